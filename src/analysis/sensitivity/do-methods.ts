import { leavesSent } from '../../engine/send-model.ts';
import type { Model } from '../../model/model.ts';
import { keepTables } from '../../sampling/inversion-table.ts';
import { sensitivityContext } from './context.ts';
import type { MethodName } from './method-names.ts';
import { type MethodParts, methodsByName } from './methods.ts';
import { type MethodsDone, type MethodsWork, type SentModel, take } from './share-methods.ts';
import { finished } from './steps.ts';

/** The task of a thread beside the one that works a sensitivity out: methods, for as long as there are any. */
export function perform(given: unknown): MethodsDone {
  const { model, request, plan, methods, counts: shared, tables } = given as MethodsWork;
  const counts = new Int32Array(shared);
  keepTables(tables);
  const context = sensitivityContext(received(model), request, plan);
  const failed: MethodName[] = [];
  let parts: MethodParts = {};
  for (let next = take(counts); next < methods.length; next = take(counts)) {
    try {
      parts = { ...parts, ...finished(methodsByName[methods[next]!](context, {})) };
    } catch {
      failed.push(methods[next]!);
    }
    Atomics.add(counts, 1, 1);
  }
  return { parts, failed };
}

function received({ practice, leaves, ...model }: SentModel): Model {
  return {
    ...model,
    leaves: leavesSent(leaves),
    base: () => undefined,
    ...(practice === null ? {} : { practice: { ...practice, otherSchedules: () => [] } }),
  };
}

import { keepKernel } from '../../engine/compile-model.ts';
import { leavesSent } from '../../engine/send-model.ts';
import type { Model } from '../../model/model.ts';
import { keepTables } from '../../sampling/inversion-table.ts';
import { sensitivityContext } from './context.ts';
import type { MethodName } from './method-names.ts';
import { type MethodParts, methodsByName } from './methods.ts';
import { usualOutcome } from './one-at-a-time.ts';
import { type MethodsDone, type MethodsWork, type SentModel, systemsOf, take } from './share-methods.ts';
import { finished } from './steps.ts';

/** The task of a thread beside the one that works a sensitivity out: methods, for as long as there are any. */
export function perform(given: unknown): MethodsDone {
  const { model: sent, request, methods, counts: buffer, shared } = given as MethodsWork;
  const counts = new Int32Array(buffer);
  const model = received(sent);
  if (shared !== null) {
    keepTables(shared.tables);
    for (const [k, system] of systemsOf(model, request.outcome ?? usualOutcome(model)).entries()) {
      const kernel = shared.kernels[k];
      if (kernel != null) keepKernel({ system }, kernel);
    }
  }
  const context = sensitivityContext(model, request, shared?.plan, shared?.room);
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

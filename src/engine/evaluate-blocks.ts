import { type DependentDescription, dependentOf, describeDependent } from '../sampling/dependent/describe-dependent.ts';
import { type Description, describeDistribution, distributionOf } from '../sampling/describe.ts';
import { type InversionTable, keepTables } from '../sampling/inversion-table.ts';
import { BlockQueue } from './block-queue.ts';
import { type BlockPlace, BlockRunner } from './block-runner.ts';
import { compileModel } from './compile-model.ts';
import type { DrawnModel } from './drawn-inputs.ts';
import type { RunPlan } from './plan.ts';

/** All that a thread needs to evaluate blocks of a run, as plain data. */
export interface BlocksWork {
  readonly model: ModelOnTheWay;
  readonly plan: RunPlan;
  readonly place: BlockPlace;
  readonly queue: { readonly blocks: number; readonly shared: SharedArrayBuffer };
  /** Inversion tables, so that no other thread has to build them. */
  readonly tables: ReadonlyMap<string, InversionTable | undefined>;
}

/** A model as another thread is sent it: distributions described. */
export interface ModelOnTheWay {
  readonly system: DrawnModel['system'];
  readonly leaves: readonly (Omit<DrawnModel['leaves'][number], 'value' | 'dependent'> & {
    readonly value: number | Description;
    readonly dependent?: DependentDescription;
  })[];
}

/** A model as another thread is sent it. */
export function modelToSend({ system, leaves }: DrawnModel): ModelOnTheWay {
  return {
    system,
    leaves: leaves.map(({ value, dependent, ...leaf }) => ({
      ...leaf,
      value: typeof value === 'number' ? value : describeDistribution(value),
      ...(dependent && { dependent: describeDependent(dependent) }),
    })),
  };
}

/** The task of a thread beside the one that runs a model: blocks, for as long as there are any. */
export function perform(given: unknown): void {
  const { model: sent, plan, place, queue: shared, tables } = given as BlocksWork;
  const queue = new BlockQueue(shared.blocks, shared.shared);
  if (queue.isEmpty) return;
  keepTables(tables);
  const leaves = sent.leaves.map(({ value, dependent, ...leaf }) => ({
    ...leaf,
    value: typeof value === 'number' ? value : distributionOf(value),
    ...(dependent && { dependent: dependentOf(dependent) }),
  }));
  const model = { ...sent, leaves };
  const runner = new BlockRunner(model, plan, compileModel(model), place);
  const { firstBlock = 0 } = place;
  for (let block = queue.take(); block !== undefined; block = queue.take()) {
    queue.finish(block, runner.evaluate(firstBlock + block) !== undefined);
  }
}

import { type InversionTable, keepTables } from '../sampling/inversion-table.ts';
import { BlockQueue } from './block-queue.ts';
import { type BlockPlace, BlockRunner } from './block-runner.ts';
import { compileModel } from './compile-model.ts';
import type { RunPlan } from './plan.ts';
import { type ModelOnTheWay, modelSent } from './send-model.ts';

/** All that a thread needs to evaluate blocks of a run, as plain data. */
export interface BlocksWork {
  readonly model: ModelOnTheWay;
  readonly plan: RunPlan;
  readonly place: BlockPlace;
  readonly queue: { readonly blocks: number; readonly shared: SharedArrayBuffer };
  /** Inversion tables, so that no other thread has to build them. */
  readonly tables: ReadonlyMap<string, InversionTable | undefined>;
}

/** The task of a thread beside the one that runs a model: blocks, for as long as there are any. */
export function perform(given: unknown): void {
  const { model: sent, plan, place, queue: shared, tables } = given as BlocksWork;
  const queue = new BlockQueue(shared.blocks, shared.shared);
  if (queue.isEmpty) return;
  keepTables(tables);
  const model = modelSent(sent);
  const runner = new BlockRunner(model, plan, compileModel(model), place);
  const { firstBlock = 0 } = place;
  for (let block = queue.take(); block !== undefined; block = queue.take()) {
    queue.finish(block, runner.evaluate(firstBlock + block) !== undefined);
  }
}

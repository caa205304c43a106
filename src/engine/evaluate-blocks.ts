import { BlockQueue } from './block-queue.ts';
import { type BlockPlace, BlockRunner } from './block-runner.ts';
import { compileModel } from './compile-model.ts';
import type { DrawnModel } from './drawn-inputs.ts';
import type { RunPlan } from './plan.ts';

export { modelSent as receive } from './send-model.ts';

/** All that a thread needs to evaluate blocks of a run of a model, as plain data. */
export interface BlocksWork {
  readonly plan: RunPlan;
  readonly place: BlockPlace;
  readonly queue: { readonly blocks: number; readonly shared: SharedArrayBuffer };
}

/** The task of a thread beside the one that runs a model: blocks, for as long as there are any. */
export function perform(given: unknown, model: () => DrawnModel): void {
  const { plan, place, queue: shared } = given as BlocksWork;
  const queue = new BlockQueue(shared.blocks, shared.shared);
  if (queue.isEmpty) return;
  const runner = new BlockRunner(model(), plan, compileModel(model()), place);
  const { firstBlock = 0 } = place;
  for (let block = queue.take(); block !== undefined; block = queue.take()) {
    queue.finish(block, runner.evaluate(firstBlock + block) !== undefined);
  }
}

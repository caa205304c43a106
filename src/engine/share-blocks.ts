import type { Kernel } from '../compiler/compile.ts';
import type { InPieces } from '../core/in-pieces.ts';
import { BlockQueue } from './block-queue.ts';
import { type BlockPlace, BlockRunner } from './block-runner.ts';
import type { DrawnModel } from './drawn-inputs.ts';
import type { BlocksWork } from './evaluate-blocks.ts';
import type { RunPlan } from './plan.ts';
import { type JudgedModel, refusedDraw } from './refused-world.ts';
import { modelToSend } from './send-model.ts';
import { type RunControl, shareWork } from './share-work.ts';
import { siblingModule } from './thread.ts';

/** Node evaluations a draw between two looks at the outside world: a fiftieth of a second or so, at any size of model. */
const workPerTurn = 100_000;
const mostBlocksPerTurn = 16;

/**
 * Evaluates consecutive blocks of a run, on this thread and those of a team.
 *
 * @param blocks how many, from the first of `place` on
 * @throws ModelError where a world breaks a bound or a check (the first of them, whichever was met first), or a thread
 *   dies; the reason of `signal` where it is aborted.
 */
export async function shareBlocks(
  model: DrawnModel & JudgedModel,
  plan: RunPlan,
  kernel: Kernel,
  place: BlockPlace,
  blocks: number,
  control: RunControl,
): Promise<void> {
  const { firstBlock = 0 } = place;
  const queue = new BlockQueue(blocks);
  const runner = new BlockRunner(model, plan, kernel, place);
  const work = {
    queue,
    evaluate: (block: number) => runner.evaluate(firstBlock + block) !== undefined,
    piecesPerTurn: blocksBetweenLooks(model, kernel),
    task: siblingModule(import.meta.url, 'evaluate-blocks'),
    subject: { of: model, told: () => modelToSend(model) },
    given: (): BlocksWork => ({ plan, place, queue: { blocks, shared: queue.shared } }),
  };
  await shareWork(work, control);
  if (queue.firstRefused < blocks) throw refusalOf(model, plan, runner, firstBlock + queue.firstRefused);
}

/** The same, on this thread alone and a block a piece. */
export function* evaluateInPieces(
  model: DrawnModel & JudgedModel,
  plan: RunPlan,
  kernel: Kernel,
  place: BlockPlace,
  blocks: number,
): InPieces<void> {
  const { firstBlock = 0 } = place;
  const runner = new BlockRunner(model, plan, kernel, place);
  for (let block = firstBlock; block < firstBlock + blocks; block++) {
    yield;
    if (runner.evaluate(block) !== undefined) throw refusalOf(model, plan, runner, block);
  }
}

/** How many blocks fill a turn. */
export function blocksBetweenLooks({ system }: DrawnModel, { size }: Kernel): number {
  return Math.min(Math.max(Math.floor(workPerTurn / (size.nodes * system.periods.count)), 1), mostBlocksPerTurn);
}

/** Why a block stops the run. */
export function refusalOf(model: JudgedModel, plan: RunPlan, runner: BlockRunner, block: number): Error {
  const refused = runner.evaluate(block);
  if (refused === undefined) throw new Error(`bug: block ${block} is refused by one thread and not by another`);
  return refusedDraw(model, plan, refused.draw, refused.world);
}

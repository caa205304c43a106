import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises';
import type { Kernel } from '../compiler/compile.ts';
import { builtTables } from '../sampling/inversion-table.ts';
import { BlockQueue } from './block-queue.ts';
import { type BlockPlace, BlockRunner } from './block-runner.ts';
import type { DrawnModel } from './drawn-inputs.ts';
import { type BlocksWork, modelToSend } from './evaluate-blocks.ts';
import type { RunPlan } from './plan.ts';
import { type JudgedModel, refusedDraw } from './refused-world.ts';
import { stopwatch } from './stopwatch.ts';
import type { Team } from './team.ts';

export interface RunControl {
  /** Told the share of the work that is done, 0 to 1, in blocks. */
  readonly onProgress?: (share: number) => void;
  /** Stops the run at the next block, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Threads to share the blocks with; left out, this one makes them all. The bits are the same. */
  readonly team?: Team;
}

/** Node evaluations a draw between two looks at the outside world: a fiftieth of a second or so, at any size of model. */
const workPerTurn = 100_000;
const mostBlocksPerTurn = 16;
/** Milliseconds of work left from which other threads are worth their start, or their being told. */
const worthStarting = 150;
const worthTelling = 5;

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
  { onProgress, signal, team }: RunControl,
): Promise<void> {
  const { firstBlock = 0 } = place;
  const queue = new BlockQueue(blocks);
  const runner = new BlockRunner(model, plan, kernel, place);
  const blocksPerTurn = blocksBetweenLooks(model, kernel);
  let failure: { readonly of: unknown } | undefined;
  const askForHelp = (): void => {
    const work: BlocksWork = {
      model: modelToSend(model),
      plan,
      place,
      queue: { blocks, shared: queue.shared },
      tables: builtTables(),
    };
    for (const helper of team?.perform(evaluateBlocks, work) ?? []) {
      helper.catch((error: unknown) => {
        failure ??= { of: error };
      });
    }
  };
  const look = (): void => {
    signal?.throwIfAborted();
    if (failure !== undefined) throw failure.of;
  };

  let alone = team !== undefined && team.threads > 1;
  try {
    const elapsed = stopwatch();
    let mine = 0;
    while (!queue.isEmpty) {
      onProgress?.(queue.finished / blocks);
      await nextTurn();
      look();
      const left = mine === 0 ? 0 : (elapsed() / mine) * (blocks - queue.taken);
      if (alone && (team?.mayBeAlone === false || left > (team?.isStarted ? worthTelling : worthStarting))) {
        askForHelp();
        alone = false;
      }
      for (let k = 0; k < blocksPerTurn; k++) {
        const block = queue.take();
        if (block === undefined) break;
        queue.finish(block, runner.evaluate(firstBlock + block) !== undefined);
        mine++;
      }
    }
    while (queue.finished < queue.taken) {
      await after(1);
      look();
    }
  } catch (error) {
    queue.stop();
    throw error;
  }
  if (queue.firstRefused < blocks) throw refusalOf(model, plan, runner, firstBlock + queue.firstRefused);
  onProgress?.(1);
}

/** The same, on this thread and without giving way to anything else. */
export function evaluateNow(
  model: DrawnModel & JudgedModel,
  plan: RunPlan,
  kernel: Kernel,
  place: BlockPlace,
  blocks: number,
): void {
  const { firstBlock = 0 } = place;
  const runner = new BlockRunner(model, plan, kernel, place);
  for (let block = firstBlock; block < firstBlock + blocks; block++) {
    if (runner.evaluate(block) !== undefined) throw refusalOf(model, plan, runner, block);
  }
}

const evaluateBlocks = new URL(
  import.meta.url.endsWith('.ts') ? './evaluate-blocks.ts' : './evaluate-blocks.js',
  import.meta.url,
);

function blocksBetweenLooks({ system }: DrawnModel, { size }: Kernel): number {
  return Math.min(Math.max(Math.floor(workPerTurn / (size.nodes * system.periods.count)), 1), mostBlocksPerTurn);
}

/** Why a block stops the run. */
function refusalOf(model: JudgedModel, plan: RunPlan, runner: BlockRunner, block: number): Error {
  const refused = runner.evaluate(block);
  if (refused === undefined) throw new Error(`bug: block ${block} is refused by one thread and not by another`);
  return refusedDraw(model, plan, refused.draw, refused.world);
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Model } from '../model/model.ts';
import { BlockRunner } from './block-runner.ts';
import { type CentralCase, centralCase } from './central.ts';
import { compileModel } from './compile-model.ts';
import { makeOutcomes, type Outcomes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';

/** Every result of every option in every draw, on common draws, and on the central case. */
export interface Run {
  readonly model: Model;
  readonly plan: RunPlan;
  /** Draw `i` belongs to replicate `floor(i / plan.pointsPerReplicate)`. Canonical units. */
  readonly outcomes: Outcomes;
  readonly central: CentralCase;
}

export interface RunControl {
  /** Told the share of the work that is done, 0 to 1, in blocks. */
  readonly onProgress?: (share: number) => void;
  /** Stops the run at the next block, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Node evaluations a draw between two looks at the outside world: a fiftieth of a second or so, at any size of model. */
const workPerTurn = 100_000;
const mostBlocksPerTurn = 16;

/**
 * Runs a model: its central case, then every draw of the plan. The same bits on any machine, in any order of blocks.
 *
 * @throws ModelError where the model cannot be computed, or a world breaks a bound or a check; the reason of `signal`
 *   where it is aborted.
 */
export async function run(model: Model, plan: RunPlan, { onProgress, signal }: RunControl = {}): Promise<Run> {
  const begun = begin(model, plan);
  for (let block = 0; block < begun.runner.blocks; block++) {
    if (block % begun.blocksPerTurn === 0) {
      onProgress?.(block / begun.runner.blocks);
      await nextTurn();
      signal?.throwIfAborted();
    }
    begun.runner.evaluate(block);
  }
  onProgress?.(1);
  return begun.run;
}

/** The same as `run`, without giving way to anything else. */
export function runNow(model: Model, plan: RunPlan): Run {
  const begun = begin(model, plan);
  for (let block = 0; block < begun.runner.blocks; block++) begun.runner.evaluate(block);
  return begun.run;
}

function begin(
  model: Model,
  plan: RunPlan,
): {
  readonly run: Run;
  readonly runner: BlockRunner;
  readonly blocksPerTurn: number;
} {
  const kernel = compileModel(model);
  const central = centralCase(model);
  const outcomes = makeOutcomes(kernel, plan.draws);
  const blocks = Math.floor(workPerTurn / (kernel.size.nodes * model.system.periods.count));
  return {
    run: { model, plan, outcomes, central },
    runner: new BlockRunner(model, plan, kernel, outcomes),
    blocksPerTurn: Math.min(Math.max(blocks, 1), mostBlocksPerTurn),
  };
}

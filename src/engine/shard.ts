import { ModelError } from '../core/diagnostics.ts';
import { moreShardsThanBlocks } from '../core/messages/shards.ts';
import type { Model } from '../model/model.ts';
import { compileModel } from './compile-model.ts';
import { blockSize } from './drawn-inputs.ts';
import { makeOutcomes, type Outcomes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { shareBlocks } from './share-blocks.ts';
import type { RunControl } from './share-work.ts';

/** One of so many parts of a run, counted from 1: `3/16`. */
export interface ShardNumber {
  readonly shard: number;
  readonly of: number;
}

/** The outcomes of a part of a run: whole blocks of 1,024 draws, so that parts put together are the run itself. */
export interface Shard extends ShardNumber {
  readonly plan: RunPlan;
  /** The first draw, and the first that is no longer in it. */
  readonly draws: readonly [first: number, end: number];
  /** One value for each of these draws. Canonical units. */
  readonly outcomes: Outcomes;
}

/**
 * The draws of a part of a run. Parts differ by one block at most.
 *
 * @throws ModelError where there are more parts than blocks.
 */
export function shardDraws({ draws }: Pick<RunPlan, 'draws'>, { shard, of }: ShardNumber): Shard['draws'] {
  const blocks = Math.ceil(draws / blockSize);
  if (of > blocks) throw new ModelError([{ ...moreShardsThanBlocks(of, blocks, blockSize), severity: 'error' }]);
  const border = (part: number): number => Math.min(Math.floor((part * blocks) / of) * blockSize, draws);
  return [border(shard - 1), border(shard)];
}

/**
 * Runs a part of a plan.
 *
 * @throws ModelError as `run` does; the reason of `signal` where it is aborted
 */
export async function runShard(
  model: Model,
  plan: RunPlan,
  number: ShardNumber,
  control: RunControl = {},
): Promise<Shard> {
  const draws = shardDraws(plan, number);
  const [first, end] = draws;
  const kernel = compileModel(model);
  const outcomes = makeOutcomes(kernel, end - first);
  const place = { outcomes, firstBlock: first / blockSize };
  await shareBlocks(model, plan, kernel, place, Math.ceil((end - first) / blockSize), control);
  return { ...number, plan, draws, outcomes };
}

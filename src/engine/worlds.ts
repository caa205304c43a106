import type { Model } from '../model/model.ts';
import { blocksOf } from './block-runner.ts';
import { compileModel } from './compile-model.ts';
import { blockSize, DrawnInputs, varyingAncestors } from './drawn-inputs.ts';
import { makeOutcomes, type Outcomes, outcomeBytes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { DIGEST_BYTES, hashOfDigests } from './results-hash.ts';
import { shareBlocks } from './share-blocks.ts';
import type { RunControl } from './share-work.ts';

/** Some draws of a run with what was drawn. Overwritten by the next block. */
export interface WorldsBlock {
  readonly firstDraw: number;
  readonly count: number;
  /** Values of every uncertain input by leaf id, canonical units, `count` of them. */
  readonly inputs: ReadonlyMap<string, Float64Array>;
  /** Every result of every option in these draws, canonical units. */
  readonly outcomes: Outcomes;
}

/** Bytes of outcomes, about, that are made before any are handed out. */
const waveBytes = 1 << 25;
const mostBlocks = 64;

/**
 * The draws of a run in order, each with its inputs, block by block: nothing is kept, so that any number can be had.
 * Returns the hash of all results, which is that of the run.
 *
 * @throws ModelError at the first draw that breaks a bound or a check, or has a result that is not finite, or where a
 *   thread dies; the reason of `signal` where it is aborted
 */
export async function* worlds(
  model: Model,
  plan: RunPlan,
  { signal, team }: Pick<RunControl, 'signal' | 'team'> = {},
): AsyncGenerator<WorldsBlock, string> {
  const kernel = compileModel(model);
  // What a distribution takes as a parameter is an input of the world too, whether a formula mentions it or not.
  const leaves = [...new Set([...kernel.leaves, ...varyingAncestors(model, kernel.leaves)])];
  const ids = leaves.map((leaf) => model.leaves[leaf]!.id);
  const drawn = new DrawnInputs(model, plan, { leaves });
  const blocks = blocksOf(plan);
  const atOnce = Math.max(1, Math.min(Math.floor(waveBytes / outcomeBytes(kernel, blockSize)), mostBlocks, blocks));
  const outcomes = makeOutcomes(kernel, atOnce * blockSize);
  const digests = new Uint8Array(DIGEST_BYTES * blocks);
  const control = { ...(signal && { signal }), ...(team && { team }) };
  for (let firstBlock = 0; firstBlock < blocks; firstBlock += atOnce) {
    const here = Math.min(atOnce, blocks - firstBlock);
    const made = new Uint8Array(new SharedArrayBuffer(DIGEST_BYTES * here));
    await shareBlocks(model, plan, kernel, { outcomes, firstBlock, digests: made }, here, control);
    digests.set(made, DIGEST_BYTES * firstBlock);
    for (let block = 0; block < here; block++) {
      const firstDraw = (firstBlock + block) * blockSize;
      const count = Math.min(blockSize, plan.draws - firstDraw);
      drawn.fill(firstDraw, count);
      const inputs = new Map(ids.map((id, k) => [id, drawn.columns[k]!.subarray(0, count)]));
      yield { firstDraw, count, inputs, outcomes: stretchOf(outcomes, block * blockSize, count) };
    }
  }
  return hashOfDigests(outcomes, plan.draws, digests);
}

/** So many draws of outcomes. Columns that are one stay one. */
function stretchOf(outcomes: Outcomes, from: number, count: number): Outcomes {
  const stretches = new Map<Float64Array, Float64Array>();
  const stretch = (column: Float64Array): Float64Array => {
    const known = stretches.get(column) ?? column.subarray(from, from + count);
    stretches.set(column, known);
    return known;
  };
  return new Map(
    [...outcomes].map(([result, byOption]) => [
      result,
      new Map([...byOption].map(([option, column]) => [option, stretch(column)])),
    ]),
  );
}

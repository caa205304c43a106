import { meanOf, momentsOf } from '../../core/reduction.ts';
import { fillRandom } from '../../sampling/random.ts';
import { streamKey } from '../../sampling/streams.ts';
import type { Estimate } from '../estimate.ts';
import { standardErrorOf } from '../replicates.ts';
import { studentQuantile } from '../student-t.ts';

/** Cells of equal numbers of draws. */
const cells = 32;

/** Mean of figures of independent replicates with a 95% interval of Student's. */
export function estimateOver(each: readonly number[], value = meanOf(Float64Array.from(each))): Estimate {
  const se = standardErrorOf(each);
  const half = se * studentQuantile(each.length - 1);
  return { value, se, interval: [value - half, value + half] };
}

/** The positions of values in ascending order. */
export function orderOf(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]! || i - j);
}

/** Draws in the order of a column, once for all that is held against it: all of them, and those of each replicate. */
export interface OrderedDraws {
  readonly order: Uint32Array;
  readonly byReplicate: readonly Uint32Array[];
}

export function orderedDraws(values: Float64Array, replicates: number): OrderedDraws {
  const order = orderOf(values);
  const size = values.length / replicates;
  const byReplicate = Array.from({ length: replicates }, (_, r) =>
    order.filter((draw) => draw >= r * size && draw < (r + 1) * size),
  );
  return { order, byReplicate };
}

/**
 * First-order index of an input from any sample, also of correlated inputs: the share of the variance of the output between
 * thirty-two cells of equal numbers of draws of the input, less what chance alone puts there (Kelley's epsilon squared,
 * 1935, doi:10.1073/pnas.21.9.554). Under correlation it counts what the input goes along with.
 *
 * The cells smooth the conditional mean: of a straight line they see all but a thousandth. The value is of the pooled draws,
 * where the correction, exact for independent draws and a little too much for quasi-random ones, is at most 31 / draws; the
 * error is from the scatter between replicates.
 */
export function firstOrderOfData(output: Float64Array, { order, byReplicate }: OrderedDraws): Estimate {
  return estimateOver(
    byReplicate.map((own) => explained(output, own)),
    explained(output, order),
  );
}

function explained(output: Float64Array, order: Uint32Array): number {
  const draws = order.length;
  const { mean, squares } = momentsOf(Float64Array.from(order, (draw) => output[draw]!));
  const count = Math.max(2, Math.min(cells, draws >>> 3));
  let between = 0;
  for (let cell = 0; cell < count; cell++) {
    const first = Math.floor((cell * draws) / count);
    const end = Math.floor(((cell + 1) * draws) / count);
    let sum = 0;
    for (let i = first; i < end; i++) sum += output[order[i]!]! - mean;
    between += (sum * sum) / (end - first);
  }
  const within = (squares - between) / (draws - count);
  return squares > 0 ? (between - (count - 1) * within) / squares : 0;
}

/** An input that nothing depends on, by which the noise of an estimate is seen: a column of random numbers. */
export function dummyInput(seed: string, draws: number): Float64Array {
  const out = new Float64Array(draws);
  fillRandom(streamKey('random', seed, 'an input that nothing depends on'), 0, draws, out);
  return out;
}

import { ascendingOrder } from '../../core/numerics/ascending-order.ts';
import { once } from '../../core/once.ts';
import { meanOf } from '../../core/reduction.ts';
import { fillRandom } from '../../sampling/random.ts';
import { streamKey } from '../../sampling/streams.ts';
import type { Estimate } from '../estimate.ts';
import { standardErrorOf } from '../replicates.ts';
import { studentQuantile } from '../student-t.ts';
import { type CellsOfInput, cellsOfInput, explained } from './explained.ts';

/** Mean of figures of independent replicates with a 95% interval of Student's. */
export function estimateOver(each: readonly number[], value = meanOf(Float64Array.from(each))): Estimate {
  const se = standardErrorOf(each);
  const half = se * studentQuantile(each.length - 1);
  return { value, se, interval: [value - half, value + half] };
}

/** Orders of columns that are still in use: one sample is put in order by many analyses. */
const orders = new WeakMap<Float64Array, Uint32Array>();

/** The positions of values in ascending order; of a column that does not change, found once. */
export function orderOf(values: Float64Array): Uint32Array {
  const known = orders.get(values);
  if (known !== undefined) return known;
  const order = ascendingOrder(values);
  orders.set(values, order);
  return order;
}

/** Draws in the order of a column, once for all that is held against it: all of them, and those of each replicate. */
export interface OrderedDraws {
  readonly values: Float64Array;
  readonly order: Uint32Array;
  readonly byReplicate: readonly Uint32Array[];
  /** The column in cells of its order: of all draws, then of each replicate. */
  readonly cells: () => { readonly all: CellsOfInput; readonly byReplicate: readonly CellsOfInput[] };
}

export function orderedDraws(values: Float64Array, replicates: number): OrderedDraws {
  const order = orderOf(values);
  const size = values.length / replicates;
  const byReplicate = Array.from({ length: replicates }, () => new Uint32Array(size));
  const filled = new Uint32Array(replicates);
  for (let place = 0; place < order.length; place++) {
    const draw = order[place]!;
    const replicate = Math.floor(draw / size);
    byReplicate[replicate]![filled[replicate]!++] = draw;
  }
  const cells = once(() => ({
    all: cellsOfInput(values, order),
    byReplicate: byReplicate.map((own) => cellsOfInput(values, own)),
  }));
  return { values, order, byReplicate, cells };
}

/**
 * First-order index of an input from any sample, also of correlated inputs: the share of the variance of the output that a
 * straight line in each of sixteen cells of equal numbers of draws explains, less what chance alone puts there (Kelley's
 * epsilon squared, 1935, doi:10.1073/pnas.21.9.554). Under correlation it counts what the input goes along with.
 *
 * The value is of the pooled draws, where the correction, exact for independent draws and a little too much for
 * quasi-random ones, is at most 31 / draws; the error is from the scatter between replicates.
 */
export function firstOrderOfData(output: Float64Array, input: OrderedDraws): Estimate {
  const { all, byReplicate } = input.cells();
  return estimateOver(
    byReplicate.map((own) => explained(output, own)),
    explained(output, all),
  );
}

/** An input that nothing depends on, by which the noise of an estimate is seen: a column of random numbers. */
export function dummyInput(seed: string, draws: number): Float64Array {
  const out = new Float64Array(draws);
  fillRandom(streamKey('random', seed, 'an input that nothing depends on'), 0, draws, out);
  return out;
}

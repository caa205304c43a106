import type { Estimate } from '../estimate.ts';
import { estimateOver, type OrderedDraws } from './given-data.ts';

/** Cells of equal numbers of draws of the input, in each of which the output has a distribution of its own. */
const cells = 10;

/** The cell of each draw, by its place in the order of the input. */
export function cellsOf(order: Uint32Array): Uint8Array {
  const cell = new Uint8Array(order.length);
  for (const [place, draw] of order.entries()) cell[draw] = Math.floor((place * cells) / order.length);
  return cell;
}

/**
 * PAWN (Pianosi and Wagener 2018, doi:10.1016/j.envsoft.2018.07.019): how far the distribution of the output in each of ten
 * cells of the input is from its distribution in all draws, by the largest difference of the distribution functions
 * (Kolmogorov and Smirnov's), and the mean of that over the cells. It asks about the whole distribution and not its
 * variance alone, and holds for correlated inputs.
 *
 * It is never 0: an input that nothing depends on shows what chance gives (see `dummyInput`). The value is of the pooled
 * draws, its error from the scatter between replicates.
 *
 * @param ordered the draws by the output
 * @param cellOf the cell of each draw (see `cellsOf`)
 */
export function pawn(values: Float64Array, ordered: OrderedDraws, cellOf: Uint8Array): Estimate {
  const { order, byReplicate } = ordered;
  const each = byReplicate.map((own) => meanDistance(values, own, cellOf));
  return estimateOver(each, meanDistance(values, order, cellOf));
}

function meanDistance(values: Float64Array, order: Uint32Array, cellOf: Uint8Array): number {
  const draws = order.length;
  const sizes = new Float64Array(cells);
  for (const draw of order) sizes[cellOf[draw]!]!++;
  const counts = new Float64Array(cells);
  const furthest = new Float64Array(cells);
  const look = (cell: number, passed: number): void => {
    const distance = Math.abs(counts[cell]! / sizes[cell]! - passed / draws);
    if (distance > furthest[cell]!) furthest[cell] = distance;
  };
  // Distances are furthest at the draws of the cell itself: before and after each value that it has.
  for (let from = 0; from < draws; ) {
    let to = from + 1;
    while (to < draws && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) look(cellOf[order[i]!]!, from);
    for (let i = from; i < to; i++) counts[cellOf[order[i]!]!]!++;
    for (let i = from; i < to; i++) look(cellOf[order[i]!]!, to);
    from = to;
  }
  return furthest.reduce((sum, distance) => sum + distance, 0) / cells;
}

import type { Estimate } from '../estimate.ts';
import { estimateOver, type OrderedDraws } from './given-data.ts';

/** Cells of equal numbers of draws of the input, in each of which the output has a distribution of its own. */
const cells = 10;

/** The cell of each draw, by its place in the order of the input. */
export function cellsOf(order: Uint32Array): Uint8Array {
  const cell = new Uint8Array(order.length);
  for (let place = 0; place < order.length; place++) cell[order[place]!] = Math.floor((place * cells) / order.length);
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
  const { all, replicates } = runsOf(values, ordered);
  const each = byReplicate.map((own, r) => meanDistance(replicates[r]!, own, cellOf));
  return estimateOver(each, meanDistance(all, order, cellOf));
}

/** Where each run of equal outputs begins, and the end of the last: of all draws in order, and of each replicate. */
interface Runs {
  readonly all: Uint32Array;
  readonly replicates: readonly Uint32Array[];
}

const known = new WeakMap<OrderedDraws, Runs>();

/** Found once for every input that the output is held against. */
function runsOf(values: Float64Array, ordered: OrderedDraws): Runs {
  const before = known.get(ordered);
  if (before !== undefined) return before;
  const { order, byReplicate } = ordered;
  const runs = { all: runsIn(values, order), replicates: byReplicate.map((own) => runsIn(values, own)) };
  known.set(ordered, runs);
  return runs;
}

function runsIn(values: Float64Array, order: Uint32Array): Uint32Array {
  const bounds = new Uint32Array(order.length + 1);
  let count = 1;
  for (let i = 1; i < order.length; i++) if (values[order[i]!] !== values[order[i - 1]!]) bounds[count++] = i;
  bounds[count++] = order.length;
  return bounds.subarray(0, count);
}

function meanDistance(runs: Uint32Array, order: Uint32Array, cellOf: Uint8Array): number {
  return runs.length > order.length ? withoutTies(order, cellOf) : withTies(runs, order, cellOf);
}

/** Distances are furthest at the draws of the cell itself: before and after each value that it has. */
function withTies(runs: Uint32Array, order: Uint32Array, cellOf: Uint8Array): number {
  const draws = order.length;
  begin(order, cellOf);
  for (let run = 1; run < runs.length; run++) {
    const from = runs[run - 1]!;
    const to = runs[run]!;
    for (let i = from; i < to; i++) look(cellOf[order[i]!]!, from / draws);
    for (let i = from; i < to; i++) counts[cellOf[order[i]!]!]!++;
    for (let i = from; i < to; i++) look(cellOf[order[i]!]!, to / draws);
  }
  return furthest.reduce((sum, distance) => sum + distance, 0) / cells;
}

/** The same where no value comes twice. */
function withoutTies(order: Uint32Array, cellOf: Uint8Array): number {
  const draws = order.length;
  begin(order, cellOf);
  let passed = 0;
  for (let i = 0; i < draws; i++) {
    const cell = cellOf[order[i]!]!;
    look(cell, passed);
    passed = (i + 1) / draws;
    counts[cell]!++;
    look(cell, passed);
  }
  return furthest.reduce((sum, distance) => sum + distance, 0) / cells;
}

/** Of each cell its draws, those passed, and the largest distance so far: memory of one pass after another. */
const sizes = new Float64Array(cells);
const counts = new Float64Array(cells);
const furthest = new Float64Array(cells);

function begin(order: Uint32Array, cellOf: Uint8Array): void {
  sizes.fill(0);
  counts.fill(0);
  furthest.fill(0);
  for (let i = 0; i < order.length; i++) sizes[cellOf[order[i]!]!]!++;
}

/** The share of a cell that is passed against that of all. */
function look(cell: number, passed: number): void {
  const distance = Math.abs(counts[cell]! / sizes[cell]! - passed);
  if (distance > furthest[cell]!) furthest[cell] = distance;
}

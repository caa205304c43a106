import { nextUp } from '../../core/numerics/next-double.ts';
/**
 * Cells into which the values of a figure are counted. Stretches lie between boundaries: the limits that are asked for,
 * either side of values that repeat, and the ends of windows in which a quantile is expected; those in a window are
 * divided into equal cells. A value belongs to the stretch that starts at or below it.
 */
export interface Cells {
  /** Where each stretch starts; the first at −∞. One more at the end: +∞. */
  readonly starts: Float64Array;
  /** Cells of each stretch. */
  readonly counts: Int32Array;
  /** The first cell of each stretch; one more at the end: all cells. */
  readonly firstCell: Int32Array;
  /** Cells a unit of value, in each stretch that is divided; else 0. */
  readonly perUnit: Float64Array;
  /** The same in groups of cells, which are counted by replicate. */
  readonly firstGroup: Int32Array;
  /** Equal steps from `low` on, `perStep` the reciprocal of one; and the stretch that a value in each is looked for from. */
  readonly low: number;
  readonly perStep: number;
  readonly lookup: Int32Array;
}

export interface CellsRequest {
  /** Quantiles that will be asked for. */
  readonly quantiles: readonly number[];
  /** Values of which it will be asked how many draws are below. */
  readonly limits: readonly number[];
}

/** Cells of a window, and groups of them. */
const WINDOW_CELLS = 2048;
const GROUP_CELLS = 64;
/** Half a window in standard errors of the pilot's rank. */
const REACH = 5;
const STEPS = 2048;
/** How often a value is seen in the pilot that is taken to repeat, and the most such values. */
const REPEATS = 3;
const MOST_REPEATED = 512;

/** @param pilot some independent draws of the figure, in order */
export function cellsFor(pilot: Float64Array, { quantiles, limits }: CellsRequest): Cells {
  const windows = quantiles.map((p) => windowOf(pilot, p)).filter(([from, to]) => to > from);
  const repeated = repeatedIn(pilot).flatMap((value) => [value, nextUp(value)]);
  const boundaries = [...new Set([...limits, ...repeated, ...windows.flat()].map((value) => value + 0))]
    .filter((value) => Number.isFinite(value))
    .sort((a, b) => a - b);
  const starts = Float64Array.of(Number.NEGATIVE_INFINITY, ...boundaries, Number.POSITIVE_INFINITY);
  const stretches = starts.length - 1;
  const counts = Int32Array.from({ length: stretches }, (_, s) => cellsOf(starts[s]!, starts[s + 1]!, windows));
  const firstCell = runningSum(counts);
  const firstGroup = runningSum(counts.map((count) => Math.ceil(count / GROUP_CELLS)));
  const perUnit = Float64Array.from(counts, (count, s) => (count === 1 ? 0 : count / (starts[s + 1]! - starts[s]!)));
  const low = boundaries[0] ?? 0;
  const span = (boundaries.at(-1) ?? 0) - low;
  const perStep = span > 0 && Number.isFinite(STEPS / span) ? STEPS / span : 0;
  const lookup = Int32Array.from({ length: STEPS }, (_, step) => stretchOf(starts, low + (perStep && step / perStep)));
  return { starts, counts, firstCell, perUnit, firstGroup, low, perStep, lookup };
}

/** The stretch that a value belongs to. */
export function stretchOf(starts: Float64Array, value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** Group of each cell of a stretch, counted from its first. */
export function groupOf(cell: number): number {
  return Math.floor(cell / GROUP_CELLS);
}

/** Between which values of the pilot the quantile is, but for one time in a million. */
function windowOf(pilot: Float64Array, p: number): readonly [number, number] {
  const last = pilot.length - 1;
  const half = REACH * Math.sqrt(p * (1 - p) * pilot.length) + 1;
  const at = (rank: number): number => pilot[Math.min(last, Math.max(0, Math.round(rank)))]!;
  return [at(p * last - half), at(p * last + half)];
}

/** Values that the pilot has again and again, the most frequent. */
function repeatedIn(pilot: Float64Array): readonly number[] {
  const found: { readonly value: number; readonly times: number }[] = [];
  for (let from = 0; from < pilot.length; ) {
    let to = from + 1;
    while (to < pilot.length && pilot[to] === pilot[from]) to++;
    if (to - from >= REPEATS) found.push({ value: pilot[from]!, times: to - from });
    from = to;
  }
  return found
    .sort((a, b) => b.times - a.times)
    .slice(0, MOST_REPEATED)
    .map(({ value }) => value);
}

function cellsOf(from: number, to: number, windows: readonly (readonly [number, number])[]): number {
  const shares = windows
    .filter(([start, end]) => start <= from && to <= end)
    .map(([start, end]) => (to - from) / (end - start));
  const cells = Math.max(1, Math.ceil(WINDOW_CELLS * Math.max(0, ...shares)));
  return Number.isFinite(cells / (to - from)) ? cells : 1;
}

function runningSum(values: Int32Array): Int32Array {
  const sums = new Int32Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

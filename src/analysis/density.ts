import { quantileOfSorted } from './quantile.ts';
import { countAtOrBelow, countBelow } from './sample.ts';

/** Equal cells from `low` to `high` and the share of all draws in each: what lies outside is in none. */
export interface Density {
  readonly low: number;
  readonly high: number;
  readonly shares: readonly number[];
}

/**
 * One axis on which several distributions can be compared: from the smallest to the largest of their quantiles at
 * `tail` and 1 − `tail`.
 */
export function commonAxis(sorted: readonly Float64Array[], tail = 0.005): readonly [low: number, high: number] {
  return [
    Math.min(...sorted.map((values) => quantileOfSorted(values, tail))),
    Math.max(...sorted.map((values) => quantileOfSorted(values, 1 - tail))),
  ];
}

/** Shares of sorted values in `width` equal cells, each with its lower end; the last has both. */
export function density(sorted: Float64Array, low: number, high: number, width: number): Density {
  const ends = Array.from({ length: width + 1 }, (_, cell) =>
    cell === width ? countAtOrBelow(sorted, high) : countBelow(sorted, low + ((high - low) * cell) / width),
  );
  const shares = Array.from({ length: width }, (_, cell) => (ends[cell + 1]! - ends[cell]!) / sorted.length);
  return { low, high, shares };
}

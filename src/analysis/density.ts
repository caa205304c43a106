import type { OrderStatistics } from './ordered.ts';
import { quantileOf } from './quantile.ts';

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
export function commonAxis(all: readonly OrderStatistics[], tail = 0.005): readonly [low: number, high: number] {
  return [
    Math.min(...all.map((ordered) => quantileOf(ordered, tail))),
    Math.max(...all.map((ordered) => quantileOf(ordered, 1 - tail))),
  ];
}

/** Shares of values in `width` equal cells, each with its lower end; the last has both. */
export function density(ordered: OrderStatistics, low: number, high: number, width: number): Density {
  const ends = Array.from({ length: width + 1 }, (_, cell) =>
    cell === width ? ordered.atOrBelow(high) : ordered.below(low + ((high - low) * cell) / width),
  );
  const shares = Array.from({ length: width }, (_, cell) => (ends[cell + 1]! - ends[cell]!) / ordered.length);
  return { low, high, shares };
}

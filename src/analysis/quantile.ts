import type { Estimate } from './estimate.ts';
import { standardErrorOf } from './replicates.ts';
import { countAtOrBelow, countBelow, type Sample } from './sample.ts';
import { studentQuantile } from './student-t.ts';

export interface QuantileEstimate extends Estimate {
  /** Standard error of the share of draws below the quantile: what its error is where the figure sits on an atom. */
  readonly rankError: number;
  /** Share of draws at exactly this value, where more than one is. */
  readonly atom?: number;
}

/**
 * Quantile of sorted values by linear interpolation between order statistics, the type 7 of Hyndman and Fan (1996),
 * doi:10.2307/2684934, and the default of R.
 */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  const rank = p * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low === high ? low : low + (rank - below) * (high - low);
}

/**
 * Quantile of the pooled draws. Its error is found in ranks, where it is well behaved: the spread between replicates of
 * the share of draws below the pooled quantile, as a t interval about `p` and no narrower than half a pooled rank either
 * way, turned back through the pooled order statistics into the values that have such a share of draws below them
 * (Woodruff 1952, doi:10.2307/2280781). Where draws tie at the quantile, the wider of the spreads of "below" and "at or
 * below" is taken.
 */
export function estimateQuantile(sample: Sample, p: number): QuantileEstimate {
  const { sorted, sortedReplicates } = sample;
  const draws = sorted.length;
  const value = quantileOfSorted(sorted, p);
  const shares = (count: (sorted: Float64Array, value: number) => number) =>
    sortedReplicates.map((replicate) => count(replicate, value) / replicate.length);
  const rankSpread = Math.max(standardErrorOf(shares(countBelow)), standardErrorOf(shares(countAtOrBelow)));
  const quantile = studentQuantile(sortedReplicates.length - 1);
  const half = Math.max(quantile * rankSpread, 0.5 / draws);
  const least = sorted[Math.max(0, Math.ceil((p - half) * draws) - 1)]!;
  const most = sorted[Math.min(draws - 1, Math.floor((p + half) * draws))]!;
  const interval: [number, number] = [Math.min(least, value), Math.max(most, value)];
  const ties = countAtOrBelow(sorted, value) - countBelow(sorted, value);
  return {
    value,
    se: (interval[1] - interval[0]) / (2 * quantile),
    interval,
    rankError: half / quantile,
    ...(ties > 1 ? { atom: ties / draws } : {}),
  };
}

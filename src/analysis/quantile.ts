import type { Estimate } from './estimate.ts';
import type { OrderStatistics } from './ordered.ts';
import { standardErrorOf } from './replicates.ts';
import type { Sample } from './sample.ts';
import { studentQuantile } from './student-t.ts';

export interface QuantileEstimate extends Estimate {
  /** Standard error of the share of draws below the quantile: what its error is where the figure sits on an atom. */
  readonly rankError: number;
  /** Share of draws at exactly this value, where more than one is. */
  readonly atom?: number;
}

/**
 * Quantile of values in order by linear interpolation between order statistics, the type 7 of Hyndman and Fan (1996),
 * doi:10.2307/2684934, and the default of R.
 */
export function quantileOf(ordered: Pick<OrderStatistics, 'length' | 'at'>, p: number): number {
  const { length } = ordered;
  const rank = p * (length - 1);
  const below = Math.floor(rank);
  const low = ordered.at(below);
  const high = ordered.at(Math.min(below + 1, length - 1));
  return low === high ? low : low + (rank - below) * (high - low);
}

/** The same of values that are sorted. */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  return quantileOf({ length: sorted.length, at: (rank) => sorted[rank]! }, p);
}

/**
 * Quantile of the pooled draws. Its error is found in ranks, where it is well behaved: the spread between replicates of
 * the share of draws below the pooled quantile, as a t interval about `p` and no narrower than half a pooled rank either
 * way, turned back through the pooled order statistics into the values that have such a share of draws below them
 * (Woodruff 1952, doi:10.2307/2280781). Where draws tie at the quantile, the wider of the spreads of "below" and "at or
 * below" is taken.
 */
export function estimateQuantile(
  { ordered, replicates }: Pick<Sample, 'ordered' | 'replicates'>,
  p: number,
): QuantileEstimate {
  const draws = ordered.length;
  const value = quantileOf(ordered, p);
  const spread = (counts: readonly number[]) => standardErrorOf(counts.map((count) => count / (draws / replicates)));
  const rankSpread = Math.max(spread(ordered.belowByReplicate(value)), spread(ordered.atOrBelowByReplicate(value)));
  const quantile = studentQuantile(replicates - 1);
  const half = Math.max(quantile * rankSpread, 0.5 / draws);
  const least = ordered.at(Math.max(0, Math.ceil((p - half) * draws) - 1));
  const most = ordered.at(Math.min(draws - 1, Math.floor((p + half) * draws)));
  const interval: [number, number] = [Math.min(least, value), Math.max(most, value)];
  const ties = ordered.atOrBelow(value) - ordered.below(value);
  return {
    value,
    se: (interval[1] - interval[0]) / (2 * quantile),
    interval,
    rankError: half / quantile,
    ...(ties > 1 ? { atom: ties / draws } : {}),
  };
}

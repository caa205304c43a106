import { pow } from '../core/elementary/index.ts';
import { type Estimate, standardErrorOf } from './estimate.ts';
import { upperBound } from './exact-bound.ts';
import { studentQuantile } from './student-t.ts';

/** A share of cases. */
export interface ShareEstimate extends Estimate {
  /** Where no draw, or every draw, is such a case: the replicates show no spread, and an exact bound stands for it. */
  readonly bound?: ShareBound;
}

export interface ShareBound {
  readonly seen: 'none' | 'all';
  /** Independent draws behind the bound. */
  readonly draws: number;
  /** How many of them were such a case (of none) or were not (of all). */
  readonly exceptions: number;
  /** One-sided 95% bound of the share: at most this for none, at least this for all. */
  readonly limit: number;
}

/** How often something was so among independent random draws. */
export interface IndependentCount {
  readonly count: number;
  readonly draws: number;
}

/**
 * A share from the shares of the replicates, each of `size` draws. Counts are whole: where no replicate counts one
 * more than another, a chance of up to 1 − 0.025^(1/R) that one would is not seen, and the interval is no narrower.
 * At 0 or 1 the bound is exact, from `independent` draws where given; else from one draw of each replicate, which are
 * independent of each other.
 */
export function estimateShare(
  byReplicate: readonly number[],
  size: number,
  independent?: IndependentCount,
): ShareEstimate {
  const replicates = byReplicate.length;
  const value = byReplicate.reduce((sum, share) => sum + share, 0) / replicates;
  const quantile = studentQuantile(replicates - 1);
  if (value === 0 || value === 1) return bounded(value, quantile, replicates, independent);
  const half = Math.max(quantile * standardErrorOf(byReplicate), (1 - pow(0.025, 1 / replicates)) / size);
  return {
    value,
    se: half / quantile,
    interval: [Math.max(0, value - half), Math.min(1, value + half)],
  };
}

function bounded(
  value: 0 | 1,
  quantile: number,
  replicates: number,
  independent: IndependentCount | undefined,
): ShareEstimate {
  const draws = independent?.draws ?? replicates;
  const count = independent?.count ?? value * replicates;
  const exceptions = value === 0 ? count : draws - count;
  const distance = upperBound(exceptions, draws);
  const limit = value === 0 ? distance : 1 - distance;
  return {
    value,
    se: distance / (2 * quantile),
    interval: value === 0 ? [0, limit] : [limit, 1],
    bound: { seen: value === 0 ? 'none' : 'all', draws, exceptions, limit },
  };
}

import { pow } from '../core/elementary/index.ts';
import { meanOf } from '../core/reduction.ts';
import type { Estimate } from './estimate.ts';
import { upperBound } from './exact-bound.ts';
import { countOf, meansOfParts, partsOf, type Replicated, shareOf, standardErrorOf } from './replicates.ts';
import type { Sample } from './sample.ts';
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
  /** How many of them were such a case after all (of none), or were not (of all). */
  readonly exceptions: number;
  /** One-sided 95% bound of the share: at most this for none, at least this for all. */
  readonly limit: number;
}

/** How often something was so among independent random draws. */
interface IndependentCount {
  readonly count: number;
  readonly draws: number;
}

/**
 * Share of draws for which something holds of the figure. `independent` are values of the same figure in independent
 * random draws, kept for the bound where none or all of the sample are such a case.
 */
export function estimateShareOf(
  { values, replicates }: Replicated,
  holds: (value: number) => boolean,
  independent?: Float64Array,
): ShareEstimate {
  const shares = partsOf(values, replicates).map((part) => shareOf(part, holds));
  return estimateShare(shares, values.length / replicates, independent && (() => countIn(independent, holds)));
}

/** The same for a figure below a limit. */
export function estimateShareBelow(sample: Ranked, limit: number, independent?: Float64Array): ShareEstimate {
  const size = sample.ordered.length / sample.replicates;
  const shares = sample.ordered.belowByReplicate(limit).map((count) => count / size);
  return estimateShare(shares, size, independent && (() => countBelow(independent, limit)));
}

/** The same for a figure at a limit or above it. */
export function estimateShareFrom(sample: Ranked, limit: number, independent?: Float64Array): ShareEstimate {
  const size = sample.ordered.length / sample.replicates;
  const shares = sample.ordered.belowByReplicate(limit).map((count) => (size - count) / size);
  return estimateShare(shares, size, independent && (() => countFrom(independent, limit)));
}

/** A share from how many draws of each replicate, of `size`, are such a case. */
export function shareFromCounts(
  counts: readonly number[],
  size: number,
  independent: () => IndependentCount,
): ShareEstimate {
  return estimateShare(
    counts.map((count) => count / size),
    size,
    independent,
  );
}

/** A share from its means over the replicates, of `size` draws. */
export function shareFromMeans(
  means: readonly number[],
  size: number,
  independent: () => IndependentCount,
): ShareEstimate {
  return estimateShare(means, size, independent);
}

type Ranked = Pick<Sample, 'ordered' | 'replicates'>;

/** Mean of figures that are shares in each draw, 0 to 1, such as a tie for best. */
export function estimateMeanShare({ values, replicates }: Replicated, independent?: Float64Array): ShareEstimate {
  return estimateShare(
    meansOfParts(values, replicates),
    values.length / replicates,
    independent && (() => ({ count: meanOf(independent) * independent.length, draws: independent.length })),
  );
}

/** Without a call for each draw: many limits are asked about. */
function countBelow(values: Float64Array, limit: number): IndependentCount {
  let count = 0;
  for (let i = 0; i < values.length; i++) count += Number(values[i]! < limit);
  return { count, draws: values.length };
}

function countFrom(values: Float64Array, limit: number): IndependentCount {
  let count = 0;
  for (let i = 0; i < values.length; i++) count += Number(values[i]! >= limit);
  return { count, draws: values.length };
}

function countIn(values: Float64Array, holds: (value: number) => boolean): IndependentCount {
  return { count: countOf(values, holds), draws: values.length };
}

/**
 * A share from the shares of the replicates, each of `size` draws. Counts are whole: where no replicate counts one
 * more than another, a chance of up to 1 − 0.025^(1/R) that one would is not seen, and the interval is no narrower.
 * At 0 or 1 the bound is exact, from `independent` draws where given; else from one draw of each replicate, which are
 * independent of each other.
 */
function estimateShare(
  byReplicate: readonly number[],
  size: number,
  independent: (() => IndependentCount) | undefined,
): ShareEstimate {
  const replicates = byReplicate.length;
  const value = byReplicate.reduce((sum, share) => sum + share, 0) / replicates;
  if (value === 0 || value === 1) {
    return bounded(value, replicates, independent?.() ?? { count: value * replicates, draws: replicates });
  }
  const quantile = studentQuantile(replicates - 1);
  const half = Math.max(quantile * standardErrorOf(byReplicate), (1 - pow(0.025, 1 / replicates)) / size);
  return { value, se: half / quantile, interval: [Math.max(0, value - half), Math.min(1, value + half)] };
}

function bounded(value: 0 | 1, replicates: number, { count, draws }: IndependentCount): ShareEstimate {
  const exceptions = value === 0 ? count : draws - count;
  const distance = upperBound(exceptions, draws);
  const limit = value === 0 ? distance : 1 - distance;
  return {
    value,
    se: distance / (2 * studentQuantile(replicates - 1)),
    interval: value === 0 ? [0, limit] : [limit, 1],
    bound: { seen: value === 0 ? 'none' : 'all', draws, exceptions, limit },
  };
}

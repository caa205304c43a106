import { criticalValue } from './critical-value.ts';
import { type PartMeans, partMeans } from './part-sums.ts';
import { type Replicated, standardErrorOf } from './replicates.ts';
import { studentQuantile } from './student-t.ts';

/** A figure estimated from a finite number of draws. All in the unit of the figure. */
export interface Estimate {
  readonly value: number;
  /** Standard error: half the width of the interval over the t quantile (of a standard deviation, to first order). Known to about a fifth. */
  readonly se: number;
  /** 95% interval of the error that comes from the number of draws, and of nothing else. */
  readonly interval: readonly [number, number];
}

/**
 * An estimate with the error that independent replicates show. The values are, for each draw, what it adds to
 * the figure to first order: the figure moves as its mean does. For a mean these are the values themselves.
 */
export function estimateFrom(value: number, replicated: Replicated): Estimate {
  return estimateFromMeans(value, partMeans(replicated));
}

/** The same from their means. */
export function estimateFromMeans(
  value: number,
  { replicates, parts }: Pick<PartMeans, 'replicates' | 'parts'>,
): Estimate {
  const error = standardErrorOf(replicates);
  if (error === 0) return { value, se: 0, interval: [value, value] };
  const half = error * criticalValue(parts, replicates.length);
  return { value, se: half / studentQuantile(replicates.length - 1), interval: [value - half, value + half] };
}

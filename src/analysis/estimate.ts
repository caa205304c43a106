import { sampleStandardDeviation } from 'simple-statistics';
import { studentQuantile } from './student-t.ts';

/** A figure estimated from a finite number of draws. All in the unit of the figure. */
export interface Estimate {
  readonly value: number;
  /** Standard error: half the width of the interval over the t quantile behind it. Known to about a fifth. */
  readonly se: number;
  /** 95% interval of the error that comes from the number of draws, and of nothing else. */
  readonly interval: readonly [number, number];
}

/**
 * An estimate whose error is the spread of what the replicates say of it: one number for each replicate, of which the
 * figure is the mean to first order. Student's t on one degree of freedom fewer than there are replicates.
 */
export function estimateFrom(value: number, byReplicate: readonly number[]): Estimate {
  const se = standardErrorOf(byReplicate);
  const half = se * studentQuantile(byReplicate.length - 1);
  return { value, se, interval: [value - half, value + half] };
}

/** Standard error of the mean of independent numbers. */
export function standardErrorOf(byReplicate: readonly number[]): number {
  return sampleStandardDeviation([...byReplicate]) / Math.sqrt(byReplicate.length);
}

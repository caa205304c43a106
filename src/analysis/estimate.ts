import { criticalValues } from './critical-values.ts';
import { type PartMeans, partMeans } from './part-sums.ts';
import { type Replicated, standardErrorOf } from './replicates.ts';
import { studentQuantile } from './student-t.ts';

/** A figure estimated from a finite number of draws. All in the unit of the figure. */
export interface Estimate {
  readonly value: number;
  /** Standard error: half the width of the interval over the t quantile. Known to about a fifth. */
  readonly se: number;
  /** 95% interval of the error that comes from the number of draws, and of nothing else: 2.5% either way. */
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
  const { below, above } = criticalValues(parts, replicates.length);
  const se = (error * (below + above)) / (2 * studentQuantile(replicates.length - 1));
  return { value, se, interval: [value - error * below, value + error * above] };
}

/** A figure so many times as large. @param by above zero */
export function scaled({ value, se, interval: [low, high] }: Estimate, by: number): Estimate {
  return { value: value * by, se: se * by, interval: [low * by, high * by] };
}

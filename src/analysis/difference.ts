import type { Estimate } from './estimate.ts';
import { estimateMean } from './moments.ts';
import { studentQuantile } from './student-t.ts';

/** `a − b` in every draw. */
export function differenceOf(a: Float64Array, b: Float64Array): Float64Array {
  const difference = new Float64Array(a.length);
  for (let draw = 0; draw < a.length; draw++) difference[draw] = a[draw]! - b[draw]!;
  return difference;
}

/**
 * Expected difference `a − b` of two figures on the same draws, of two options or of two runs with one sampling plan.
 * What both share cancels in every draw, so that the error is that of the difference itself.
 */
export function pairedDifference(a: Float64Array, b: Float64Array, replicates: number): Estimate {
  if (a.length !== b.length) throw new Error('bug: a paired difference is of the same draws');
  return estimateMean({ values: differenceOf(a, b), replicates });
}

/**
 * Difference of two estimates that share no draws, as two runs of different size or seed. Errors add as squares; where
 * the runs do share some of their points, that is too wide and never too narrow.
 */
export function unpairedDifference(a: Estimate, b: Estimate, replicates: number): Estimate {
  const value = a.value - b.value;
  const se = Math.sqrt(a.se * a.se + b.se * b.se);
  const half = se * studentQuantile(replicates - 1);
  return { value, se, interval: [value - half, value + half] };
}

import { criticalValue } from './critical-value.ts';
import { meansOfParts, type Replicated, standardErrorOf } from './replicates.ts';
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
export function estimateFrom(value: number, { values, replicates }: Replicated): Estimate {
  const error = standardErrorOf(meansOfParts(values, replicates));
  if (error === 0) return { value, se: 0, interval: [value, value] };
  const parts = meansOfParts(values, replicates * partsPerReplicate(values.length / replicates));
  const half = error * criticalValue(parts, replicates);
  return { value, se: half / studentQuantile(replicates - 1), interval: [value - half, value + half] };
}

const FEWEST_PARTS = 16;
const LEAST_DRAWS = 4;

/**
 * About as many parts as each then has draws: enough of them to show a shape, and large enough to have that of a
 * replicate. A power of two, so that each part of a net is a net.
 */
function partsPerReplicate(size: number): number {
  let parts = 1;
  const enough = Math.max(FEWEST_PARTS, Math.sqrt(size));
  while (parts < enough && size % (parts * 2) === 0 && size >= parts * 2 * LEAST_DRAWS) parts *= 2;
  return parts;
}

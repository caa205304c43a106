import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/appraisal.ts';
import { type Estimate, estimateFrom, standardErrorOf } from './estimate.ts';
import { meanOf } from './moments.ts';
import { replicatesOf } from './sample.ts';
import { studentQuantile } from './student-t.ts';

export type RatioEstimate =
  | { readonly estimate: Estimate; readonly reason?: never }
  | { readonly estimate: null; readonly reason: Wording };

/**
 * Ratio of two expected values on the same draws, with its error linearised: a replicate's (numerator − ratio ×
 * denominator) over the mean denominator. None where the mean denominator is not positive, or not known to be from so
 * few draws.
 */
export function estimateRatio(numerator: Float64Array, denominator: Float64Array, replicates: number): RatioEstimate {
  const above = meanOf(numerator);
  const below = meanOf(denominator);
  if (!(below > 0)) return { estimate: null, reason: messages.costsNotPositive() };
  const aboveBy = replicatesOf({ values: numerator, replicates }).map(meanOf);
  const belowBy = replicatesOf({ values: denominator, replicates }).map(meanOf);
  if (below <= studentQuantile(replicates - 1) * standardErrorOf(belowBy)) {
    return { estimate: null, reason: messages.costsNotKnownPositive() };
  }
  const ratio = above / below;
  return {
    estimate: estimateFrom(
      ratio,
      aboveBy.map((value, r) => (value - ratio * belowBy[r]!) / below),
    ),
  };
}

import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/appraisal.ts';
import { meanOf } from '../core/reduction.ts';
import { type Estimate, estimateFrom } from './estimate.ts';
import { estimateMean } from './moments.ts';

export type RatioEstimate =
  | { readonly estimate: Estimate; readonly reason?: never }
  | { readonly estimate: null; readonly reason: Wording };

/**
 * Ratio of two expected values on the same draws, with its error linearised: a draw moves it by (numerator − ratio ×
 * denominator) over the mean denominator. None where the mean denominator is not positive, or not known to be from so
 * few draws.
 */
export function estimateRatio(numerator: Float64Array, denominator: Float64Array, replicates: number): RatioEstimate {
  const below = estimateMean({ values: denominator, replicates });
  if (!(below.value > 0)) return { estimate: null, reason: messages.costsNotPositive() };
  if (!(below.interval[0] > 0)) return { estimate: null, reason: messages.costsNotKnownPositive() };
  const ratio = meanOf(numerator) / below.value;
  const influence = new Float64Array(numerator.length);
  for (let draw = 0; draw < influence.length; draw++) {
    influence[draw] = (numerator[draw]! - ratio * denominator[draw]!) / below.value;
  }
  return { estimate: estimateFrom(ratio, { values: influence, replicates }) };
}

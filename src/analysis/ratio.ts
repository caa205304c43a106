import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/appraisal.ts';
import { meanOf } from '../core/reduction.ts';
import { type Estimate, estimateFrom, estimateFromMeans } from './estimate.ts';
import { estimateMean } from './moments.ts';
import type { PartMeans } from './part-sums.ts';

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

/** The same from means over parts of the draws, the ratio being linear in these. */
export function ratioFromMeans(numerator: PartMeans, denominator: PartMeans, below: Estimate): RatioEstimate {
  if (!(below.value > 0)) return { estimate: null, reason: messages.costsNotPositive() };
  if (!(below.interval[0] > 0)) return { estimate: null, reason: messages.costsNotKnownPositive() };
  const ratio = numerator.all / below.value;
  const moves = (above: readonly number[], under: readonly number[]) =>
    above.map((value, i) => (value - ratio * under[i]!) / below.value);
  return {
    estimate: estimateFromMeans(ratio, {
      replicates: moves(numerator.replicates, denominator.replicates),
      parts: moves(numerator.parts, denominator.parts),
    }),
  };
}

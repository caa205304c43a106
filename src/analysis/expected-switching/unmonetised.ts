import { annuityFactor } from '../../appraisal/annuity.ts';
import type { Model } from '../../model/model.ts';
import { unitOf } from '../../model/unit-of.ts';
import type { Estimate } from '../estimate.ts';
import { estimateShifted, worthOfUnit } from './replicate-estimates.ts';
import type { ExpectedSwitchingResults } from './results.ts';

type Unmonetised = ExpectedSwitchingResults['options'][number]['unmonetised'];

/**
 * What everything that is not valued in money would have to be worth for the expected outcome to reach the threshold, at
 * present value, in each year, and for each unit of an outcome (Green Book 2026, 6.105).
 *
 * @param outcome less the threshold: the mean of each replicate
 * @param per an outcome with the mean of each replicate
 */
export function unmonetised(
  model: Model,
  outcome: readonly number[],
  per: { readonly outcome: string; readonly amounts: readonly number[] } | null,
): NonNullable<Unmonetised> {
  const needed = outcome.map((mean) => 0 - mean);
  return {
    presentValue: estimateShifted(needed),
    perYear: perYear(model, needed),
    per:
      per === null
        ? null
        : {
            outcome: per.outcome,
            unit: unitOf(model, per.outcome)?.text ?? '',
            amount: estimateShifted(per.amounts),
            value: worthOfUnit(outcome, per.amounts),
          },
  };
}

/** Over the annuity factor of years 1 to the last, as an equivalent annual value. */
function perYear({ practice, timeline }: Model, needed: readonly number[]): Estimate | null {
  if (practice === undefined) return null;
  const last = Math.floor((timeline.startMonth + timeline.months - 1 - practice.presentValueMonth) / 12);
  if (last < 1) return null;
  const factor = annuityFactor(practice.schedule, 1, last);
  return estimateShifted(needed.map((mean) => mean / factor));
}

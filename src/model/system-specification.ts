import type { SystemSpecification } from '../formula/specification.ts';
import type { Alternatives } from './alternatives.ts';
import type { AppraisalSettings } from './appraisal-settings.ts';
import { presentValueWeight } from './discounting.ts';
import type { ReadFormulas } from './formulas.ts';
import type { ReadInputs } from './inputs.ts';
import type { Timeline } from './model.ts';
import { optionDecision } from './options.ts';
import type { Converted } from './price-bases.ts';
import { periodsOf, timeOf } from './timeline.ts';

/** What a model says of its system of formulas, ready to be put together. */
export function specificationOf(
  timeline: Timeline,
  appraisal: AppraisalSettings | undefined,
  dimensions: ReadonlyMap<string, readonly string[]>,
  { kept, levels }: Alternatives,
  inputs: ReadInputs,
  atBase: Converted,
  formulas: ReadFormulas,
): SystemSpecification {
  const weight =
    appraisal === undefined
      ? () => 0
      : presentValueWeight(timeline, appraisal.presentValueMonth, appraisal.schedule, appraisal.appraisal.timing);
  return {
    periods: periodsOf(timeline, weight),
    monthsPerStep: timeline.monthsPerStep,
    ...(levels === undefined
      ? { dimensions }
      : { dimensions: new Map([[optionDecision, kept.map(({ id }) => id)], ...dimensions]), levels }),
    leaves: inputs.leaves,
    inputs: atBase.specifications,
    formulas: [...atBase.formulas, ...formulas.specifications],
    checks: formulas.checks,
    results: formulas.results,
    dateToTime: (text) => timeOf(timeline, text),
  };
}

import type { AppraisalSummary, SummarisedOption } from '../../analysis/appraisal-summary/summary-results.ts';
import { formatFigure, formatNumber, formatWithError, scaleFor } from '../../core/format.ts';
import { marks } from '../figures.ts';

type Estimate = SummarisedOption['equivalentAnnualValue'];

/** Money to the digits that its error supports, marked where it rests on illustrative inputs. */
export function money(estimate: Estimate | null, option: SummarisedOption): string {
  if (estimate === null) return '–';
  return `${formatWithError(estimate.value, scaleFor('GBP', estimate.value), estimate.se)}${mark(option)}`;
}

/** An end of a range, to the digits known. */
export function end(estimate: Estimate): string {
  return formatFigure(estimate.value, scaleFor('GBP', estimate.value), estimate.se);
}

/** A ratio; a dash where there is none, of which the reason is given elsewhere. */
export function ratio({ value }: SummarisedOption['bcr'], option: SummarisedOption): string {
  if (value === null) return '–';
  return `${formatWithError(value.value, { prefix: '', divisor: 1, suffix: '', decimals: 2 }, value.se)}${mark(option)}`;
}

export function unitCost({ unitCost: cost, ...option }: SummarisedOption): string {
  if (cost === null || cost.value === null) return '–';
  const unit = `GBP/${cost.unit}`;
  return `${formatWithError(cost.value.value, scaleFor(unit, cost.value.value), cost.value.se)}${option.illustrative ? marks.illustrative : ''}`;
}

/** Every internal rate, in per cent. */
export function rates({ internalRates }: SummarisedOption): string {
  if (internalRates.rates.length === 0) return '–';
  return internalRates.rates
    .map(({ rate, multiplicity }) => `${formatNumber(rate * 100, 2)}%${multiplicity === 2 ? ' (double)' : ''}`)
    .join(', ');
}

export function years({ years: found }: SummarisedOption['payback']): string {
  return found === null ? '–' : `${formatNumber(found, 1)} years`;
}

export const mark = ({ illustrative }: SummarisedOption): string => (illustrative ? marks.illustrative : '');

/** Reasons for what is missing, each once, with the options it holds for. */
export function reasons({ options }: AppraisalSummary): readonly string[] {
  const found = new Map<string, string[]>();
  for (const option of options) {
    const own = [
      option.bcr.reason,
      option.rpsc.reason,
      option.unitCost?.reason,
      option.internalRates.reason,
      option.payback.reason,
      option.discountedPayback.reason,
    ].filter((reason) => reason != null);
    for (const reason of new Set(own)) found.set(reason, [...(found.get(reason) ?? []), option.label]);
  }
  return [...found].map(([reason, labels]) =>
    labels.length === options.length ? reason : `${reason} (${labels.join('; ')})`,
  );
}

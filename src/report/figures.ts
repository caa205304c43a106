import type { OptionResults, OutcomeSummary, Results } from '../analysis/results.ts';
import {
  decimalsToShow,
  formatCount,
  formatFigure,
  formatShareWithError,
  formatSignificant,
  formatWithError,
  type Scale,
  scaleFor,
  unitOf,
} from '../core/format.ts';
import { type Cell, type Figure, figure, type Prose } from './blocks.ts';
import { say } from './prose/plain.ts';
import type { Provenance } from './trace/provenance.ts';

/** A mark on what rests on illustrative inputs, and one on an option that is itself a placeholder. */
export const marks = { illustrative: '†', placeholder: '‡' } as const;

type Share = OutcomeSummary['probabilityNegative'];

/** One scale for an outcome over all options, so that a column reads down. */
export function scaleOf(results: Results, outcome: string): Scale {
  const summaries = results.options.flatMap((option) => option.outcomes[outcome] ?? []);
  return scaleFor(summaries[0]?.unit ?? '1', Math.max(0, ...summaries.map(largestOf)));
}

function largestOf({ mean, central, quantiles }: OutcomeSummary): number {
  return Math.max(...[mean.value, central, ...Object.values(quantiles).map((q) => q.value)].map(Math.abs));
}

/** `£0.37m ± 0.02`; a figure that is the same in every draw has no error. */
export function meanText(outcome: OutcomeSummary, scale: Scale): string {
  return outcome.constant
    ? formatFigure(outcome.central, scale)
    : formatWithError(outcome.mean.value, scale, outcome.mean.se);
}

/** A mean with its standard error always beside it, to one digit, however small. */
export function meanWithErrorText(outcome: OutcomeSummary, scale: Scale): string {
  const figure = meanText(outcome, scale);
  const error = outcome.mean.se / scale.divisor;
  return outcome.constant || figure.includes(' ± ')
    ? figure
    : `${figure} ± ${formatSignificant(Number(error.toExponential(0)), 1)}`;
}

/** A quantile, `0.05`, to the digits its error supports. */
export function quantileText(outcome: OutcomeSummary, quantile: string, scale: Scale): string {
  const estimate = outcome.quantiles[quantile];
  return estimate === undefined ? missing : formatFigure(estimate.value, scale, estimate.se);
}

/** The central case: exact in itself. */
export function centralText(outcome: OutcomeSummary, scale: Scale): string {
  return formatFigure(outcome.central, scale);
}

export function shareText(share: Share): string {
  return formatShareWithError(share.value, share.se);
}

/** What `none` and `all` mean under a table of shares: the bound on what the draws did not show. */
export function boundNotes(shares: readonly Share[], draws: number): Prose[] {
  return (['none', 'all'] as const).flatMap((seen) => {
    const bounds = shares.flatMap(({ bound }) => (bound?.seen === seen ? [bound] : []));
    if (bounds.length === 0) return [];
    const [limit, independent] = [
      Math.max(...bounds.map((bound) => (seen === 'none' ? bound.limit : 1 - bound.limit))),
      Math.min(...bounds.map((bound) => bound.draws)),
    ];
    const meaning = seen === 'none' ? 'in none' : 'in every one';
    const bound = seen === 'none' ? 'less than' : 'more than';
    const share = formatFigure(seen === 'none' ? limit : 1 - limit, percent);
    return [
      say`${seen}: ${meaning} of ${sampled(formatCount(draws))} draws; at 95% confidence ${bound} ${sampled(share)} of modelled cases, from ${sampled(formatCount(independent))} independent draws.`,
    ];
  });
}

const percent: Scale = { prefix: '', divisor: 0.01, suffix: '%', decimals: 2 };

/** A figure that says how the draws were made. */
export function sampled(text: string): Figure {
  return figure(text, { kind: 'sampling' });
}

/** A figure of an outcome of an option, in a cell; a dash is none. */
export function outcomeCell(text: string, name: string, option: string): Cell {
  return text === missing ? text : figure(text, { kind: 'outcome', name, option });
}

const missing = '–';

/** A figure in a sentence: with its unit, to fewer digits than in a table, and marked where it is illustrative. */
export function sentenceFigure(value: number, outcome: OutcomeSummary, scale: Scale, of: Provenance): Figure {
  const mark = outcome.restsOnIllustrative.length > 0 ? marks.illustrative : '';
  const error = outcome.constant ? null : outcome.mean.se;
  return figure(`${formatFigure(value, roughScale(scale, value), error)}${mark}`, of);
}

/** A sentence bears fewer digits than a table: three at most, and hundredths of a million. */
export function roughScale(scale: Scale, largest: number): Scale {
  return { ...scale, decimals: Math.min(scale.decimals, 2, decimalsToShow(largest / scale.divisor, 3)) };
}

/** Headings of the columns that several tables have. */
export const headings = { mean: 'Mean\u00a0±\u00a0s.e.', low: 'P5', high: 'P95', central: 'Central' } as const;

/** A caption with the unit of the figures beneath it. */
export function captioned(text: string, scale: Scale): string {
  const unit = unitOf(scale);
  return unit === '' ? text : `${text}, ${unit}`;
}

/** An option's name with its mark, and the mark of its figures where they rest on illustrative inputs. */
export function labelOf(option: OptionResults, outcome?: string): string {
  const rests = outcome !== undefined && (option.outcomes[outcome]?.restsOnIllustrative.length ?? 0) > 0;
  return marked(option.label, `${option.illustrative ? marks.placeholder : ''}${rests ? marks.illustrative : ''}`);
}

/** A label and its marks, which no line break parts. */
export function marked(label: string, shown: string): string {
  return shown === '' ? label : `${label}\u00a0${shown}`;
}

/** Business as usual, where the model names one. */
export function businessAsUsual(results: Results): OptionResults | undefined {
  return results.options.find((option) => option.role === 'business-as-usual');
}

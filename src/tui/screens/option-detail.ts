import { formatFigure, formatShareWithError, formatWithError, type Scale } from '../../core/format.ts';
import { visible } from '../../core/visible.ts';
import { wrap } from '../../report/render/width.ts';
import type { Distributed } from '../live/results.ts';
import type { State } from '../state/state.ts';
import { type Line, line, type Tone } from './line.ts';
import { isOwnFigure, marksOf, rangeOf, scaleOf } from './option-figures.ts';

/** One option in full, or why there are no results. */
export function optionDetail(state: State, width: number): readonly Line[] {
  const said = (text: string, tone: Tone = 'plain') => wrap(visible(text), width).map((part) => line(part, tone));
  if (state.refused !== null) return said(state.refused, 'problem');
  const option = state.appraisal?.options.find(({ id }) => id === state.option);
  const result = state.results?.results.options.find(({ id }) => id === state.option);
  if (option === undefined || result === undefined || state.results === null) return [];
  const scale = scaleOf(state.results.results);
  const isUsual = option.id === state.appraisal?.usual;
  const title = `${option.label}${isUsual ? '' : marksOf(option, state.settings)}${option.placeholder ? ' a placeholder' : ''}`;
  if (isUsual) {
    return [...said(title, 'heading'), ...said('Business as usual: what the others are compared with.', 'quiet')];
  }
  const { mean, worse, breakEven, change, constant } = result;
  const usual = state.appraisal?.usual != null;
  const expected = constant ? formatFigure(mean.value, scale) : formatWithError(mean.value, scale, mean.se);
  const share =
    worse.value === 0 || worse.value === 1
      ? `${worse.value === 0 ? 'no' : 'every'} modelled case`
      : `${formatShareWithError(worse.value, worse.se)} of modelled cases`;
  return [
    ...said(title, 'heading'),
    ...said(constant ? `${expected} in every case` : `${expected}; P5 to P95 ${rangeOf(result, scale)}`),
    ...said(`${usual ? 'Worse than business as usual' : 'Below zero'} in ${share}`),
    ...(breakEven === null ? [] : said(bearable(breakEven, isOwnFigure(result), scale))),
    ...(change === null ? [] : said(`Against the saved scenario ${signed(change.value, change.se, scale)}`, 'changed')),
  ];
}

function bearable(breakEven: Distributed, isOwn: boolean, scale: Scale): string {
  if (!isOwn) return 'F*, what it could cost: the same, as no cost of delivery is counted';
  const expected = formatWithError(breakEven.mean.value, scale, breakEven.mean.se);
  return `F*, what it could cost: ${expected}; ${rangeOf(breakEven, scale)}`;
}

function signed(value: number, error: number, scale: Scale): string {
  if (value === 0) return 'no change';
  return `${value > 0 ? '+' : ''}${formatWithError(value, scale, error)}`;
}

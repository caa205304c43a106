import type { State } from '../state/state.ts';
import { assumptions } from './assumptions.ts';
import { header } from './header.ts';
import { type Line, type Size, span } from './line.ts';
import { optionDetail } from './option-detail.ts';
import { options } from './options.ts';

/** The same screen as text, for a pipe or a file: everything in it below each other, and nothing selected. */
export function plainText(state: State, { columns }: Pick<Size, 'columns'>): string {
  const nothing: State = { ...state, selected: '', option: '' };
  const count = state.appraisal?.options.length ?? 0;
  const each = (state.appraisal?.options ?? []).flatMap(({ id }) => [
    [],
    ...optionDetail({ ...state, option: id }, columns),
  ]);
  const lines: Line[] = [
    header(state, columns),
    [],
    ...assumptions(nothing, columns, Number.POSITIVE_INFINITY).map(unselected),
    [],
    ...options(nothing, columns, count + 3),
    ...each,
  ];
  return `${lines.map(textOf).join('\n')}\n`;
}

/** The text of a line. */
export function textOf(spans: Line): string {
  return spans
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}

function unselected(spans: Line): Line {
  return spans.map((part) => (part.text === '›' ? span(' ') : part));
}

import { formatSignificant } from '../../core/format.ts';
import { visible } from '../../core/visible.ts';
import { wrap } from '../../report/render/width.ts';
import type { Assumption } from '../live/appraisal.ts';
import { areSame } from '../state/actions/move.ts';
import { currentValue, valueText } from '../state/current-value.ts';
import { isChanged, partsOf, type Row, selectedRow } from '../state/rows.ts';
import type { State } from '../state/state.ts';
import { type Line, line, span, type Tone } from './line.ts';
import { unitText } from './value-text.ts';

/** The selected assumption in full, or the line in which another value is typed. */
export function assumptionDetail(state: State, width: number): readonly Line[] {
  const row = selectedRow(state);
  const [first] = row === undefined ? [] : partsOf(row);
  if (row === undefined || first === undefined) return [];
  const said = (text: string, tone: Tone = 'plain') => wrap(visible(text), width).map((part) => line(part, tone));
  const [title = []] = said(first.label, 'heading');
  const { mode } = state;
  if (mode.kind === 'edit') {
    return [
      title,
      [span(`${mode.path} = `, 'quiet'), span(`${mode.text}${mode.trying === null ? '▏' : ''}`)],
      ...(mode.trying === null ? [] : said('Checking ...', 'quiet')),
      ...(mode.problem === null ? said(accepted(first), 'quiet') : said(mode.problem, 'problem')),
    ];
  }
  const changed = isChanged(state, row);
  return [
    title,
    ...said(valueSentence(state, row, first), changed ? 'changed' : 'plain'),
    ...said(
      `${row.key} · ${changed ? 'illustrative · set by the reader' : `${first.basis} · ${first.source}`}`,
      'quiet',
    ),
    ...(first.note === '' ? [] : said(first.note, 'quiet')),
  ];
}

function valueSentence(state: State, row: Row, first: Assumption): string {
  if (!areSame(state, row)) return `${partsOf(row).length} values; Space opens them.`;
  const now = currentValue(first, state.settings);
  const before = state.appraisal?.assumptions.find(({ path }) => path === first.path)?.value;
  const unit = unitText(first);
  const was = before !== undefined && valueText(before) !== valueText(now) ? ` (was ${valueText(before)})` : '';
  const inUnit = unit === '' ? '' : ` ${unit}`;
  switch (now.kind) {
    case 'uncertain':
      return `${now.text}${inUnit}; central ${formatSignificant(now.central, 6)}${was}`;
    case 'number': {
      const fixed = before?.kind === 'uncertain' ? 'fixed at ' : '';
      return `${fixed}${formatSignificant(now.value, 6)}${inUnit}${was}`;
    }
    case 'choice':
      return `${now.chosen}${was}; among ${now.among.join(', ')}`;
    case 'date':
    case 'unread':
      return `${now.text}${was}`;
  }
}

/** What may be typed. */
function accepted({ value, unit }: Assumption): string {
  switch (value.kind) {
    case 'date':
      return 'A date, such as 2024-11 or 2024-11-03.';
    case 'choice':
      return `One of ${value.among.join(', ')}.`;
    default:
      return `A number${unit === '1' ? '' : ` in ${unit}`}, or a distribution such as triangular(1, 2, 4).`;
  }
}

import { marks } from '../../report/figures.ts';
import { areSame } from '../state/actions/move.ts';
import { currentValue } from '../state/current-value.ts';
import { isChanged, partsOf, type Row, rowsOf, selectedRow } from '../state/rows.ts';
import type { State } from '../state/state.ts';
import { cell, type Line, label as labelled, line, type Span, span, windowStart } from './line.ts';
import { rangeText, shortValue, unitText } from './value-text.ts';

/** Widths of the columns: those of the unit and the range only where there is room. */
interface Columns {
  readonly label: number;
  readonly value: number;
  readonly unit: number;
  readonly range: number;
}

/** The list of assumptions with its heading. */
export function assumptions(state: State, width: number, height: number): readonly Line[] {
  const rows = rowsOf(state);
  const selected = selectedRow(state);
  const listHeight = height - 1;
  const start = windowStart(
    rows.length,
    listHeight,
    rows.findIndex(({ key }) => key === selected?.key),
  );
  const shown = rows.slice(start, start + listHeight);
  const columns = columnsFor(width, Math.max(0, ...shown.map((row) => rowValue(state, row).length)));
  const none = line(state.filter === '' ? '' : 'No assumption matches. Esc shows all.', 'quiet');
  return [
    heading(state, rows.length, width),
    ...(shown.length === 0 ? [none] : shown.map((row) => rowLine(state, row, row.key === selected?.key, columns))),
  ];
}

function heading(state: State, count: number, width: number): Line {
  const inputs = new Set(state.assumptions.map(({ input }) => input)).size;
  if (state.mode.kind === 'filter') return [span('/', 'key'), span(`${state.filter}▏`)];
  const right = state.filter === '' ? `${inputs}` : `/${state.filter}: ${count}`;
  return [span(cell('Assumptions', width - right.length - 1), 'heading'), span(` ${right}`, 'quiet')];
}

function columnsFor(width: number, longest: number): Columns {
  // Pointer, mark of a change, and the mark of the basis with the space before each column.
  const value = Math.min(longest, width < 45 ? 10 : 16);
  const unit = width < 50 ? 0 : 11;
  const range = width < 62 ? 0 : width < 90 ? 17 : 26;
  const label = width - 3 - (value + 1) - (unit > 0 ? unit + 1 : 0) - (range > 0 ? range + 1 : 0);
  return { label, value, unit, range };
}

function rowLine(state: State, row: Row, isSelected: boolean, { label, value, unit, range }: Columns): Line {
  const parts = partsOf(row);
  const [first] = parts;
  if (first === undefined) return [];
  const changed = isChanged(state, row);
  const now = currentValue(first, state.settings);
  const name = row.kind === 'part' ? `  ${first.part}` : `${prefix(row)}${first.label}`;
  const illustrative = changed || parts.some(({ basis }) => basis === 'illustrative');
  const spans: Span[] = [
    span(isSelected ? '›' : ' ', 'key'),
    span(changed ? '•' : ' ', 'changed'),
    span(labelled(name, label), isSelected ? 'selected' : 'plain'),
    span(` ${cell(rowValue(state, row), value, 'right')}`, changed ? 'changed' : 'plain'),
    span(illustrative ? marks.illustrative : ' ', 'quiet'),
  ];
  if (unit > 0) spans.push(span(` ${cell(unitText(first), unit)}`, 'quiet'));
  if (range > 0) spans.push(span(` ${cell(areSame(state, row) ? rangeText(now) : '', range)}`, 'quiet'));
  return spans;
}

function rowValue(state: State, row: Row): string {
  const [first, ...others] = partsOf(row);
  if (first === undefined) return '';
  return areSame(state, row) ? shortValue(currentValue(first, state.settings)) : `${others.length + 1} values`;
}

function prefix(row: Row): string {
  if (row.kind !== 'group') return '';
  return row.isOpen ? '▾ ' : '▸ ';
}

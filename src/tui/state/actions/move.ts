import { dateLabel, daysInMonth, monthsOf } from '../../../core/calendar.ts';
import type { Assumption } from '../../live/appraisal.ts';
import { change, withSetting } from '../change.ts';
import { currentValue, valueText } from '../current-value.ts';
import { partsOf, type Row, selectedRow } from '../rows.ts';
import { type State, type Step, stay } from '../state.ts';
import { stepped, stepSize } from '../step-size.ts';

/** How many small steps a large one is. */
export const largeStep = 10;

/**
 * Moves the selected value by so many steps. A number goes up or down, a date by months (a large step is a year), a
 * choice to its neighbour; an uncertain input is fixed, from its central value on. An input of several values moves
 * where they are all the same.
 */
export function move(state: State, count: number): Step {
  const row = selectedRow(state);
  if (row === undefined) return stay(state);
  const [first] = partsOf(row);
  if (first === undefined) return stay(state);
  if (!areSame(state, row)) {
    return stay({ ...state, notice: 'These values differ: open them with space, or type one value for all of them.' });
  }
  const value = moved(state, first, count);
  if (value === null) return stay(state);
  return change(state, withSetting(state.settings, { path: row.key, value }), row.key);
}

/** Fixes an uncertain value at its central estimate, or gives a fixed one its range back. */
export function toggleRange(state: State): Step {
  const row = selectedRow(state);
  if (row === undefined || !areSame(state, row)) return stay(state);
  const [first] = partsOf(row);
  const value = first && currentValue(first, state.settings);
  if (value?.kind === 'uncertain') {
    return change(state, withSetting(state.settings, { path: row.key, value: String(value.central) }));
  }
  const saved = state.appraisal?.assumptions.find(({ path }) => path === first?.path);
  if (saved?.value.kind !== 'uncertain') {
    return stay({ ...state, notice: 'It has no range: type one, such as triangular(1, 2, 4).' });
  }
  return change(state, withSetting(state.settings, { path: row.key, value: saved.value.text }));
}

/** Whether all values of a row read the same. */
export function areSame(state: State, row: Row): boolean {
  const texts = partsOf(row).map((part) => valueText(currentValue(part, state.settings)));
  return texts.every((text) => text === texts[0]);
}

function moved(state: State, assumption: Assumption, count: number): string | null {
  const value = currentValue(assumption, state.settings);
  switch (value.kind) {
    case 'choice': {
      const { among, chosen } = value;
      const at = among.indexOf(chosen) + Math.sign(count);
      return among[(at + among.length) % among.length] ?? null;
    }
    case 'date': {
      return monthsLater(value.text, Math.abs(count) === largeStep ? 12 * Math.sign(count) : count);
    }
    case 'number':
    case 'uncertain': {
      const now = value.kind === 'number' ? value.value : value.central;
      const saved = state.appraisal?.assumptions.find(({ path }) => path === assumption.path) ?? assumption;
      return stepped(now, stepSize(saved, now), count, assumption.bounds);
    }
    case 'unread':
      return null;
  }
}

/** The same day of another month, or its last where that has no such day. */
function monthsLater(text: string, count: number): string | null {
  const [, day = '01'] = /^\d{4}-\d{2}-(\d{2})$/.exec(text) ?? [];
  const month = monthsOf(text.slice(0, 7));
  if (month === undefined) return null;
  const moved = month + count;
  const last = daysInMonth(Math.floor(moved / 12), (moved % 12) + 1);
  return dateLabel(moved + (Math.min(Number(day), last) - 1) / last);
}

import { change, evaluate, withSetting } from '../change.ts';
import { currentValue, valueText } from '../current-value.ts';
import { partsOf, selectedRow } from '../rows.ts';
import { type State, type Step, stay } from '../state.ts';
import { areSame } from './move.ts';

/** Starts typing a value for the selected row: from what stands there, or with the character that was typed. */
export function startEdit(state: State, character?: string): Step {
  const row = selectedRow(state);
  const [first] = row === undefined ? [] : partsOf(row);
  if (row === undefined || first === undefined) return stay(state);
  const now = areSame(state, row) ? valueText(currentValue(first, state.settings)) : '';
  const mode = { kind: 'edit', path: row.key, text: character ?? now, trying: null, problem: null } as const;
  return stay({ ...state, mode, moving: null, notice: null });
}

/** Tries the typed text: the model says whether it is a value, as it would of a file. */
export function finishEdit(state: State): Step {
  const { mode } = state;
  if (mode.kind !== 'edit' || mode.trying !== null) return stay(state);
  const value = mode.text.trim();
  if (value === '') return cancelEdit(state);
  const step = change(state, withSetting(state.settings, { path: mode.path, value }));
  return { ...step, state: { ...step.state, mode: { ...mode, trying: step.state.request, problem: null } } };
}

/** Leaves typing, with everything as it was. */
export function cancelEdit(state: State): Step {
  const left: State = { ...state, mode: { kind: 'assumptions' } };
  return state.mode.kind === 'edit' && state.mode.trying !== null ? takeBack(left) : stay(left);
}

/** The typed text is a value. */
export function editAccepted(state: State): State {
  return { ...state, mode: { kind: 'assumptions' } };
}

/** The typed text is none: back to typing, and to the settings before. */
export function editRefused(state: State, problem: string): Step {
  const { mode } = state;
  if (mode.kind !== 'edit') return stay(state);
  const step = takeBack(state);
  return { ...step, state: { ...step.state, mode: { ...mode, trying: null, problem } } };
}

/** Undoes the setting that was tried, as if it had not been. */
function takeBack(state: State): Step {
  const before = state.past.at(-1) ?? [];
  return evaluate({ ...state, settings: before, past: state.past.slice(0, -1) });
}

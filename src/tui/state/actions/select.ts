import { rowsOf, selectedRow } from '../rows.ts';
import { type State, type Step, stay } from '../state.ts';

/** Moves the selection by so many rows, as far as there are any. */
export function select(state: State, by: number): Step {
  const rows = rowsOf(state);
  const at = rows.findIndex(({ key }) => key === selectedRow(state)?.key);
  const row = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  return stay(row === undefined ? state : { ...state, selected: row.key, moving: null, notice: null });
}

/** Shows or hides the parts of the selected input. */
export function toggleParts(state: State): Step {
  const row = selectedRow(state);
  if (row === undefined || row.kind === 'single') return stay({ ...state, notice: 'It is one value.' });
  const input = row.kind === 'group' ? row.key : row.assumption.input;
  const isOpen = state.opened.includes(input);
  const opened = isOpen ? state.opened.filter((other) => other !== input) : [...state.opened, input];
  return stay({ ...state, opened, selected: isOpen ? input : row.key, moving: null });
}

/** Shows another option in full. */
export function selectOption(state: State, by: number): Step {
  const options = state.appraisal?.options ?? [];
  const at = options.findIndex(({ id }) => id === state.option);
  const next = options[(at + by + options.length) % options.length];
  return stay(next === undefined ? state : { ...state, option: next.id });
}

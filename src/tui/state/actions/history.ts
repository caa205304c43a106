import { change, evaluate, without } from '../change.ts';
import { isChanged, selectedRow } from '../rows.ts';
import { type State, type Step, stay } from '../state.ts';

/** Back to the settings before the last change. */
export function undo(state: State): Step {
  const before = state.past.at(-1);
  if (before === undefined) return stay({ ...state, notice: 'Nothing to undo.' });
  const past = state.past.slice(0, -1);
  return evaluate({ ...state, settings: before, past, future: [state.settings, ...state.future], moving: null });
}

/** Forward again to what was undone. */
export function redo(state: State): Step {
  const [after, ...future] = state.future;
  if (after === undefined) return stay({ ...state, notice: 'Nothing to redo.' });
  return evaluate({ ...state, settings: after, past: [...state.past, state.settings], future, moving: null });
}

/** Gives the selected input its saved value back. */
export function reset(state: State): Step {
  const row = selectedRow(state);
  if (row === undefined || !isChanged(state, row)) return stay({ ...state, notice: 'It stands as saved.' });
  const settings = without(state.settings, row.key);
  if (settings.length === state.settings.length) {
    return stay({ ...state, notice: 'It was set together with others: reset them above.' });
  }
  return change(state, settings);
}

/** Gives every input its saved value back. */
export function resetAll(state: State): Step {
  return state.settings.length === 0 ? stay({ ...state, notice: 'Everything stands as saved.' }) : change(state, []);
}

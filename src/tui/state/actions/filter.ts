import { type State, type Step, stay } from '../state.ts';

export const startFilter = (state: State): Step =>
  stay({ ...state, mode: { kind: 'filter', before: state.filter }, moving: null, notice: null });

export const finishFilter = (state: State): Step => stay({ ...state, mode: { kind: 'assumptions' } });

/** Leaves typing the filter, with the one before. */
export function cancelFilter(state: State): Step {
  const before = state.mode.kind === 'filter' ? state.mode.before : '';
  return stay({ ...state, filter: before, mode: { kind: 'assumptions' } });
}

export const clearFilter = (state: State): Step => stay({ ...state, filter: '', notice: null });

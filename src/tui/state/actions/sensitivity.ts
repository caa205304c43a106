import { type State, type Step, stay } from '../state.ts';
import { selectOption } from './select.ts';

export type View = 'tornado' | 'switching';

/** Shows what moving one input at a time does to the option shown; asks for it where it is not known. */
export function showSensitivity(state: State, view: View): Step {
  if (state.option === '' || state.option === state.appraisal?.usual) {
    return stay({
      ...state,
      notice: 'Choose another option with Tab: business as usual is what the others are compared with.',
    });
  }
  const shown: State = { ...state, mode: { kind: 'sensitivity', view, at: 0 }, moving: null, notice: null };
  const { sensitivity, request, settings, option } = shown;
  if (sensitivity?.id === request && sensitivity.sensitivity.option === option) return stay(shown);
  const id = request + 1;
  return {
    state: { ...shown, request: id, refused: null },
    commands: [{ kind: 'ask', request: { kind: 'sensitivity', id, settings, option } }],
  };
}

/** The same view of the option before or after, business as usual left out. */
export function nextSensitivity(state: State, by: number): Step {
  if (state.mode.kind !== 'sensitivity') return stay(state);
  let next = selectOption(state, by).state;
  if (next.option === next.appraisal?.usual) next = selectOption(next, by).state;
  return showSensitivity(next, state.mode.view);
}

/** Moves through the list. */
export function scroll(state: State, by: number): Step {
  const { mode, sensitivity } = state;
  if (mode.kind !== 'sensitivity') return stay(state);
  const { bars = [], switches = [] } = sensitivity?.sensitivity ?? {};
  const last = (mode.view === 'tornado' ? bars : switches).length - 1;
  return stay({ ...state, mode: { ...mode, at: Math.min(Math.max(mode.at + by, 0), Math.max(last, 0)) } });
}

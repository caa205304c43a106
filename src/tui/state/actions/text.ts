import { type Mode, type State, type Step, stay } from '../state.ts';

/** The line that is being typed, if one is. */
export function typedText(mode: Mode): string | null {
  switch (mode.kind) {
    case 'edit':
      return mode.text;
    case 'save':
      return mode[mode.field];
    default:
      return null;
  }
}

/** Changes the line that is being typed. */
export function retype(state: State, edit: (text: string) => string): Step {
  const { mode } = state;
  switch (mode.kind) {
    case 'filter':
      return stay({ ...state, filter: edit(state.filter) });
    case 'edit':
      return stay(mode.trying === null ? { ...state, mode: { ...mode, text: edit(mode.text), problem: null } } : state);
    case 'save':
      return stay({ ...state, mode: { ...mode, [mode.field]: edit(mode[mode.field]), problem: null } });
    default:
      return stay(state);
  }
}

export const typed = (state: State, key: string): Step => retype(state, (text) => text + key);
export const rubOut = (state: State): Step => retype(state, (text) => Array.from(text).slice(0, -1).join(''));
export const clearLine = (state: State): Step => retype(state, () => '');

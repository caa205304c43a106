import type { Opening } from '../../live/protocol.ts';
import { type Command, type State, type Step, stay } from '../state.ts';

/** Opens a model with scenarios; settings stay as they are. */
export function open(state: State, opening: Opening): Step {
  const id = state.request + 1;
  const command: Command = { kind: 'ask', request: { kind: 'open', id, opening, settings: state.settings } };
  const mode = { kind: 'assumptions' } as const;
  return { state: { ...state, opening, request: id, mode, refused: null, notice: null }, commands: [command] };
}

/** Asks which scenarios there are. */
export function startScenarios(state: State): Step {
  if (state.opening === null) return stay(state);
  return { state: { ...state, moving: null }, commands: [{ kind: 'list-scenarios', model: state.opening.file }] };
}

/** Moves in the list of models or scenarios. */
export function choose(state: State, by: number): Step {
  const { mode } = state;
  if (mode.kind !== 'models' && mode.kind !== 'scenarios') return stay(state);
  const last = (mode.kind === 'models' ? state.models : mode.choices).length - 1;
  return stay({ ...state, mode: { ...mode, at: Math.min(Math.max(mode.at + by, 0), Math.max(last, 0)) } });
}

/** Opens what is chosen. */
export function openChosen(state: State): Step {
  const { mode, opening } = state;
  if (mode.kind === 'models') {
    const model = state.models[mode.at];
    if (model === undefined) return stay(state);
    const fresh: State = { ...state, appraisal: null, results: null, settings: [], past: [], future: [], filter: '' };
    return open(fresh, { ...opening, file: model.file, scenarios: [], decide: [] });
  }
  if (mode.kind !== 'scenarios' || opening === null) return stay(state);
  const scenario = mode.choices[mode.at];
  if (scenario === undefined) return stay(state);
  return open(state, { ...opening, scenarios: scenario.file === '' ? [] : [scenario.file] });
}

export const startModels = (state: State): Step => {
  const at = state.models.findIndex(({ file }) => file === state.opening?.file);
  return stay({ ...state, mode: { kind: 'models', at: Math.max(at, 0) }, moving: null });
};

/** Leaves a list or a page for the assumptions; without an open model there is nothing to go back to. */
export function leave(state: State): Step {
  if (state.appraisal === null) return { state, commands: [{ kind: 'quit', unopened: false }] };
  return stay({ ...state, mode: { kind: 'assumptions' } });
}

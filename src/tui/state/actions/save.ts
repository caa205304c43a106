import { type Command, type State, type Step, stay } from '../state.ts';

const namePattern = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Asks for the name of a new scenario. */
export function startSave(state: State): Step {
  if (state.settings.length === 0)
    return stay({ ...state, notice: 'Nothing is changed, so there is nothing to save.' });
  const mode = { kind: 'save', field: 'name', name: '', reason: '', problem: null } as const;
  return stay({ ...state, mode, moving: null, notice: null });
}

/** From the name to the reason, and from there to the file. */
export function nextField(state: State): Step {
  const { mode } = state;
  if (mode.kind !== 'save') return stay(state);
  const problem = problemOf(mode.field, mode[mode.field].trim());
  if (problem !== null) return stay({ ...state, mode: { ...mode, problem } });
  if (mode.field === 'name') return stay({ ...state, mode: { ...mode, field: 'reason', problem: null } });
  return save(state, mode.name.trim(), mode.reason.trim(), false);
}

/** Writes over the file that is there. */
export function overwrite(state: State): Step {
  const { mode } = state;
  return mode.kind === 'overwrite' ? save(state, mode.name, mode.reason, true) : stay(state);
}

/** Back to the name, to choose another. */
export function chooseOtherName(state: State): Step {
  const { mode } = state;
  if (mode.kind !== 'overwrite') return stay(state);
  const { name, reason } = mode;
  return stay({ ...state, mode: { kind: 'save', field: 'name', name, reason, problem: null } });
}

function save(state: State, name: string, reason: string, mayOverwrite: boolean): Step {
  const { opening, appraisal, settings } = state;
  if (opening === null || appraisal === null) return stay(state);
  const model = appraisal.id;
  const command: Command = { kind: 'save', model, opening, settings, name, reason, overwrite: mayOverwrite };
  return { state, commands: [command] };
}

function problemOf(field: 'name' | 'reason', text: string): string | null {
  if (field === 'name') {
    return namePattern.test(text) ? null : 'A name of letters, digits, - and _, such as fast-run-off.';
  }
  return text === '' ? 'Say in a sentence why: it is shown wherever the scenario is used.' : null;
}

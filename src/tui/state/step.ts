import type { Reply } from '../live/protocol.ts';
import { editAccepted, editRefused } from './actions/edit.ts';
import { open } from './actions/open.ts';
import { bindingOf } from './keys.ts';
import { type Choice, type State, type Step, stay } from './state.ts';

/** Whatever can happen to the screen. */
export type Event =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'scenarios'; readonly choices: readonly Choice[] }
  | { readonly kind: 'saved'; readonly file: string; readonly shown: string }
  | { readonly kind: 'in-the-way' }
  | { readonly kind: 'not-saved'; readonly problem: string };

/** The one place where anything changes: a state and an event make another state, and say what is to be done. */
export function step(state: State, event: Event): Step {
  switch (event.kind) {
    case 'key':
      return bindingOf(state.mode.kind, event.key)?.act(state, event.key) ?? stay(state);
    case 'reply':
      return heard(state, event.reply);
    case 'scenarios': {
      const present = event.choices.findIndex(({ file }) => file === (state.opening?.scenarios.at(-1) ?? ''));
      return stay({ ...state, mode: { kind: 'scenarios', at: Math.max(present, 0), choices: event.choices } });
    }
    case 'saved': {
      if (state.opening === null) return stay(state);
      const fresh: State = { ...state, settings: [], past: [], future: [] };
      const next = open(fresh, { ...state.opening, scenarios: [event.file], decide: [] });
      return { ...next, state: { ...next.state, notice: `Saved as ${event.shown}.` } };
    }
    case 'in-the-way': {
      const { mode } = state;
      if (mode.kind !== 'save') return stay(state);
      return stay({ ...state, mode: { kind: 'overwrite', name: mode.name.trim(), reason: mode.reason.trim() } });
    }
    case 'not-saved': {
      const { mode } = state;
      if (mode.kind !== 'save' && mode.kind !== 'overwrite') return stay(state);
      const { name, reason } = mode;
      return stay({ ...state, mode: { kind: 'save', field: 'name', name, reason, problem: event.problem } });
    }
  }
}

/** An answer of the model. One to an earlier request is only of use where it has results newer than those shown. */
function heard(state: State, reply: Reply): Step {
  const isLast = reply.id === state.request;
  switch (reply.kind) {
    case 'opened': {
      const { appraisal } = reply;
      const option = appraisal.options.find(({ id, ranked }) => ranked && id !== appraisal.usual)?.id ?? '';
      const kept = appraisal.options.some(({ id }) => id === state.option) ? state.option : option;
      return stay({ ...state, appraisal, assumptions: appraisal.assumptions, option: kept, results: null });
    }
    case 'accepted': {
      const told: State = reply.assumptions === null ? state : { ...state, assumptions: reply.assumptions };
      const { mode } = state;
      return stay(mode.kind === 'edit' && mode.trying === reply.id ? editAccepted(told) : told);
    }
    case 'results': {
      const isNewer = state.results === null || reply.id >= state.results.id;
      return stay(isNewer ? { ...state, results: { id: reply.id, results: reply.results } } : state);
    }
    case 'sensitivity':
      return stay({ ...state, sensitivity: { id: reply.id, sensitivity: reply.sensitivity } });
    case 'refused': {
      if (!isLast) return stay(state);
      if (state.appraisal === null) return notOpened(state, reply.problem);
      const { mode } = state;
      if (mode.kind === 'edit' && mode.trying === reply.id) return editRefused(state, reply.problem);
      return stay({ ...state, refused: reply.problem });
    }
    case 'failed':
      throw new Error(reply.message);
  }
}

/** A model that cannot be opened: back to the list where there is one, else out. */
function notOpened(state: State, problem: string): Step {
  if (state.models.length === 0) return { state, commands: [{ kind: 'quit', unopened: true }] };
  const at = state.models.findIndex(({ file }) => file === state.opening?.file);
  return stay({ ...state, mode: { kind: 'models', at: Math.max(at, 0) }, notice: problem });
}

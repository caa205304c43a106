import type { Appraisal } from '../live/appraisal.ts';
import { covers } from '../live/fixed-settings.ts';
import type { Setting } from '../live/protocol.ts';
import { valueText } from './current-value.ts';
import type { Command, State, Step } from './state.ts';

/** Settings with one laid over them: it replaces all beneath it. */
export function withSetting(settings: readonly Setting[], setting: Setting): readonly Setting[] {
  return [...without(settings, setting.path), setting];
}

/** Settings without those of a place and of its parts. */
export function without(settings: readonly Setting[], path: string): readonly Setting[] {
  return settings.filter((setting) => !covers(path, setting.path));
}

/** Other settings, to be undone in one step; `moving` names the path where more of the same step may follow. */
export function change(state: State, settings: readonly Setting[], moving: string | null = null): Step {
  const sameStep = moving !== null && moving === state.moving;
  const past = sameStep ? state.past : [...state.past, state.settings];
  return evaluate({ ...state, settings: minimal(settings, state.appraisal), past, future: [], moving });
}

/** Settings without those that say what is saved anyway. */
function minimal(settings: readonly Setting[], appraisal: Appraisal | null): readonly Setting[] {
  return settings.filter(({ path, value }) => {
    const isAlone = settings.filter((other) => covers(other.path, path)).length === 1;
    const beneath = appraisal?.assumptions.filter((assumption) => covers(path, assumption.path)) ?? [];
    return !isAlone || beneath.length === 0 || beneath.some((saved) => valueText(saved.value) !== value);
  });
}

/** Asks for the results of the settings as they are. */
export function evaluate(state: State): Step {
  const id = state.request + 1;
  const { settings } = state;
  const command: Command = { kind: 'ask', request: { kind: 'evaluate', id, settings } };
  return { state: { ...state, request: id, refused: null, notice: null }, commands: [command] };
}

import type { Appraisal, Assumption } from '../live/appraisal.ts';
import type { OptionSensitivity } from '../live/option-sensitivity.ts';
import type { Opening, Request, Setting } from '../live/protocol.ts';
import type { LiveResults } from '../live/results.ts';

/** All that the screen shows, but for its size. */
export interface State {
  readonly mode: Mode;
  readonly models: readonly Choice[];
  /** What is open, or being opened. */
  readonly opening: Opening | null;
  readonly appraisal: Appraisal | null;
  /** The assumptions as they stand under settings that are not plain numbers. */
  readonly assumptions: readonly Assumption[];
  /** What the reader has set, each later one laid over those before it. */
  readonly settings: readonly Setting[];
  readonly past: readonly (readonly Setting[])[];
  readonly future: readonly (readonly Setting[])[];
  /** The path whose value was moved last: moving it on is part of the same step back. */
  readonly moving: string | null;
  /** Number of the last request. */
  readonly request: number;
  readonly results: { readonly id: number; readonly results: LiveResults } | null;
  /** Of the option last asked for. */
  readonly sensitivity: { readonly id: number; readonly sensitivity: OptionSensitivity } | null;
  /** Why the last request has no results. */
  readonly refused: string | null;
  readonly filter: string;
  /** Inputs whose parts are shown. */
  readonly opened: readonly string[];
  /** Key of the selected row. */
  readonly selected: string;
  /** The option shown in full. */
  readonly option: string;
  readonly notice: string | null;
}

/** What keys mean now. */
export type Mode =
  | { readonly kind: 'assumptions' }
  | { readonly kind: 'filter'; readonly before: string }
  | {
      readonly kind: 'edit';
      readonly path: string;
      readonly text: string;
      /** Number of the request that tries the text. */
      readonly trying: number | null;
      readonly problem: string | null;
    }
  | { readonly kind: 'models'; readonly at: number }
  | { readonly kind: 'scenarios'; readonly at: number; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'save';
      readonly field: 'name' | 'reason';
      readonly name: string;
      readonly reason: string;
      readonly problem: string | null;
    }
  | { readonly kind: 'overwrite'; readonly name: string; readonly reason: string }
  | { readonly kind: 'sensitivity'; readonly view: 'tornado' | 'switching'; readonly at: number }
  | { readonly kind: 'help' };

export type ModeName = Mode['kind'];

/** A file to choose: a model or a scenario. */
export interface Choice {
  readonly file: string;
  readonly name: string;
  readonly title: string;
}

/** What the state asks to be done outside it. */
export type Command =
  | { readonly kind: 'ask'; readonly request: Request }
  | { readonly kind: 'list-scenarios'; readonly model: string }
  | {
      readonly kind: 'save';
      readonly model: string;
      readonly opening: Opening;
      readonly settings: readonly Setting[];
      readonly name: string;
      readonly reason: string;
      readonly overwrite: boolean;
    }
  | { readonly kind: 'quit'; readonly unopened: boolean };

/** A state and what follows from coming to it. */
export interface Step {
  readonly state: State;
  readonly commands: readonly Command[];
}

export const stay = (state: State): Step => ({ state, commands: [] });

/** Nothing open yet. */
export function initialState(models: readonly Choice[]): State {
  return {
    mode: { kind: 'models', at: 0 },
    models,
    opening: null,
    appraisal: null,
    assumptions: [],
    settings: [],
    past: [],
    future: [],
    moving: null,
    request: 0,
    results: null,
    sensitivity: null,
    refused: null,
    filter: '',
    opened: [],
    selected: '',
    option: '',
    notice: null,
  };
}

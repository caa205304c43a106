import type { Appraisal, Assumption } from './appraisal.ts';
import type { OptionSensitivity } from './option-sensitivity.ts';
import type { LiveResults } from './results.ts';

/** A value that the reader put in the place of the model's, as `--set` takes it. */
export interface Setting {
  readonly path: string;
  readonly value: string;
}

/** How a model is opened: the files laid over it are what later changes are compared with. */
export interface Opening {
  readonly file: string;
  /** Files of scenarios, each laid over what is before it. */
  readonly scenarios: readonly string[];
  /** Levels to keep of decisions. */
  readonly decide?: readonly { readonly decision: string; readonly levels: readonly string[] }[];
  readonly draws?: number;
  readonly replicates?: number;
  readonly seed?: string;
}

/** What the screen asks of the model. A later request makes earlier ones void. */
export type Request =
  | { readonly kind: 'open'; readonly id: number; readonly opening: Opening; readonly settings: readonly Setting[] }
  | { readonly kind: 'evaluate'; readonly id: number; readonly settings: readonly Setting[] }
  | {
      /** Asks also what moving one input at a time does to an option. */
      readonly kind: 'sensitivity';
      readonly id: number;
      readonly settings: readonly Setting[];
      readonly option: string;
    };

/** What the model says to the request of that number. */
export type Reply =
  | { readonly kind: 'opened'; readonly id: number; readonly appraisal: Appraisal }
  | {
      /** The settings are sound. The assumptions under those that are not plain numbers, where they are not as last told. */
      readonly kind: 'accepted';
      readonly id: number;
      readonly assumptions: readonly Assumption[] | null;
    }
  | { readonly kind: 'results'; readonly id: number; readonly results: LiveResults }
  | { readonly kind: 'sensitivity'; readonly id: number; readonly sensitivity: OptionSensitivity }
  | { readonly kind: 'refused'; readonly id: number; readonly problem: string }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

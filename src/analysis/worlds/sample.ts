import type { Model } from '../../model/model.ts';
import type { UncertainInput } from './model-worlds.ts';

/** One sample of the worlds of a model, which many analyses read. */
export interface WorldSample {
  readonly model: Model;
  readonly replicates: number;
  readonly draws: number;
  readonly seed: string;
  readonly inputs: readonly UncertainInput[];
  /** Values of each input in every draw, in its declared unit. */
  readonly values: readonly Float64Array[];
  /** The outcome of every option in every draw, in its unit. */
  readonly outcomes: ReadonlyMap<string, Float64Array>;
}

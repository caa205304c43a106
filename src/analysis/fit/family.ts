import type { Target } from './target.ts';

/** One kind of distribution of the language, as something that can be fitted. */
export interface Family {
  /** As in the language. */
  readonly name: string;
  /** How to look for its parameters, or why it cannot be what was asked for: a clause that ends no sentence. */
  search(target: Target): Search | string;
}

/** A search over numbers that may take any value, so that every trial is a distribution. */
export interface Search {
  /** Where to begin; the best end of all is taken. */
  readonly starts: readonly (readonly number[])[];
  /** The constructor's parameters for a trial. */
  parameters(trial: readonly number[]): readonly number[];
  /** A shorter way to write the very distribution that was asked for. */
  readonly exactly?: { readonly name: string; readonly parameters: readonly number[] };
}

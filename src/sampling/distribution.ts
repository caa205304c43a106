import type { Staircase } from './distributions/steps.ts';
import type { Tabulated } from './tabulated.ts';

/** What a constructor is given: a number, a text such as the name of a column, or another distribution. */
export type Parameter = number | string | Distribution;

/** A value with a probability of its own. */
export interface Atom {
  readonly value: number;
  readonly probability: number;
}

/** A distribution with the share of a mixture that it has; shares sum to 1. */
export interface Part {
  readonly share: number;
  readonly distribution: Distribution;
}

/** How a distribution was made from others: what `truncate` reaches through. */
export type Composition =
  | { readonly kind: 'mixture'; readonly parts: readonly Part[] }
  | { readonly kind: 'moved'; readonly of: Distribution; readonly by: number; readonly times: number };

/**
 * A distribution with its parameters, as an economist wrote it. Everything is in closed form or to 1e-12, except the
 * quantiles, which hold to 1e-10 relative.
 */
export interface Distribution {
  /** As written: `pert`. */
  readonly name: string;
  /** What it says: numbers and distributions as written; of data, the data themselves. */
  readonly parameters: readonly Parameter[];
  /** `pert(14500, 15000, 15500)`, numbers printed by us. */
  readonly text: string;
  readonly support: readonly [number, number];
  readonly mean: number;
  readonly standardDeviation: number;
  /** The mode that the constructor states (triangular, PERT), if it states one. */
  readonly statedMode?: number;
  /** Whether it is all atoms: sampled by steps, never by a table. */
  readonly discrete: boolean;
  /** P(X <= x), to full relative precision where it is small. */
  cumulative(x: number): number;
  /** P(X > x), to full relative precision where it is small. */
  exceedance(x: number): number;
  /** Smallest x with F(x) >= u, for u strictly between 0 and 1. Exact: no table. */
  quantile(u: number): number;
  /** Where there is a quicker way to a whole column: out[i] = quantile(uniforms[i]), i < count. Both may be one array. */
  fillQuantiles?(uniforms: Float64Array, count: number, out: Float64Array): void;
  /** Smallest x with P(X > x) <= q: the quantile at 1 - q, for a q too small to be taken from 1. */
  upperQuantile(q: number): number;
  /** Density of what is not atoms; nothing where there is only atoms. */
  density?(x: number): number;
  /** Values inside the support at which the density is not smooth. */
  readonly kinks?: readonly number[];
  /** The atoms from `low` to `high`, in order, where there are any; those that 1e-18 of the whole leaves out do not count. */
  atoms?(low: number, high: number): readonly Atom[];
  /** Of a few values or whole numbers: what it is drawn from. */
  steps?(): Staircase;
  /** Whether its quantile is so costly that its values are tabulated as they are drawn. */
  readonly costly?: boolean;
  readonly composition?: Composition;
  /** How it is sampled by table, where its quantile is not quick. */
  readonly tabulated?: Tabulated;
}

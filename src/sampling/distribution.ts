import type { Tabulated } from './tabulated.ts';

/**
 * A distribution with its parameters, as an economist wrote it. Everything is in closed form or to 1e-12, except
 * `quantile`, which holds to 1e-10 relative.
 */
export interface Distribution {
  /** As written: `pert`. */
  readonly name: string;
  readonly parameters: readonly number[];
  /** `pert(14500, 15000, 15500)`, numbers printed by us. */
  readonly text: string;
  readonly support: readonly [number, number];
  readonly mean: number;
  readonly standardDeviation: number;
  /** The mode that the constructor states (triangular, PERT), if it states one. */
  readonly statedMode?: number;
  /** Whether it has atoms: sampled by steps, never by a table. */
  readonly discrete: boolean;
  /** P(X <= x). */
  cumulative(x: number): number;
  /** Smallest x with F(x) >= u, for u strictly between 0 and 1. Exact: no table. */
  quantile(u: number): number;
  /** How it is sampled by table, where its quantile is not quick. */
  readonly tabulated?: Tabulated;
}

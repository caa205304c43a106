import { exp } from '../core/elementary/index.ts';

/** One tail of a standardised distribution, described by what a table of its quantiles is built from. */
export interface Tail {
  /** Density at the standardised value x. */
  density(x: number): number;
  /** Standardised value beyond which, in this tail, the probability p lies; p up to ½. Exact: no table. */
  quantile(p: number): number;
  /** Whether the standardised value grows with p (1) or falls (-1). */
  readonly direction: 1 | -1;
}

/** A standardised distribution with a name of its own, so that its table is built once for all that share it. */
export interface Shape {
  /** `beta(2.14, 3.86)` */
  readonly key: string;
  readonly lower: Tail;
  readonly upper: Tail;
}

/**
 * A distribution as a shape moved and stretched: from + by·x, with x the standardised value of the tail that u is in;
 * or e to the power of that. The tails have their own origin, so that values near either end of the support keep their
 * relative precision.
 */
export interface Tabulated {
  readonly shape: Shape;
  readonly lower: Affine;
  readonly upper: Affine;
  readonly exponential: boolean;
}

export interface Affine {
  readonly from: number;
  readonly by: number;
}

/** Quantile of a tabulated distribution by its tails' own inversion, for u strictly between 0 and 1. */
export function exactQuantile(tabulated: Tabulated, u: number): number {
  const value = linearQuantile(tabulated, u);
  return tabulated.exponential ? exp(value) : value;
}

/** As `exactQuantile`, before the exponential where there is one. */
export function linearQuantile({ shape, lower, upper }: Tabulated, u: number): number {
  return u <= 0.5
    ? lower.from + lower.by * shape.lower.quantile(u)
    : upper.from + upper.by * shape.upper.quantile(1 - u);
}

import { exp, log } from '../core/elementary/index.ts';

/** One tail of a standardised distribution, described by what a table of its quantiles is built from. */
export interface Tail {
  /** Density at the standardised value x. */
  density(x: number): number;
  /** Probability beyond the standardised value x in this tail, to full relative precision up to ½. */
  probability(x: number): number;
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
 * or e to the power of that, itself moved and stretched by `outer` where there is one. The tails have their own origin,
 * so that values near either end of the support keep their relative precision.
 */
export interface Tabulated {
  readonly shape: Shape;
  readonly lower: Affine;
  readonly upper: Affine;
  readonly exponential: boolean;
  readonly outer?: Affine;
}

export interface Affine {
  readonly from: number;
  readonly by: number;
}

/** Quantile of a tabulated distribution by its tails' own inversion, for u strictly between 0 and 1. */
export function exactQuantile(tabulated: Tabulated, u: number): number {
  return placed(tabulated, linearQuantile(tabulated, u));
}

/** The quantile at 1 - q, for a q too small to be taken from 1. */
export function exactUpperQuantile(tabulated: Tabulated, q: number): number {
  return q < 0.5
    ? placed(tabulated, onTail(tabulated, 'upper', q))
    : placed(tabulated, onTail(tabulated, 'lower', 1 - q));
}

/** As `exactQuantile`, before the exponential where there is one. */
export function linearQuantile(tabulated: Tabulated, u: number): number {
  return u <= 0.5 ? onTail(tabulated, 'lower', u) : onTail(tabulated, 'upper', 1 - u);
}

/** The tabulated distribution of from + by·X; `by` not 0. */
export function movedTable(tabulated: Tabulated, from: number, by: number): Tabulated {
  const moved = (place: Affine): Affine => ({ from: from + by * place.from, by: by * place.by });
  const upright = by > 0 ? tabulated : reversed(tabulated);
  const { shape, lower, upper, exponential, outer } = upright;
  if (!exponential) return { shape, lower: moved(lower), upper: moved(upper), exponential };
  return { shape, lower, upper, exponential, outer: moved(outer ?? { from: 0, by: 1 }) };
}

/** With its tails exchanged: what was read at u is read at 1 - u. */
function reversed({ shape, lower, upper, ...rest }: Tabulated): Tabulated {
  const turned = { key: `reversed ${shape.key}`, lower: shape.upper, upper: shape.lower };
  return { ...rest, shape: turned, lower: upper, upper: lower };
}

function onTail({ shape, ...places }: Tabulated, side: 'lower' | 'upper', p: number): number {
  return places[side].from + places[side].by * shape[side].quantile(p);
}

function placed({ exponential, outer }: Tabulated, value: number): number {
  const x = exponential ? exp(value) : value;
  return outer === undefined ? x : outer.from + outer.by * x;
}

/** What a tabulated distribution says of probabilities, from its tails. */
export interface Probabilities {
  cumulative(x: number): number;
  exceedance(x: number): number;
  density(x: number): number;
}

/** Probabilities and density of a tabulated distribution without `outer`, each tail from its own origin. */
export function probabilitiesOf({ shape, lower, upper, exponential }: Tabulated): Probabilities {
  const inside = (x: number): number => (exponential ? (x > 0 ? log(x) : -Infinity) : x);
  const below = (w: number): number => shape.lower.probability((w - lower.from) / lower.by);
  const above = (w: number): number => shape.upper.probability((w - upper.from) / upper.by);
  return {
    cumulative: (x) => {
      const p = below(inside(x));
      return p <= 0.5 ? p : 1 - above(inside(x));
    },
    exceedance: (x) => {
      const p = above(inside(x));
      return p <= 0.5 ? p : 1 - below(inside(x));
    },
    density: (x) => {
      if (exponential && !(x > 0)) return 0;
      const w = inside(x);
      const fromLower = (w - lower.from) / lower.by;
      // Of two tails that each start at their own end, the one whose end is nearer.
      const far = shape.lower.direction === 1 && shape.upper.direction === 1 && fromLower > 0.5;
      const value = far
        ? shape.upper.density((w - upper.from) / upper.by) / Math.abs(upper.by)
        : shape.lower.density(fromLower) / Math.abs(lower.by);
      return exponential ? value / x : value;
    },
  };
}

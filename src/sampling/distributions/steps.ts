import type { Atom, Distribution } from '../distribution.ts';

/** What a step distribution has beside its name. */
export type Steps = Pick<
  Distribution,
  'support' | 'mean' | 'standardDeviation' | 'discrete' | 'cumulative' | 'exceedance' | 'quantile' | 'upperQuantile'
> &
  Required<Pick<Distribution, 'atoms' | 'steps'>>;

/** Values in order, and where among the probabilities each is reached, for drawing from them. */
export interface Staircase {
  readonly values: Float64Array;
  /** P(X <= value), summed from below; the last is 1. */
  readonly reached: Float64Array;
  /** Where to begin for each of equally wide stretches of u (Chen and Asau 1974, doi:10.1080/05695557408974949). */
  readonly guide: Int32Array;
  /** How many stretches there are: a power of two, so that u times it is exact. */
  readonly stretches: number;
}

/** As many stretches as leave few of them with a step inside, which no processor could foresee. */
const FEWEST_STRETCHES = 256;

/**
 * A distribution over a few values: each with its weight, in any order, equal ones added up and those without weight
 * left out. Weights need not sum to 1; some are above 0. Both tails are summed from their own end.
 */
export function stepsOf(weighted: readonly Atom[]): Steps {
  const atoms = inOrder(weighted);
  const values = atoms.map(({ value }) => value);
  const mean = atoms.reduce((sum, { value, probability }) => sum + value * probability, 0);
  const variance = atoms.reduce(
    (sum, { value, probability }) => sum + (value - mean) * (value - mean) * probability,
    0,
  );
  const ladder = ladderOf(
    values,
    atoms.map(({ probability }) => probability),
  );
  return {
    support: [values[0]!, values.at(-1)!],
    mean,
    standardDeviation: Math.sqrt(variance),
    discrete: true,
    ...ladder,
    atoms: (low, high) => atoms.filter(({ value }) => value >= low && value <= high),
  };
}

function inOrder(weighted: readonly Atom[]): readonly Atom[] {
  const weights = new Map<number, number>();
  let total = 0;
  for (const { value, probability } of weighted) {
    if (probability <= 0) continue;
    weights.set(value, (weights.get(value) ?? 0) + probability);
    total += probability;
  }
  // What sums to 1 but for rounding is left as it was given.
  const whole = Math.abs(total - 1) < 1e-14 ? 1 : total;
  return [...weights].sort(([a], [b]) => a - b).map(([value, weight]) => ({ value, probability: weight / whole }));
}

type Ladder = Pick<Distribution, 'cumulative' | 'exceedance' | 'quantile' | 'upperQuantile'> &
  Required<Pick<Distribution, 'steps'>>;

/** Probabilities and quantiles of values in order with their probabilities, by bisection. */
export function ladderOf(values: readonly number[], probabilities: readonly number[]): Ladder {
  const last = values.length - 1;
  const reached = new Float64Array(values.length);
  const beyond = new Float64Array(values.length);
  for (let i = 0; i <= last; i++) reached[i] = (i === 0 ? 0 : reached[i - 1]!) + probabilities[i]!;
  for (let i = last - 1; i >= 0; i--) beyond[i] = beyond[i + 1]! + probabilities[i + 1]!;
  reached[last] = 1;
  let stretches = FEWEST_STRETCHES;
  while (stretches < 2 * values.length) stretches *= 2;
  const guide = new Int32Array(stretches);
  for (let k = 0, i = 0; k < stretches; k++) {
    while (reached[i]! < k / stretches) i++;
    guide[k] = i;
  }
  const steps = { values: Float64Array.from(values), reached, guide, stretches };
  const at = (x: number): number => firstWhere(last + 1, (i) => values[i]! > x) - 1;
  return {
    cumulative: (x) => {
      const i = at(x);
      return i < 0 ? 0 : reached[i]!;
    },
    exceedance: (x) => {
      const i = at(x);
      return i < 0 ? 1 : beyond[i]!;
    },
    quantile: (u) => {
      let i = guide[Math.floor(u * stretches)]!;
      while (reached[i]! < u) i++;
      return values[i]!;
    },
    upperQuantile: (q) => values[firstWhere(last, (i) => beyond[i]! <= q)]!,
    steps: () => steps,
  };
}

/** The first i from 0 for which a condition, once true, stays true; `end` where it never is. */
export function firstWhere(end: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

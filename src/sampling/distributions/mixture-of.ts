import { log } from '../../core/elementary/index.ts';
import type { Atom, Distribution, Part } from '../distribution.ts';
import { firstWhere, stepsOf } from './steps.ts';

/** What a mixture has beside its name. */
export type Mixture = Omit<Distribution, 'name' | 'parameters' | 'text' | 'statedMode'>;

const MOST_STEPS = 100;
/** So near on the logarithm of the probability, one more step leaves nothing but rounding. */
const LAST_EXCESS = 1e-11;

/** The mixture of parts whose shares sum to 1. */
export function mixtureOf(parts: readonly Part[]): Mixture {
  const each = (value: (d: Distribution) => number): number =>
    parts.reduce((sum, { share, distribution }) => sum + share * value(distribution), 0);
  const atoms = atomsOf(parts);
  const composition = { kind: 'mixture', parts } as const;
  if (parts.every(({ distribution }) => distribution.discrete)) return { ...stepsOf(atoms), composition };

  const mean = each((d) => d.mean);
  const square = each((d) => d.standardDeviation * d.standardDeviation + (d.mean - mean) * (d.mean - mean));
  const cumulative = (x: number): number => each((d) => d.cumulative(x));
  const exceedance = (x: number): number => each((d) => d.exceedance(x));
  const density = (x: number): number => each((d) => d.density?.(x) ?? 0);
  const all = parts.map(({ distribution }) => distribution);
  const fromBelow = (u: number): number => {
    const found = all.map((d) => d.quantile(u));
    return between(Math.min(...found), Math.max(...found), atoms, cumulative, density, u, true);
  };
  const fromAbove = (q: number): number => {
    const found = all.map((d) => d.upperQuantile(q));
    return between(Math.min(...found), Math.max(...found), atoms, exceedance, density, q, false);
  };
  return {
    support: [Math.min(...all.map((d) => d.support[0])), Math.max(...all.map((d) => d.support[1]))],
    mean,
    standardDeviation: Math.sqrt(square),
    discrete: false,
    costly: true,
    cumulative,
    exceedance,
    density,
    kinks: kinksOf(all),
    quantile: (u) => (u <= 0.5 ? fromBelow(u) : fromAbove(1 - u)),
    upperQuantile: (q) => (q < 0.5 ? fromAbove(q) : fromBelow(1 - q)),
    ...(atoms.length === 0 ? {} : { atoms: (low, high) => atoms.filter(({ value }) => value >= low && value <= high) }),
    composition,
  };
}

function atomsOf(parts: readonly Part[]): readonly Atom[] {
  const all = parts.flatMap(({ share, distribution }) =>
    (distribution.atoms?.(-Infinity, Infinity) ?? []).map(({ value, probability }) => ({
      value,
      probability: share * probability,
    })),
  );
  const sums = new Map<number, number>();
  for (const { value, probability } of all) sums.set(value, (sums.get(value) ?? 0) + probability);
  return [...sums].sort(([a], [b]) => a - b).map(([value, probability]) => ({ value, probability }));
}

/** Where a part begins, ends or is not smooth itself, unless nothing of the mixture lies beyond. */
function kinksOf(all: readonly Distribution[]): readonly number[] {
  const continuous = all.filter((d) => !d.discrete);
  const places = continuous.flatMap(({ kinks = [], support }) => [...kinks, ...support]);
  const low = Math.min(...continuous.map((d) => d.support[0]));
  const high = Math.max(...continuous.map((d) => d.support[1]));
  return [...new Set(places)].filter((x) => x > low && x < high).sort((a, b) => a - b);
}

/**
 * Smallest x from `low` to `high` with P(X <= x) >= p (rising) or P(X > x) <= p: an atom where one is passed there, else
 * by Newton's method on the logarithm of the probability, inside a bracket that is halved where that leaves it.
 */
function between(
  low: number,
  high: number,
  atoms: readonly Atom[],
  probability: (x: number) => number,
  density: (x: number) => number,
  p: number,
  rising: boolean,
): number {
  const reached = (x: number): boolean => (rising ? probability(x) >= p : probability(x) <= p);
  const next = atoms[firstWhere(atoms.length, (i) => reached(atoms[i]!.value))];
  const before = atoms[firstWhere(atoms.length, (i) => reached(atoms[i]!.value)) - 1];
  if (next !== undefined) {
    const without = probability(next.value) + (rising ? -next.probability : next.probability);
    if (rising ? without < p : without > p) return next.value;
  }
  let [a, b] = [Math.max(low, before?.value ?? low), Math.min(high, next?.value ?? high)];
  let x = 0.5 * (a + b);
  for (let step = 0; step < MOST_STEPS && a < b; step++) {
    const found = probability(x);
    if (rising ? found >= p : found <= p) b = x;
    else a = x;
    const excess = log(found / p);
    const newton = x - (excess * found) / (rising ? density(x) : -density(x));
    if (Math.abs(excess) <= LAST_EXCESS && newton >= low && newton <= high) return newton;
    const halved = a + 0.5 * (b - a);
    if (halved <= a || halved >= b) return b;
    x = newton > a && newton < b && step % 8 < 6 ? newton : halved;
  }
  return b;
}

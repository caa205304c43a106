import { exp, log } from '../../core/elementary/index.ts';
import { log1p } from '../../core/numerics/log1p.ts';
import { once } from '../../core/once.ts';

/** Quantiles strictly between the probabilities 0 and 1, in order, and the ends (infinite where there is none). */
export interface Points {
  readonly inner: readonly { readonly p: number; readonly x: number }[];
  readonly low: number;
  readonly high: number;
}

/**
 * M(y) = B(c) + A(c)·L with c = y - ½ and L the log odds of y: coefficients of the two polynomials in ascending powers.
 * X is M itself without ends, low + e^M or high - e^-M with one, and the logistic curve of M between two.
 */
export interface MetalogCoefficients {
  readonly plain: readonly number[];
  readonly odds: readonly number[];
  readonly low: number;
  readonly high: number;
  /** A probability at which the curve falls, so that there is no density; undefined for a valid one. */
  readonly invalidAt?: number;
}

/** The metalog through the points, one term a point, in Keelin's order of terms. */
export function fitMetalog({ inner, low, high }: Points): MetalogCoefficients {
  const rows = inner.map(({ p }) => inner.map((_, k) => term(k, p)));
  const a = solve(
    rows,
    inner.map(({ x }) => transformed(x, low, high)),
  );
  const [plain, odds]: [number[], number[]] = [[], []];
  for (const [k, coefficient] of a.entries()) (isOdds(k) ? odds : plain)[powerOf(k)] = coefficient;
  const filled = (list: readonly number[]): number[] => Array.from(list, (value) => value ?? 0);
  const curve = { plain: filled(plain), odds: filled(odds), low, high };
  const invalidAt = firstFall(curve);
  return { ...curve, ...(invalidAt === undefined ? {} : { invalidAt }) };
}

/** Terms 1, L, cL, c, c², c²L, c³, c³L, ...: whether the k-th, from 0, is with the log odds, and its power of c. */
const isOdds = (k: number): boolean => k === 1 || k === 2 || (k > 3 && k % 2 === 1);
const powerOf = (k: number): number => (k < 2 ? 0 : k < 4 ? 1 : k >> 1);

function term(k: number, p: number): number {
  let value = isOdds(k) ? log(p) - log1p(-p) : 1;
  for (let i = 0; i < powerOf(k); i++) value *= p - 0.5;
  return value;
}

function transformed(x: number, low: number, high: number): number {
  if (low === -Infinity) return high === Infinity ? x : -log(high - x);
  return high === Infinity ? log(x - low) : log(x - low) - log(high - x);
}

/** Solves a square system by elimination with partial pivoting. */
function solve(rows: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const n = right.length;
  const m = rows.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i]![k]!) > Math.abs(m[pivot]![k]!)) pivot = i;
    [m[k], m[pivot]] = [m[pivot]!, m[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = m[i]![k]! / m[k]![k]!;
      for (let j = k; j <= n; j++) m[i]![j]! -= factor * m[k]![j]!;
    }
  }
  const a = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let sum = m[k]![n]!;
    for (let j = k + 1; j < n; j++) sum -= m[k]![j]! * a[j]!;
    a[k] = sum / m[k]![k]!;
  }
  return a;
}

/** Value and slope of a polynomial. */
export function polynomial(coefficients: readonly number[], c: number): readonly [number, number] {
  let [value, slope] = [0, 0];
  for (let k = coefficients.length - 1; k >= 0; k--) {
    slope = slope * c + value;
    value = value * c + coefficients[k]!;
  }
  return [value, slope];
}

/** y (1 - y) M'(y), given y, 1 - y and the log odds: positive throughout for a valid density. */
export function slopeAt({ plain, odds }: MetalogCoefficients, y: number, q: number, logOdds: number): number {
  const c = y <= 0.5 ? y - 0.5 : 0.5 - q;
  const [a, da] = polynomial(odds, c);
  const [, db] = polynomial(plain, c);
  return a + y * q * (da * logOdds + db);
}

const FURTHEST = 40;
const CELLS = 2000;

/** The grid of log odds, with the probability and what is left of 1 at each. */
const grid = once(() => {
  const t = Float64Array.from({ length: CELLS + 1 }, (_, i) => -FURTHEST + (2 * FURTHEST * i) / CELLS);
  return { t, y: t.map(probabilityAt), q: t.map((odds) => probabilityAt(-odds)) };
});

/**
 * A probability at which the slope is not positive. The slope is looked at on a fine grid of log odds (it has no more
 * turns than terms), at the lowest point around every local minimum, and in the limit at both ends.
 */
function firstFall(curve: MetalogCoefficients): number | undefined {
  const { t, y, q } = grid();
  const values = t.map((odds, i) => slopeAt(curve, y[i]!, q[i]!, odds));
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const fails = (value: number): boolean => !(value > 1e-12 * size);
  const slope = (odds: number): number => slopeAtOdds(curve, odds);
  for (let i = 0; i <= CELLS; i++) {
    const value = values[i]!;
    if (fails(value)) return y[i]!;
    // Of neighbours that are equal, the first stands for all.
    if (i === 0 || i === CELLS || value >= values[i - 1]! || value > values[i + 1]!) continue;
    const lowest = goldenMinimum(slope, t[i - 1]!, t[i + 1]!);
    if (fails(slope(lowest))) return probabilityAt(lowest);
  }
  return undefined;
}

function slopeAtOdds(curve: MetalogCoefficients, t: number): number {
  const y = probabilityAt(t);
  return slopeAt(curve, y, probabilityAt(-t), t);
}

function probabilityAt(t: number): number {
  return 1 / (1 + exp(-t));
}

const GOLDEN = 0.6180339887498949;

function goldenMinimum(f: (t: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let i = 0; i < 60; i++) {
    const [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
    if (f(left) < f(right)) b = right;
    else a = left;
  }
  return 0.5 * (a + b);
}

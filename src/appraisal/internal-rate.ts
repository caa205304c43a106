import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/appraisal.ts';

/** A discount rate at which the present value is nothing. */
export interface InternalRate {
  /** A fraction, above −1. */
  readonly rate: number;
  /** 2 where the present value touches nothing without changing sign. */
  readonly multiplicity: 1 | 2;
}

/** Every internal rate of return, ascending; with the reason where there is none. */
export interface InternalRates {
  readonly rates: readonly InternalRate[];
  readonly reason?: Wording;
}

/** Narrower than this, two sign variations are one double root (or none), of the width that rounding leaves it. */
const narrowest = 1e-6;
const rounding = 1e-12;
/** Roots closer together than this may be one. */
const cluster = 1e-5;
/** Where an interval is split: no root that anyone would write lies at such a place. */
const share = 0.4837261;

/**
 * All rates r > −1 at which Σ amounts[n]·(1 + r)^−n is nothing: the positive roots of two polynomials, in 1/(1 + r) for
 * rates from 0 and in 1 + r below. Roots are told apart by the signs of Bernstein coefficients under subdivision (Lane and
 * Riesenfeld 1981, doi:10.1007/BF01934451), so that none is missed, and refined to the last digits by bisection; a double
 * root is known to about 1e-8. An amount of less than 1e-12 of the largest counts as nothing.
 *
 * @param amounts Net amounts of years 0, 1, 2, ..., in one unit.
 */
export function internalRates(amounts: readonly number[]): InternalRates {
  const largest = Math.max(0, ...amounts.map(Math.abs));
  if (largest === 0) return { rates: [], reason: messages.nothingFlows() };
  const flows = trimmed(amounts.map((amount) => (Math.abs(amount) < rounding * largest ? 0 : amount / largest)));
  if (flows.every((amount) => amount >= 0) || flows.every((amount) => amount <= 0)) {
    return { rates: [], reason: messages.noChangeOfSign() };
  }
  const above = rootsInside(flows).map(({ at, multiplicity }) => ({ rate: 1 / at - 1, multiplicity }));
  const below = rootsInside([...flows].reverse()).map(({ at, multiplicity }) => ({ rate: at - 1, multiplicity }));
  const total = flows.reduce((sum, amount) => sum + amount, 0);
  const size = flows.reduce((sum, amount) => sum + Math.abs(amount), 0);
  const atNothing = Math.abs(total) <= rounding * size ? [{ rate: 0, multiplicity: 1 as const }] : [];
  const isNew = ({ rate }: InternalRate) => atNothing.length === 0 || Math.abs(rate) > 1e-9;
  const rates = [...[...below, ...above].filter(isNew), ...atNothing].sort((a, b) => a.rate - b.rate);
  return rates.length === 0 ? { rates, reason: messages.neverNothing() } : { rates };
}

/** Without the years of nothing at either end, which move no root. */
function trimmed(amounts: readonly number[]): readonly number[] {
  const first = amounts.findIndex((amount) => amount !== 0);
  const last = amounts.findLastIndex((amount) => amount !== 0);
  return amounts.slice(first, last + 1);
}

interface Root {
  readonly at: number;
  readonly multiplicity: 1 | 2;
}

/** Roots of Σ coefficients[n]·x^n strictly between 0 and 1. */
function rootsInside(coefficients: readonly number[]): readonly Root[] {
  const found: Root[] = [];
  const open: { readonly low: number; readonly high: number; readonly bernstein: readonly number[] }[] = [
    { low: 0, high: 1, bernstein: bernsteinOf(coefficients) },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { low, high, bernstein } = next;
    const variations = signChanges(bernstein);
    if (variations === 0) continue;
    if (variations === 1) {
      found.push({ at: bisected((x) => valueAt(coefficients, x), low, high, bernstein[0]!), multiplicity: 1 });
      continue;
    }
    if (high - low < narrowest) {
      found.push(...doubleRoot(coefficients, low, high));
      continue;
    }
    const [left, right] = split(bernstein);
    const between = low + (high - low) * share;
    open.push({ low: between, high, bernstein: right }, { low, high: between, bernstein: left });
  }
  return told(
    found.sort((a, b) => a.at - b.at),
    coefficients,
  );
}

/**
 * Around a double root rounding makes a handful of roots, close together. They are one: double where the sign is the same on
 * both sides of them, else single.
 */
function told(roots: readonly Root[], coefficients: readonly number[]): readonly Root[] {
  const clusters: Root[][] = [];
  for (const root of roots) {
    const last = clusters.at(-1);
    if (last !== undefined && root.at - last.at(-1)!.at < cluster) last.push(root);
    else clusters.push([root]);
  }
  return clusters.map((near): Root => {
    const [first, last] = [near[0]!, near.at(-1)!];
    if (near.length === 1) return first;
    const side = (x: number) => Math.sign(valueAt(coefficients, x));
    const isDouble = side(first.at - cluster) === side(last.at + cluster);
    if (!isDouble) return near[near.length >> 1]!;
    return { at: turningPoint(coefficients, first.at - cluster, last.at + cluster), multiplicity: 2 };
  });
}

/** Coefficients on [0, 1] in the Bernstein basis of the same degree: b[j] = Σ C(j, i)/C(n, i)·a[i], i up to j. */
function bernsteinOf(coefficients: readonly number[]): readonly number[] {
  const degree = coefficients.length - 1;
  return coefficients.map((_, j) => {
    let sum = 0;
    let ratio = 1;
    for (let i = 0; i <= j; i++) {
      sum += ratio * coefficients[i]!;
      ratio *= (j - i) / (degree - i || 1);
    }
    return sum;
  });
}

/** The coefficients on either part (de Casteljau). */
function split(bernstein: readonly number[]): readonly [readonly number[], readonly number[]] {
  const left: number[] = [];
  const right: number[] = [];
  let row = bernstein;
  while (row.length > 0) {
    left.push(row[0]!);
    right.unshift(row.at(-1)!);
    row = row.slice(1).map((value, i) => row[i]! * (1 - share) + value * share);
  }
  return [left, right];
}

function signChanges(values: readonly number[]): number {
  let changes = 0;
  let sign = 0;
  for (const value of values) {
    const own = Math.sign(value);
    if (own !== 0 && sign !== 0 && own !== sign) changes++;
    if (own !== 0) sign = own;
  }
  return changes;
}

function valueAt(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let n = coefficients.length - 1; n >= 0; n--) value = value * x + coefficients[n]!;
  return value;
}

function isNothing(coefficients: readonly number[], x: number): boolean {
  const size = valueAt(coefficients.map(Math.abs), x);
  return Math.abs(valueAt(coefficients, x)) <= rounding * size;
}

/** The place of the one change of sign, to the last digit; `start` has the sign just above `low`. */
function bisected(value: (x: number) => number, low: number, high: number, start: number): number {
  const sign = Math.sign(start) || Math.sign(value(low + (high - low) * 1e-9));
  let [a, b] = [low, high];
  for (let middle = (a + b) / 2; middle > a && middle < b; middle = (a + b) / 2) {
    const own = Math.sign(value(middle));
    if (own === 0) return middle;
    if (own === sign) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** Where the slope is nothing, if the value is nothing there too, to rounding. */
function doubleRoot(coefficients: readonly number[], low: number, high: number): readonly Root[] {
  const at = turningPoint(coefficients, low, high);
  return isNothing(coefficients, at) ? [{ at, multiplicity: 2 }] : [];
}

/** Where the slope changes its sign; the middle where it does not. */
function turningPoint(coefficients: readonly number[], low: number, high: number): number {
  const slope = coefficients.slice(1).map((coefficient, i) => coefficient * (i + 1));
  const value = (x: number) => valueAt(slope, x);
  const turns = Math.sign(value(low)) !== Math.sign(value(high));
  return turns ? bisected(value, low, high, value(low)) : (low + high) / 2;
}

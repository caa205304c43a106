import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../../src/analysis/estimate.ts';
import { type InputGroup, independentGroups, isIndependent } from '../../../src/analysis/variance/groups.ts';
import { pickFreeze } from '../../../src/analysis/variance/pick-freeze.ts';
import { type Worlds, worldsOf } from '../../../src/analysis/worlds/worlds.ts';
import { normalQuantile } from '../../../src/core/numerics/normal.ts';
import { design, inputsFrom, ishigami, oracle, sobolG } from './functions.ts';

interface Exact {
  readonly variance: number;
  readonly params: { readonly a: number[]; readonly b: number };
  readonly S1: readonly number[];
  readonly ST: readonly number[];
}

interface OakleyOHagan {
  readonly a: readonly (readonly number[])[];
  readonly M: readonly (readonly number[])[];
  readonly published_S1: readonly number[];
  readonly closed_form: { readonly variance: number; readonly S1: number[]; readonly ST: number[] };
}

const oakley = oracle('oakley_ohagan') as OakleyOHagan;

function oakleyOHagan(): Worlds {
  const [linear, sines, cosines] = oakley.a;
  const f = (x: readonly number[]) =>
    x.reduce(
      (sum, xi, i) =>
        sum +
        linear![i]! * xi +
        sines![i]! * Math.sin(xi) +
        cosines![i]! * Math.cos(xi) +
        x.reduce((row, xj, j) => row + xi * oakley.M[i]![j]! * xj, 0),
      0,
    );
  return worldsOf(inputsFrom(Array.from({ length: 15 }, () => normalQuantile)), { y: f });
}

/** How many of these exact values lie in their intervals; and every one within twice the interval. */
function inside(estimates: readonly (Estimate | undefined)[], exact: readonly number[]): number {
  let count = 0;
  for (const [k, estimate] of estimates.entries()) {
    const {
      interval: [low, high],
      value,
    } = estimate!;
    const half = (high - low) / 2;
    expect(Math.abs(value - exact[k]!)).toBeLessThanOrEqual(2 * half + 1e-12);
    if (exact[k]! >= low - 1e-12 && exact[k]! <= high + 1e-12) count++;
  }
  return count;
}

function indices(worlds: Worlds, seed: string, groups: readonly InputGroup[] = independentGroups(worlds)) {
  const [found] = pickFreeze(worlds, groups, design(seed));
  return found!;
}

describe('first and total order', () => {
  const cases: readonly [string, Worlds, Exact][] = [
    ...(oracle('ishigami') as Exact[]).map(
      (exact, k) => [`Ishigami ${k}`, ishigami(7, exact.params.b), exact] as [string, Worlds, Exact],
    ),
    ...(oracle('sobol_g') as Exact[]).map(
      (exact, k) => [`g-function ${k}`, sobolG(exact.params.a), exact] as [string, Worlds, Exact],
    ),
    ['Oakley and O’Hagan', oakleyOHagan(), { ...oakley.closed_form, params: { a: [], b: 0 } }],
    [
      'product of two normals whose means are nothing: all interaction',
      worldsOf(inputsFrom([normalQuantile, normalQuantile]), { y: ([a, b]) => a! * b! }),
      { variance: 1, params: { a: [], b: 0 }, S1: [0, 0], ST: [1, 1] },
    ],
  ];

  it.each(cases)('has the exact values inside its intervals: %s', (_, worlds, { variance, S1, ST }) => {
    const found = [1, 2, 3].map((seed) => indices(worlds, `seed ${seed}`));
    const all = found.flatMap((one) => [one.variance, ...one.groups.flatMap((group) => [group!.first, group!.total])]);
    const exact = found.flatMap(() => [variance, ...S1.flatMap((first, k) => [first, ST[k]!])]);
    // 95% each: that fewer than four fifths should is a chance of less than one in a thousand.
    expect(inside(all, exact)).toBeGreaterThanOrEqual(0.8 * all.length);
    for (const { groups } of found) for (const group of groups) expect(group!.first.se).toBeLessThan(0.03);
  });

  it('has the published first orders of Oakley and O’Hagan, which their closed forms are', () => {
    for (const [k, published] of oakley.published_S1.entries()) {
      expect(Math.abs(oakley.closed_form.S1[k]! - published)).toBeLessThan(2e-5);
    }
  });

  it('covers its exact values 95% of the time, over two thousand seeds', () => {
    // y = 2a + b + ab of standard normals: variance 6, first orders 4/6 and 1/6, total orders 5/6 and 2/6.
    const worlds = worldsOf(inputsFrom([normalQuantile, normalQuantile]), { y: ([a, b]) => 2 * a! + b! + a! * b! });
    const exact = [4 / 6, 5 / 6, 1 / 6, 2 / 6];
    const covered = [0, 0, 0, 0];
    const seeds = 2000;
    for (let seed = 0; seed < seeds; seed++) {
      const [found] = pickFreeze(worlds, independentGroups(worlds), design(`coverage ${seed}`, 32, 8));
      const all = found!.groups.flatMap((group) => [group!.first, group!.total]);
      for (const [k, { interval }] of all.entries()) {
        if (exact[k]! >= interval[0] && exact[k]! <= interval[1]) covered[k]!++;
      }
    }
    for (const count of covered) {
      expect(count / seeds).toBeGreaterThan(0.93);
      expect(count / seeds).toBeLessThan(0.99);
    }
  }, 60_000);

  it('takes groups together: those of the Ishigami function sum to 1', () => {
    const worlds = ishigami();
    const groups: InputGroup[] = [
      { name: 'one', kind: 'named', members: ['x1', 'x3'] },
      { name: 'two', kind: 'named', members: ['x2'] },
    ];
    const { groups: found, firstOrders } = indices(worlds, 'groups', groups);
    const exact = [0.5575888552099592, 0.4424111447900408];
    inside(
      found.map((group) => group?.first),
      exact,
    );
    inside(
      found.map((group) => group?.total),
      exact,
    );
    inside([firstOrders], [1]);
  });

  it('leaves out what does not move the outcome, and an outcome that does not vary', () => {
    const worlds = worldsOf(inputsFrom([(u) => u, (u) => u]), { one: ([a]) => a!, none: () => 3 });
    const [one, none] = pickFreeze(worlds, independentGroups(worlds), design('still'));
    expect(one!.groups.map((group) => group === null)).toEqual([false, true]);
    expect(none).toBeNull();
  });

  it('switches together what moves no output in common, to the same figures', () => {
    const functions = {
      left: ([a, b]: readonly number[]) => a! + 2 * b! + a! * b!,
      right: ([a, , c]: readonly number[]) => 3 * a! - c! * c!,
    };
    const worlds = worldsOf(inputsFrom([normalQuantile, normalQuantile, normalQuantile]), functions);
    const groups = independentGroups(worlds);
    let evaluated = 0;
    const counted: Worlds = {
      ...worlds,
      reads: (output) => new Set(output === 0 ? [0, 1] : [0, 2]),
      evaluate: (columns) => {
        evaluated++;
        return worlds.evaluate(columns);
      },
    };
    expect(pickFreeze(counted, groups, design('together'))).toEqual(pickFreeze(worlds, groups, design('together')));
    expect(evaluated).toBe(2 + 2);
  });

  it('takes correlated inputs as one, for which the indices are exact', () => {
    // y = a + b + c, normal, a and b with correlation r of ranks 0.6: their share is (2 + 2r') / (3 + 2r').
    const correlations = [{ between: ['x1', 'x2'] as const, rank: 0.6 }];
    const worlds = worldsOf(
      inputsFrom([normalQuantile, normalQuantile, normalQuantile]),
      { y: ([a, b, c]) => a! + b! + c! },
      correlations,
    );
    const groups = independentGroups(worlds);
    expect(groups.map(({ members }) => members)).toEqual([['x1', 'x2'], ['x3']]);
    const normal = 2 * Math.sin((Math.PI * 0.6) / 6);
    const share = (2 + 2 * normal) / (3 + 2 * normal);
    const { groups: found } = indices(worlds, 'joined');
    inside(
      found.map((group) => group?.first),
      [share, 1 - share],
    );
    expect(isIndependent({ name: 'part', kind: 'named', members: ['x1', 'x3'] }, groups)).toBe(false);
  });
});

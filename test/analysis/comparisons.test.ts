import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateBest } from '../../src/analysis/best.ts';
import { bestAlternative, breakEvenCurve, costGrid } from '../../src/analysis/break-even-curve.ts';
import { commonAxis, density } from '../../src/analysis/density.ts';
import { pairedDifference, unpairedDifference } from '../../src/analysis/difference.ts';
import { estimateMean } from '../../src/analysis/moments.ts';
import { orderStatistics } from '../../src/analysis/ordered.ts';
import { estimateShareOf } from '../../src/analysis/probability.ts';
import { estimateRatio } from '../../src/analysis/ratio.ts';
import { differenceOfFigures, figureOf } from '../../src/analysis/statistics/figure.ts';
import { figureValues, storedStatistics } from '../../src/analysis/statistics/stored-statistics.ts';
import { studentQuantile } from '../../src/analysis/student-t.ts';

const REPLICATES = 4;
const column = fc
  .array(fc.integer({ min: -5, max: 5 }), { minLength: 16, maxLength: 16 })
  .map((values) => Float64Array.from(values));

describe('the share of draws in which an option is best', () => {
  it('shares a tie equally', () => {
    const best = estimateBest(
      new Map([
        ['a', Float64Array.of(1, 2, 3, 0)],
        ['b', Float64Array.of(1, 0, 3, 0)],
        ['c', Float64Array.of(0, 0, 3, 5)],
      ]),
      2,
    );
    expect(best.get('a')?.value).toBeCloseTo((1 / 2 + 1 + 1 / 3) / 4, 15);
    expect(best.get('b')?.value).toBeCloseTo((1 / 2 + 1 / 3) / 4, 15);
    expect(best.get('c')?.value).toBeCloseTo((1 / 3 + 1) / 4, 15);
  });

  it('sums to 1 over the options, and does not depend on what they have in common', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 2, maxLength: 5 }), column, (columns, common) => {
        const named = (values: readonly Float64Array[]) => new Map(values.map((v, i) => [String(i), v]));
        const best = estimateBest(named(columns), REPLICATES);
        const shifted = estimateBest(
          named(columns.map((values) => values.map((value, draw) => value + common[draw]!))),
          REPLICATES,
        );
        const shares = [...best.values()].map(({ value }) => value);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect([...shifted.values()].map(({ value }) => value)).toEqual(shares);
      }),
    );
  });
});

describe('shares of none and all', () => {
  const values = new Float64Array(64).fill(3);

  it('have an exact bound from independent draws', () => {
    const none = estimateShareOf({ values, replicates: 16 }, (x) => x < 0, new Float64Array(100).fill(1));
    expect(none.bound).toEqual({
      seen: 'none',
      draws: 100,
      exceptions: 0,
      limit: expect.closeTo(1 - 0.05 ** 0.01, 12),
    });
    expect(none.interval).toEqual([0, none.bound?.limit]);
    const all = estimateShareOf({ values, replicates: 16 }, (x) => x > 0, new Float64Array(100).fill(1));
    expect(all.bound?.seen).toBe('all');
    expect(all.interval).toEqual([expect.closeTo(0.05 ** 0.01, 12), 1]);
  });

  it('count what the independent draws saw after all: 2 in 100 bound at 6.16%', () => {
    const others = Float64Array.from({ length: 100 }, (_, i) => (i < 2 ? -1 : 1));
    const none = estimateShareOf({ values, replicates: 16 }, (x) => x < 0, others);
    expect(none.value).toBe(0);
    expect(none.bound?.exceptions).toBe(2);
    const p = none.bound?.limit ?? 0;
    const twoOrFewer = (1 - p) ** 100 + 100 * p * (1 - p) ** 99 + 4950 * p * p * (1 - p) ** 98;
    expect(twoOrFewer).toBeCloseTo(0.05, 12);
    expect(p).toBeCloseTo(0.0616, 4);
  });

  it('fall back on one draw of each replicate: 1 − 0.05^(1/16)', () => {
    const none = estimateShareOf({ values, replicates: 16 }, (x) => x < 0);
    expect(none.bound).toMatchObject({ draws: 16, limit: expect.closeTo(1 - 0.05 ** (1 / 16), 12) });
  });
});

describe('ratio of expected values', () => {
  const costs = Float64Array.from({ length: 64 }, (_, i) => 10 + (i % 7));

  it('of benefits that are a multiple of costs is that multiple, and certain', () => {
    const { estimate } = estimateRatio(
      costs.map((cost) => 1.5 * cost),
      costs,
      16,
    );
    expect(estimate?.value).toBeCloseTo(1.5, 14);
    expect(estimate?.se).toBeLessThan(1e-14);
  });

  it('is the ratio of the means, not the mean of the ratios', () => {
    const benefits = costs.map((cost, i) => cost * (i % 3));
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(estimateRatio(benefits, costs, 16).estimate?.value).toBeCloseTo(sum(benefits) / sum(costs), 14);
  });

  it.each([
    ['no cost', new Float64Array(64), 'ratio-without-cost'],
    ['a saving', costs.map((cost) => -cost), 'ratio-without-cost'],
    ['a cost of unknown sign', costs.map((_, i) => (i < 4 ? 100 : -6)), 'ratio-cost-unsure'],
  ])('is null with a reason on %s', (_, denominator, code) => {
    const ratio = estimateRatio(costs, denominator, 16);
    expect(ratio.estimate).toBeNull();
    expect(ratio.reason?.code).toBe(code);
  });
});

describe('differences', () => {
  it('on common draws, what is shared cancels', () => {
    const common = Float64Array.from({ length: 64 }, (_, i) => (i * 7919) % 101);
    const difference = pairedDifference(
      common.map((value) => value + 0.25),
      common,
      16,
    );
    expect(difference).toEqual({ value: 0.25, se: 0, interval: [0.25, 0.25] });
    expect(estimateMean({ values: common, replicates: 16 }).se).toBeGreaterThan(1);
  });

  it('of estimates that share no draws, errors add as squares', () => {
    const estimate = (value: number, se: number) => ({ value, se, interval: [value, value] as const });
    const { value, se, interval } = unpairedDifference(estimate(10, 3), estimate(4, 4), 16);
    expect([value, se]).toEqual([6, 5]);
    expect(interval[1]).toBeCloseTo(6 + 5 * studentQuantile(15), 12);
  });
});

describe('what an option could bear', () => {
  const names = { option: 'a', against: 'bau' };

  it('P(F* >= F) counts draws at F, and falls as F rises', () => {
    const breakEven = Float64Array.of(0, 1e6, 2e6, 3e6, 1e6, 2e6, 3e6, 4e6);
    const statistics = storedStatistics(new Map([['f', new Map([['a', breakEven]])]]), 2);
    const { points, expected } = breakEvenCurve(names, figureOf('f', 'a'), statistics, costGrid(5e6, 5));
    expect(points.map(({ fixedCost }) => fixedCost)).toEqual([0, 1e6, 2e6, 3e6, 4e6, 5e6]);
    expect(points.map(({ probability }) => probability.value)).toEqual([1, 7 / 8, 5 / 8, 3 / 8, 1 / 8, 0]);
    expect(expected.value).toBe(2e6);
  });

  it('by default every £0.25m from nothing to £5m', () => {
    const grid = costGrid();
    expect(grid).toHaveLength(21);
    expect([grid[0], grid[1], grid[20]]).toEqual([0, 250_000, 5_000_000]);
  });

  it('against an alternative is less by what that gains, in every draw', () => {
    const outcomes = new Map([
      ['bears', new Map([['a', Float64Array.of(5, 6)]])],
      ['gains', new Map([['other', Float64Array.of(2, -3)]])],
    ]);
    const figure = differenceOfFigures(figureOf('bears', 'a'), figureOf('gains', 'other'));
    expect([...figureValues(outcomes, figure)]).toEqual([3, 9]);
  });

  it('the alternative is the best on average', () => {
    const gains = new Map([
      ['steady', 2],
      ['lucky once', 0.5],
    ]);
    expect(bestAlternative(gains)).toBe('steady');
    expect(bestAlternative(new Map())).toBeUndefined();
  });
});

describe('density', () => {
  it('shares of draws in equal cells, each with its lower end and the last with both', () => {
    const ordered = orderStatistics(Float64Array.of(-9, 0, 1, 1, 2, 3, 4, 99));
    expect(density(ordered, 0, 4, 4).shares).toEqual([1 / 8, 2 / 8, 1 / 8, 2 / 8]);
  });

  it('on an axis that holds all but a half per cent at either end of every option', () => {
    const uniform = Float64Array.from({ length: 1001 }, (_, i) => i);
    const [low, high] = commonAxis([orderStatistics(uniform), orderStatistics(uniform.map((value) => value + 500))]);
    expect(low).toBeCloseTo(5, 9);
    expect(high).toBeCloseTo(1495, 9);
    const inside = density(orderStatistics(uniform), low, high, 32).shares.reduce((sum, share) => sum + share, 0);
    expect(inside).toBeCloseTo(996 / 1001, 12);
  });

  it('of a constant is all in one cell', () => {
    const shares = density(orderStatistics(new Float64Array(8).fill(3)), 3, 3, 4).shares;
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1);
  });
});

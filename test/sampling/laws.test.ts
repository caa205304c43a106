import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { central } from '../../src/sampling/central.ts';
import type { Distribution } from '../../src/sampling/distribution.ts';
import { readDistribution } from '../../src/sampling/read-distribution.ts';
import { sampler } from '../../src/sampling/sampler.ts';
import { directionNumbers, nextSobolPoint } from '../../src/sampling/sobol.ts';

const data = 'cost\n3\n1\n4\n1\n5\n9\n2\n6\n';

function read(text: string): Distribution {
  const result = readDistribution(text, { names: new Set(), data: () => ({ text: data }) });
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

const simple = [
  'uniform(-3, 0)',
  'triangular(-1, 0, 3)',
  'pert(-5, 1, 10)',
  'normal(-2, 0.5)',
  'lognormal90(1, 6)',
  'beta(0.7, 2.5)',
  'gamma(0.6, 3)',
  'weibull(1.7, 3)',
  'exponential(2)',
  'studentt(6, 1, 2)',
  'metalog(0.1, -2, 0.5, 1, 0.9, 7)',
  'metalog(0, -5, 0.1, -3, 0.5, -1, 0.9, 4, 1, 20)',
  'binomial(12, 0.3)',
  'poisson(2.5)',
  'discrete(-2, 0.25, 0, 0.5, 7, 0.25)',
  'discreteuniform(-3, 4)',
  'empirical("a.csv", "cost")',
  'interpolated("a.csv", "cost")',
];
const composed = [
  'mixture(2, normal(0, 1), 1, normal(9, 0.5))',
  'mixture(0.6, 0, 0.4, lognormal90(1, 6))',
  'mixture(1, uniform(0, 1), 1, uniform(3, 4), 1, discrete(2, 0.5, 3.5, 0.5))',
  'mixture(1, poisson(2.5), 3, binomial(12, 0.3))',
  'truncate(normal(0, 1), -1, 3)',
  'truncate(normal(0, 1), 5, infinity)',
  'truncate(gamma(0.6, 3), 0.5, 4)',
  'truncate(triangular(-1, 0, 3), -0.5, 1)',
  'truncate(poisson(2.5), 1, 6)',
  'truncate(interpolated("a.csv", "cost"), 1, 5.5)',
  'truncate(mixture(0.6, 0, 0.4, lognormal90(1, 6)), 0, 5)',
  'shift(lognormal90(1, 6), -3)',
  'scale(pert(-5, 1, 10), -0.1)',
  'scale(weibull(1.7, 3), -2)',
  'scale(mixture(0.6, 0, 0.4, lognormal90(1, 6)), -1)',
  'truncate(scale(shift(normal(0, 1), 1), -2), -4, 0)',
];
const all = [...simple, ...composed].map(read);

const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe('every distribution', () => {
  for (const distribution of all) {
    const { text, support, quantile, upperQuantile, cumulative, exceedance } = distribution;

    it(`${text}: quantiles rise, stay in the support and undo the probability`, () => {
      fc.assert(
        fc.property(inside, inside, (u, v) => {
          const [x, y] = [quantile(Math.min(u, v)), quantile(Math.max(u, v))];
          // To the last digits of an exact quantile; what is drawn must not fall at all, see below.
          expect(x).toBeLessThanOrEqual(y + 1e-14 * Math.abs(y));
          expect(x).toBeGreaterThanOrEqual(support[0]);
          expect(y).toBeLessThanOrEqual(support[1]);
          const reached = cumulative(quantile(u));
          if (distribution.atoms === undefined) expect(Math.abs(reached - u)).toBeLessThan(1e-11);
          else expect(reached).toBeGreaterThan(u - 1e-14);
        }),
      );
    });

    it(`${text}: the quantile is the smallest value that reaches its probability`, () => {
      if (distribution.atoms === undefined) return;
      fc.assert(
        fc.property(inside, (u) => {
          const x = quantile(u);
          const before = cumulative(x - 1e-9 * Math.max(1, Math.abs(x)));
          expect(before).toBeLessThan(u + 1e-14);
        }),
      );
    });

    it(`${text}: the two tails are one distribution`, () => {
      fc.assert(
        fc.property(inside, (u) => {
          const x = quantile(u);
          expect(cumulative(x) + exceedance(x)).toBeCloseTo(1, 12);
          const mirrored = upperQuantile(1 - u);
          // At the very edge of a step the rounding of 1 - u may pick its other side.
          const there = cumulative(mirrored);
          if (distribution.atoms === undefined) expect(Math.abs(there - u)).toBeLessThan(1e-11);
          else expect(there).toBeGreaterThan(u - 1e-14);
        }),
      );
    });

    it(`${text}: draws are its quantiles, |F(x) - u| <= 1e-10·min(u, 1 - u)`, () => {
      const draw = sampler(distribution);
      fc.assert(
        fc.property(inside, (u) => {
          const [x, exact] = [draw(u), quantile(u)];
          const density = distribution.density?.(exact) ?? 0;
          // Besides the last digit of the values it is made from.
          const size = Math.abs(exact) + Math.abs(distribution.mean) + distribution.standardDeviation;
          const rounding = 2 ** -52 * size * density;
          expect(Math.abs(x - exact) * density).toBeLessThanOrEqual(1e-10 * Math.min(u, 1 - u) + rounding);
          if (distribution.discrete) expect(x).toBe(exact);
          expect(draw(u + 2 ** -32 * (1 - u))).toBeGreaterThanOrEqual(x);
        }),
        { numRuns: 300 },
      );
    });
  }
});

describe('moments', () => {
  const points = 2 ** 16;
  const numbers = directionNumbers(0);
  const uniforms = new Float64Array(points);
  for (let i = 0, point = 0; i < points; point = nextSobolPoint(numbers, i, point), i++) {
    uniforms[i] = (point + 0.5 * 2 ** 16) / 2 ** 32;
  }

  for (const distribution of all) {
    it(`${distribution.text}: agree with 65,536 Sobol' points within what a net leaves out`, () => {
      const draw = sampler(distribution);
      const { mean, standardDeviation: sd } = distribution;
      let sum = 0;
      let square = 0;
      for (const u of uniforms) {
        const off = (draw(u) - mean) / sd;
        sum += off;
        square += off * off;
      }
      // One point stands for each 65,536th: at most the outermost of them, in standard deviations, is wrong by all of it.
      const outermost = Math.max(
        ...[distribution.quantile(2 ** -17), distribution.upperQuantile(2 ** -17)].map((x) => Math.abs(x - mean) / sd),
      );
      expect(Math.abs(sum / points)).toBeLessThan((4 * outermost) / points);
      expect(Math.abs(square / points - 1)).toBeLessThan((8 * outermost ** 2) / points);
    });
  }
});

describe('composition', () => {
  const constant = fc.double({ min: -50, max: 50, noNaN: true });
  const factor = constant.filter((x) => Math.abs(x) > 0.01);
  const close = (found: number, expected: number, scale: number) =>
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-11 * (Math.abs(expected) + scale));

  for (const text of simple) {
    const d = read(text);

    it(`${text}: shift and scale do to every figure what they do to a value`, () => {
      fc.assert(
        fc.property(constant, factor, inside, (by, times, u) => {
          const moved = read(`shift(scale(${text}, ${times}), ${by})`);
          const scale = Math.abs(by) + Math.abs(times) * (d.standardDeviation + Math.abs(d.mean));
          close(moved.mean, by + times * d.mean, scale);
          close(moved.standardDeviation, Math.abs(times) * d.standardDeviation, scale);
          close(moved.quantile(u), by + times * (times > 0 ? d.quantile(u) : d.upperQuantile(u)), scale);
          if (d.statedMode !== undefined) close(moved.statedMode!, by + times * d.statedMode, scale);
          const swapped = read(`scale(shift(${text}, ${by / times}), ${times})`);
          close(swapped.quantile(u), moved.quantile(u), scale);
        }),
        { numRuns: 30 },
      );
    });

    it(`${text}: truncation is conditioning`, () => {
      const [low, high] = [d.quantile(0.2), d.quantile(0.9)];
      if (!(low < high)) return;
      const inner = read(`truncate(${text}, ${low}, ${high})`);
      const below = d.cumulative(low) - (d.atoms?.(low, low)[0]?.probability ?? 0);
      const mass = d.cumulative(high) - below;
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
          const x = low + share * (high - low);
          expect(inner.cumulative(x)).toBeCloseTo((d.cumulative(x) - below) / mass, 11);
        }),
        { numRuns: 50 },
      );
      expect(inner.support[0]).toBeGreaterThanOrEqual(low);
      expect(inner.support[1]).toBeLessThanOrEqual(high);
    });

    it(`${text}: a mixture's probability is the weighted sum, and of itself it is itself`, () => {
      const other = read('triangular(-2, 3, 9)');
      const mixed = read(`mixture(3, ${text}, 1, triangular(-2, 3, 9))`);
      const same = read(`mixture(3, ${text}, 1, ${text})`);
      fc.assert(
        fc.property(inside, constant, (u, x) => {
          expect(mixed.cumulative(x)).toBeCloseTo(0.75 * d.cumulative(x) + 0.25 * other.cumulative(x), 13);
          if (d.atoms === undefined) close(same.quantile(u), d.quantile(u), d.standardDeviation);
        }),
        { numRuns: 50 },
      );
      expect(same.mean).toBeCloseTo(d.mean, 12);
      expect(same.standardDeviation).toBeCloseTo(d.standardDeviation, 12);
    });
  }

  it('the central value is the stated mode through shift and scale, held inside by truncate, else the median', () => {
    expect(central(read('shift(scale(triangular(0, 2, 10), 3), 1)'))).toBe(7);
    expect(central(read('scale(pert(0, 2, 10), -1)'))).toBe(-2);
    expect(central(read('truncate(triangular(0, 2, 10), 4, 8)'))).toBe(4);
    expect(central(read('truncate(triangular(0, 2, 10), 1, 8)'))).toBe(2);
    expect(central(read('mixture(0.6, 0, 0.4, uniform(1, 2))'))).toBe(0);
    expect(central(read('mixture(0.5, 0, 0.5, uniform(1, 2))'))).toBe(0);
    expect(central(read('mixture(0.4, 0, 0.6, uniform(1, 2))'))).toBeCloseTo(1 + 1 / 6, 12);
    expect(central(read('scale(bernoulli(0.5), -1)'))).toBe(-1);
    expect(central(read('binomial(9, 0.5)'))).toBe(4);
  });
});

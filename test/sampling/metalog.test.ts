import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDistribution, makePart } from '../../src/sampling/catalogue.ts';
import type { Distribution } from '../../src/sampling/distribution.ts';
import { sampler } from '../../src/sampling/sampler.ts';

interface Case {
  readonly label: string;
  readonly parameters: readonly number[];
  readonly mean: number;
  readonly sd: number;
  readonly quantiles: readonly { readonly u: number; readonly q: number }[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../oracle/metalog/metalog.json', import.meta.url), 'utf8'),
).cases;

function metalog(...parameters: readonly number[]): Distribution {
  const result = makeDistribution('metalog', parameters);
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

const codes = (...parameters: readonly number[]): readonly string[] => {
  const result = makeDistribution('metalog', parameters);
  return 'problems' in result ? result.problems.map((p) => p.code) : [];
};

const relative = (found: number, expected: number): number => Math.abs(found - expected) / Math.abs(expected);

describe('metalogs against mpmath', () => {
  for (const { label, parameters, mean, sd, quantiles } of cases) {
    it(`${label}: quantiles to 1e-11, moments to 1e-12`, () => {
      const distribution = metalog(...parameters);
      const draw = sampler(distribution);
      for (const { u, q } of quantiles) {
        expect(relative(distribution.quantile(u), q)).toBeLessThan(1e-11);
        expect(relative(draw(u), q)).toBeLessThan(1e-9);
        expect(Math.abs(distribution.cumulative(q) - u)).toBeLessThan(1e-12);
        expect(Math.abs(distribution.exceedance(q) - (1 - u))).toBeLessThan(1e-12);
      }
      expect(relative(distribution.mean, mean)).toBeLessThan(1e-12);
      expect(relative(distribution.standardDeviation, sd)).toBeLessThan(1e-12);
    });

    it(`${label}: passes through its points, and its density is the slope of its probability`, () => {
      const distribution = metalog(...parameters);
      for (let i = 0; i < parameters.length; i += 2) {
        const [p, x] = [parameters[i]!, parameters[i + 1]!];
        if (p > 0 && p < 1) expect(Math.abs(distribution.cumulative(x) - p)).toBeLessThan(1e-12);
        else expect(distribution.support[p]).toBe(x);
      }
      for (const u of [0.001, 0.2, 0.5, 0.93]) {
        const x = distribution.quantile(u);
        const step = 1e-4 * distribution.standardDeviation;
        const slope = (distribution.cumulative(x + step) - distribution.cumulative(x - step)) / (2 * step);
        expect(relative(distribution.density!(x), slope)).toBeLessThan(1e-4);
      }
    });
  }
});

describe('metalogs in closed form (Keelin 2016)', () => {
  it('with two terms are logistic', () => {
    const scale = 10 / (2 * Math.log(9));
    const logistic = metalog(0.1, -3, 0.9, 7);
    for (const u of [1e-6, 0.3, 0.5, 0.8]) {
      expect(Math.abs(logistic.quantile(u) - (2 + scale * Math.log(u / (1 - u))))).toBeLessThan(1e-13);
    }
    expect(logistic.mean).toBeCloseTo(2, 12);
    expect(logistic.standardDeviation).toBeCloseTo((scale * Math.PI) / Math.sqrt(3), 12);
  });

  it('with three terms have the coefficients, mean and variance that the article gives', () => {
    const [low, middle, high, alpha] = [4, 10, 30, 0.1];
    const r = (middle - low) / (high - low);
    const odds = Math.log((1 - alpha) / alpha);
    const [a2, a3] = [(high - low) / odds / 2, ((1 - 2 * r) * (high - low)) / ((1 - 2 * alpha) * odds)];
    const three = metalog(alpha, low, 0.5, middle, 1 - alpha, high);
    for (const u of [0.001, 0.25, 0.5, 0.99]) {
      const logOdds = Math.log(u / (1 - u));
      expect(three.quantile(u)).toBeCloseTo(middle + a2 * logOdds + a3 * (u - 0.5) * logOdds, 11);
    }
    expect(three.mean).toBeCloseTo(middle + a3 / 2, 11);
    const variance = (Math.PI ** 2 / 3) * a2 ** 2 + (1 / 12 + Math.PI ** 2 / 36) * a3 ** 2;
    expect(three.standardDeviation).toBeCloseTo(Math.sqrt(variance), 11);
  });

  it('with three terms have a density where the article says so: skewness up to 1.66711', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.45, noNaN: true }),
        fc.double({ min: -0.02, max: 0.02, noNaN: true }),
        (alpha, off) => {
          const least = 0.5 * (1 - 1.66711 * (0.5 - alpha));
          fc.pre(Math.abs(off) > 1e-4);
          const middle = least + off;
          const valid = codes(alpha, 0, 0.5, middle, 1 - alpha, 1).length === 0;
          expect(valid).toBe(off > 0);
          expect(codes(alpha, 0, 0.5, 1 - middle, 1 - alpha, 1).length === 0).toBe(off > 0);
        },
      ),
    );
  });
});

describe('metalogs that are refused', () => {
  it('for points that do not rise', () => {
    expect(codes(0.5, 1, 0.1, 2)).toEqual(['distribution-quantiles-order']);
    expect(codes(0.1, 2, 0.5, 2, 0.9, 3)).toEqual(['distribution-quantiles-order']);
    expect(codes(0, 5, 0.1, 4, 0.9, 8)).toEqual(['distribution-quantiles-order']);
  });

  it('for too few or too many of them, and for no probabilities', () => {
    expect(codes(0, 0, 0.5, 3, 1, 9)).toEqual(['distribution-metalog-points']);
    expect(codes(...Array.from({ length: 20 }, (_, i) => [(i + 1) / 21, i]).flat())).toEqual([
      'distribution-metalog-points',
    ]);
    expect(codes(-0.1, 2, 0.5, 3, 1.2, 4)).toEqual(['distribution-not-probability', 'distribution-not-probability']);
  });

  it('for a density that is none, naming where', () => {
    const result = makeDistribution('metalog', [0.1, 0, 0.5, 1, 0.9, 100]);
    if (!('problems' in result)) throw new Error('taken');
    expect(result.problems[0]!.message).toMatch(
      /^The metalog through these points is no distribution: its curve falls near/,
    );
  });

  it('for tails without a standard deviation, unless ends are given', () => {
    const wide = [0, 0, 0.1, 1, 0.5, 10, 0.9, 100];
    expect(codes(...wide)).toEqual(['distribution-no-moments']);
    expect(codes(...wide, 1, 1000)).toEqual([]);
    const part = makePart('metalog', wide);
    if ('problems' in part) throw new Error('refused');
    const truncated = makeDistribution('truncate', [part.distribution, 0, 1000]);
    expect('distribution' in truncated && truncated.distribution.quantile(0.5)).toBeLessThan(10);
  });
});

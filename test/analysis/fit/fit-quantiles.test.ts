import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsSupported, make } from '../../../src/analysis/fit/candidate.ts';
import { type Fit, fitQuantiles } from '../../../src/analysis/fit/fit-quantiles.ts';
import type { Target } from '../../../src/analysis/fit/target.ts';
import { parseDistribution } from '../../../src/sampling/parse.ts';

const target = (quantiles: Readonly<Record<string, number>>, limits: Partial<Target> = {}): Target => ({
  ...limits,
  points: Object.entries(quantiles).map(([percent, value]) => ({ probability: Number(percent) / 100, value })),
});
const texts = ({ candidates }: Fit) => candidates.map(({ distribution }) => distribution.text);
const of = (fit: Fit, name: string) => fit.candidates.find(({ distribution }) => distribution.name === name);

interface OracleCase {
  readonly params: { readonly p1: number; readonly x1: number; readonly p2: number; readonly x2: number };
  /** The normal oracle has them here, the lognormal one beside. */
  readonly derived: { readonly mean: number; readonly sd: number };
  readonly mean?: number;
  readonly sd?: number;
}
const oracle = (name: string): readonly OracleCase[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../oracle/01_distributions/${name}.json`), 'utf8')).cases;

describe('fitQuantiles', () => {
  it.each(['normal', 'lognormal'])('%s through two quantiles has the mean and sd of the oracle', (name) => {
    const cases = oracle(`${name}_from_quantiles`);
    expect(cases.length).toBeGreaterThan(1);
    for (const { params, derived, mean = derived.mean, sd = derived.sd } of cases) {
      const points = [
        { probability: params.p1, value: params.x1 },
        { probability: params.p2, value: params.x2 },
      ];
      // Stated decimals ask for more digits than an expert would have: the closed form itself is under test.
      const found = fitQuantiles({ points, decimals: 9 }).candidates.find(({ distribution: d }) =>
        d.name.startsWith(name),
      );
      expect(found?.distribution.mean).toBeCloseTo(mean, 6);
      expect(found?.distribution.standardDeviation).toBeCloseTo(sd, 6);
      expect(found?.exact).toBe(true);
    }
  });

  it('writes a 90% interval as the interval that was asked', () => {
    expect(texts(fitQuantiles(target({ 5: 100, 95: 400 }))).slice(0, 2)).toEqual([
      'normal90(100, 400)',
      'lognormal90(100, 400)',
    ]);
    expect(texts(fitQuantiles(target({ 10: 100, 90: 400 })))).not.toContain('normal90(100, 400)');
  });

  it('finds the distribution that the quantiles came from, and ranks it first', () => {
    const from = (name: string, parameters: number[], limits: Partial<Target> = {}) => {
      const made = make(name, parameters);
      const quantiles = Object.fromEntries([5, 25, 50, 75, 95].map((p) => [p, made!.quantile(p / 100)]));
      return texts(fitQuantiles(target(quantiles, { ...limits, decimals: 4 })))[0];
    };
    expect(from('triangular', [10, 30, 100])).toBe('triangular(10, 30, 100)');
    expect(from('pert', [10, 30, 100])).toBe('pert(10, 30, 100)');
    expect(from('pert', [10, 30, 100, 9], { min: 10, max: 100 })).toBe('pert(10, 30, 100, 9)');
    expect(from('gamma', [3, 20])).toBe('gamma(3, 20)');
    expect(from('uniform', [-5, 7])).toBe('uniform(-5, 7)');
    expect(from('lognormal', [100, 30])).toBe('lognormal(100, 30)');
    expect(from('weibull', [1.7, 40])).toBe('weibull(1.7, 40)');
    expect(from('beta', [2, 5], { min: 0, max: 1 })).toBe('beta(2, 5)');
  });

  it('least squares leave the residuals of a normal at right angles to its mean and spread', () => {
    // Weighted regression on z has this closed form; gaps are 10, 10 and 40 for 10, 20 and 60.
    const [z, w, x] = [
      [-1.6448536269514722, 0, 1.6448536269514722],
      [1 / 100, 1 / 100, 1 / 1600],
      [10, 20, 60],
    ];
    const sum = (f: (i: number) => number) => [0, 1, 2].reduce((total, i) => total + w[i]! * f(i), 0);
    const [s, sz, szz, sx, szx] = [
      () => 1,
      (i: number) => z[i]!,
      (i: number) => z[i]! ** 2,
      (i: number) => x[i]!,
      (i: number) => z[i]! * x[i]!,
    ].map(sum);
    const sd = (s! * szx! - sz! * sx!) / (s! * szz! - sz! ** 2);
    const found = of(fitQuantiles({ ...target({ 5: 10, 50: 20, 95: 60 }), decimals: 9 }), 'normal');
    expect(found?.distribution.standardDeviation).toBeCloseTo(sd, 7);
    expect(found?.distribution.mean).toBeCloseTo((sx! - sd * sz!) / s!, 7);
  });

  it('keeps to the smallest and the largest possible value, and says what it leaves out', () => {
    const fit = fitQuantiles(target({ 5: 100, 50: 180, 95: 400 }, { min: 0, max: 500 }));
    for (const { distribution } of fit.candidates) expect(distribution.support).toEqual([0, 500]);
    expect(fit.leftOut.map(({ name }) => name)).toContain('lognormal');
    const positive = fitQuantiles(target({ 5: -3, 95: 4 }));
    expect(positive.leftOut.find(({ name }) => name === 'gamma')?.reason).toContain('-3'.replace('-', '−'));
  });

  const quantiles = fc
    .record({
      probabilities: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 4 }),
      start: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      steps: fc.array(fc.double({ min: 0.5, max: 100, noNaN: true }), { minLength: 4, maxLength: 4 }),
    })
    .map(({ probabilities, start, steps }): Target => {
      const sorted = probabilities.sort((a, b) => a - b);
      const values = steps.map((_, i) => start + steps.slice(0, i + 1).reduce((a, b) => a + b));
      return { points: sorted.map((percent, i) => ({ probability: percent / 100, value: values[i]! })) };
    });

  it('the line to paste has the quantiles that were printed, and misses by what was stated', () => {
    fc.assert(
      fc.property(quantiles, (asked) => {
        const tolerance = 0.5 * 10 ** -decimalsSupported(asked);
        for (const { distribution, points, misfit, exact } of fitQuantiles(asked).candidates) {
          const read = parseDistribution(distribution.text);
          if ('problems' in read) throw new Error(distribution.text);
          for (const { probability, asked: value, fitted } of points) {
            expect(distribution.quantile(probability)).toBe(fitted);
            if (exact) expect(Math.abs(fitted - value)).toBeLessThan(tolerance);
          }
          expect(misfit).toBeLessThan(1);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(quantiles, fc.constantFrom(2 ** -20, 2 ** 20), (asked, factor) => {
        const scaled = {
          points: asked.points.map(({ probability, value }) => ({ probability, value: value * factor })),
        };
        const names = (fit: Fit) =>
          fit.candidates.filter(({ exact }) => exact).map(({ distribution }) => distribution.name);
        expect(names(fitQuantiles(scaled))).toEqual(names(fitQuantiles(asked)));
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

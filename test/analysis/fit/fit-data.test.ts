import { describe, expect, it } from 'vitest';
import { make } from '../../../src/analysis/fit/candidate.ts';
import { fitData } from '../../../src/analysis/fit/fit-data.ts';
import { likeliest } from '../../../src/analysis/fit/maximum-likelihood.ts';
import { digamma } from '../../../src/core/numerics/digamma.ts';
import { logGamma } from '../../../src/core/numerics/log-gamma.ts';

/** Mid-point quantiles: a sample that looks most like its distribution. */
const sampleOf = (name: string, parameters: number[], count = 400) =>
  Float64Array.from({ length: count }, (_, i) => make(name, parameters)!.quantile((i + 0.5) / count));

const likelihoods: Record<string, (x: number, p: readonly number[]) => number> = {
  gamma: (x, [a, s]) => (a! - 1) * Math.log(x) - x / s! - logGamma(a!) - a! * Math.log(s!),
  weibull: (x, [k, s]) => Math.log(k! / s!) + (k! - 1) * Math.log(x / s!) - (x / s!) ** k!,
  beta: (x, [a, b]) =>
    (a! - 1) * Math.log(x) + (b! - 1) * Math.log(1 - x) - logGamma(a!) - logGamma(b!) + logGamma(a! + b!),
  normal: (x, [m, s]) => -Math.log(s!) - ((x - m!) / s!) ** 2 / 2,
  exponential: (x, [m]) => -Math.log(m!) - x / m!,
};

describe('maximum likelihood', () => {
  it.each([
    ['gamma', [3, 20]],
    ['gamma', [0.4, 2]],
    ['weibull', [1.7, 40]],
    ['beta', [2, 5]],
    ['normal', [-3, 2]],
    ['exponential', [7]],
  ])('of %s%j: every step away from it is less likely', (name, parameters) => {
    const values = sampleOf(name, parameters);
    const found = likeliest[name]!(values, { points: [] });
    if (found === undefined || typeof found === 'string') throw new Error(String(found));
    const likelihood = (p: readonly number[]) => values.reduce((sum, x) => sum + likelihoods[name]!(x, p), 0);
    const best = likelihood(found);
    for (const [i, value] of found.entries()) {
      for (const factor of [0.999, 1.001]) expect(likelihood(found.with(i, value * factor))).toBeLessThan(best);
    }
  });

  it('of a lognormal is that of the logarithms', () => {
    const found = likeliest['lognormal']!(Float64Array.from([1, Math.E, Math.E ** 2]), { points: [] });
    const variance = 2 / 3;
    const mean = Math.exp(1 + variance / 2);
    expect((found as number[])[0]).toBeCloseTo(mean, 12);
    expect((found as number[])[1]).toBeCloseTo(mean * Math.sqrt(Math.exp(variance) - 1), 12);
  });

  it('digamma has its published values (Abramowitz and Stegun 1964, 6.3.2, 6.3.3)', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13);
    expect(digamma(20) - digamma(19)).toBeCloseTo(1 / 19, 14);
  });
});

describe('fitData', () => {
  it('ranks by the Kolmogorov–Smirnov distance: half a step for the distribution the sample was made from', () => {
    const fit = fitData([...sampleOf('gamma', [3, 20])], {});
    expect(fit.candidates[0]?.distribution.name).toBe('gamma');
    expect(fit.candidates[0]?.distance).toBeLessThan(0.004);
    const distances = fit.candidates.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('measures the distance on both sides of every step', () => {
    // uniform(0, 4) on 0, 1, 4: steps to 1/3, 2/3, 1 against 0, 1/4, 1; the farthest is 2/3 - 1/4.
    const fit = fitData([4, 0, 1], {});
    const uniform = fit.candidates.find(({ distribution }) => distribution.name === 'uniform');
    expect(uniform?.distance).toBeCloseTo(2 / 3 - 1 / 4, 12);
  });

  it('claims no more digits than the standard error of the mean', () => {
    const fit = fitData([...sampleOf('normal', [1000, 300], 25)], {});
    expect(fit.candidates.find(({ distribution }) => distribution.name === 'normal')?.distribution.text).toMatch(
      /^normal\(1000, \d{3}\)$/,
    );
  });

  it('rounds no value out of the range that the data have', () => {
    const fit = fitData([1003.7, 1200, 1500, 1703.3, 2110.9], {});
    const uniform = fit.candidates.find(({ distribution }) => distribution.name === 'uniform');
    expect(uniform?.distribution.support[0]).toBeLessThanOrEqual(1003.7);
    expect(uniform?.distribution.support[1]).toBeGreaterThanOrEqual(2110.9);
  });

  it('counts the values that a candidate says are impossible', () => {
    const values = [...sampleOf('lognormal', [100, 60], 40)];
    for (const { distribution, outside } of fitData(values, {}).candidates) {
      const [low, high] = distribution.support;
      expect(outside).toBe(values.filter((value) => value < low || value > high).length);
    }
    expect(fitData(values, {}).candidates.some(({ outside }) => outside > 0)).toBe(true);
  });

  it('takes data with ties and negative values', () => {
    const fit = fitData([-1, -1, -1, 0, 0, 5], {});
    expect(fit.candidates.map(({ distribution }) => distribution.name)).toContain('normal');
    expect(fit.leftOut.map(({ name }) => name)).toContain('lognormal');
  });
});

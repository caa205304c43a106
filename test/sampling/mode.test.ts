import { describe, expect, it } from 'vitest';
import { modeOf } from '../../src/sampling/mode.ts';
import { readDistribution } from '../../src/sampling/read-distribution.ts';

function read(text: string) {
  const result = readDistribution(text, { names: new Set(), data: () => ({ text: 'cost\n3\n1\n4\n1\n5\n9\n' }) });
  if ('problems' in result) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.distribution;
}

describe('the mode', () => {
  it.each([
    ['triangular(-1, 0, 3)', 0],
    ['pert(-5, 1, 10)', 1],
    ['normal(-2, 0.5)', -2],
    ['normal90(5, 15)', 10],
    // exp(mu - sigma^2), of mu = log 2 and sigma = 0.7 on the scale of the logarithm: mean exp(mu + sigma^2/2).
    [`lognormal(${2 * Math.exp(0.245)}, ${2 * Math.exp(0.245) * Math.sqrt(Math.exp(0.49) - 1)})`, 2 * Math.exp(-0.49)],
    ['beta(3, 2)', 2 / 3],
    ['beta(0.7, 2.5)', 0],
    ['beta(2, 1)', 1],
    ['gamma(3.5, 1.2)', 3],
    ['gamma(0.6, 3)', 0],
    ['weibull(2, 10)', 10 / Math.SQRT2],
    ['weibull(1, 10)', 0],
    ['exponential(2)', 0],
    ['studentt(6, 1, 2)', 1],
    ['binomial(12, 0.3)', 3],
    ['poisson(2.5)', 2],
    ['discrete(-2, 0.25, 0, 0.5, 7, 0.25)', 0],
    ['bernoulli(0.2)', 0],
    ['empirical("a.csv", "cost")', 1],
    ['truncate(normal(0, 1), 1, 3)', 1],
    ['truncate(normal(0, 1), -1, 3)', 0],
    ['truncate(poisson(2.5), 3, 6)', 3],
    ['shift(scale(exponential(2), -1), 5)', 5],
    ['truncate(shift(gamma(3.5, 1.2), 1), 5, 9)', 5],
    ['truncate(scale(shift(normal(0, 1), 1), -2), -4, 0)', -2],
  ])('of %s', (text, mode) => {
    expect(modeOf(read(text))).toBeCloseTo(mode, 12);
  });

  it.each([
    'uniform(0, 1)',
    'beta(1, 1)',
    'beta(0.5, 0.5)',
    'poisson(3)',
    'discreteuniform(1, 6)',
    'mixture(1, 0, 1, uniform(1, 2))',
  ])('of %s is no one value', (text) => {
    expect(modeOf(read(text))).toBeUndefined();
  });

  it.each([
    'lognormal90(1, 6)',
    'between90(-1, 6)',
    'gamma(3.5, 1.2)',
    'weibull(1.7, 3)',
    'beta(8, 4)',
    'metalog(0.1, -2, 0.5, 1, 0.9, 7)',
    'mixture(2, normal(0, 1), 1, normal(9, 0.5))',
    'mixture(1, normal(0, 1), 3, normal(2, 1))',
    'truncate(mixture(2, normal(0, 1), 1, normal(9, 0.5)), 0.5, 9)',
  ])('of %s has nothing more likely anywhere', (text) => {
    const distribution = read(text);
    const mode = modeOf(distribution)!;
    const density = distribution.density!;
    const most = density(mode) * (1 + 1e-9);
    for (let i = 1; i < 10_000; i++) expect(density(distribution.quantile(i / 10_000))).toBeLessThanOrEqual(most);
  });
});

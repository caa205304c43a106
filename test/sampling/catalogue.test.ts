import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, distributionNames, makeDistribution } from '../../src/sampling/catalogue.ts';
import { central } from '../../src/sampling/central.ts';
import type { Distribution } from '../../src/sampling/distribution.ts';
import { signature } from '../../src/sampling/distributions/constructor.ts';
import { readDistribution } from '../../src/sampling/read-distribution.ts';

function codes(name: string, ...parameters: number[]): string[] {
  const result = makeDistribution(name, parameters);
  return 'problems' in result ? result.problems.map((p) => p.code) : [];
}

function made(name: string, ...parameters: number[]): Distribution {
  const result = makeDistribution(name, parameters);
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

const observed = 'cost\n10\n10\n20\n40\n';

function read(text: string): Distribution {
  const result = readDistribution(text, { names: new Set(), data: () => ({ text: observed }) });
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

describe('the catalogue', () => {
  for (const { name, example } of catalogue) {
    it(`${example.text} means what its documentation says`, () => {
      const distribution = read(example.text);
      expect(distribution.name).toBe(name);
      const toFourFigures = (x: number): number => Number(x.toPrecision(4));
      expect(toFourFigures(distribution.mean)).toBe(example.mean);
      expect([0.05, 0.95].map((u) => toFourFigures(distribution.quantile(u)))).toEqual(example.interval);
    });

    it(`${example.text} is written so that reading it back gives the same`, () => {
      const distribution = read(example.text);
      const again = read(distribution.text);
      expect(again.text).toBe(distribution.text);
      expect(again.parameters.length).toBe(distribution.parameters.length);
      for (const u of [0.01, 0.3, 0.99]) expect(again.quantile(u)).toBe(distribution.quantile(u));
    });
  }

  it('writes numbers as they are read', () => {
    expect(made('pert', 14500, 15000, 15500).text).toBe('pert(14500, 15000, 15500)');
    expect(read('pert(-1.5e-7, 0, 2e22, 8)').parameters).toEqual([-1.5e-7, 0, 2e22, 8]);
    expect(read('truncate(shift(normal(0, 1), 2), -infinity, 5)').text).toBe(
      'truncate(shift(normal(0, 1), 2), -infinity, 5)',
    );
  });

  it('gives signatures', () => {
    expect(catalogue.map(signature)).toEqual([
      'uniform(min, max)',
      'triangular(min, mode, max)',
      'pert(min, mode, max[, lambda])',
      'normal(mean, sd)',
      'lognormal(mean, sd)',
      'normal90(p5, p95)',
      'lognormal90(p5, p95)',
      'between90(p5, p95)',
      'beta(a, b)',
      'gamma(shape, scale)',
      'weibull(shape, scale)',
      'exponential(mean)',
      'studentt(df, location, scale)',
      'metalog(p1, x1, p2, x2, ...)',
      'bernoulli(p)',
      'binomial(n, p)',
      'poisson(mean)',
      'discrete(v1, p1, v2, p2, ...)',
      'discreteuniform(min, max)',
      'empirical("file", "column"[, "weights"])',
      'interpolated("file", "column")',
      'mixture(w1, d1, w2, d2, ...)',
      'truncate(d, min, max)',
      'shift(d, by)',
      'scale(d, by)',
    ]);
  });
});

describe('what is refused', () => {
  const cases: [string, number[], string[]][] = [
    ['uniform', [2, 1], ['distribution-parameters-order']],
    ['uniform', [1, 1], ['distribution-no-spread']],
    ['uniform', [1], ['distribution-parameter-count']],
    ['uniform', [1, 2, 3], ['distribution-parameter-count']],
    ['uniform', [1, Number.NaN], ['distribution-parameter-not-finite']],
    ['uniform', [-Infinity, Infinity], ['distribution-parameter-not-finite', 'distribution-parameter-not-finite']],
    ['triangular', [3, 2, 1], ['distribution-parameters-order', 'distribution-parameters-order']],
    ['triangular', [1, 5, 4], ['distribution-parameters-order']],
    ['pert', [3, 2, 4, -1], ['distribution-parameters-order', 'distribution-parameter-not-positive']],
    ['pert', [1, 1, 1], ['distribution-no-spread']],
    ['pert', [1, 2, 3, 4, 5], ['distribution-parameter-count']],
    ['normal', [0, 0], ['distribution-parameter-not-positive']],
    ['normal', [0, -1], ['distribution-parameter-not-positive']],
    ['lognormal', [-2, 0], ['distribution-parameter-not-positive', 'distribution-parameter-not-positive']],
    ['normal90', [2, 1], ['distribution-parameters-order']],
    ['normal90', [2, 2], ['distribution-no-spread']],
    ['lognormal90', [0, 5], ['distribution-parameter-not-positive']],
    ['lognormal90', [5, -1], ['distribution-parameters-order', 'distribution-parameter-not-positive']],
    ['between90', [3, 3], ['distribution-no-spread']],
    ['gamma', [0, -1], ['distribution-parameter-not-positive', 'distribution-parameter-not-positive']],
    ['bernoulli', [1.5], ['distribution-not-probability']],
    ['discrete', [1, 0.5, 2], ['distribution-parameter-count']],
    ['discrete', [], ['distribution-parameter-count']],
    ['discrete', [1, 0.5, 2, 0.4], ['distribution-probabilities-sum']],
    ['discrete', [1, 1.5, 2, -0.5], ['distribution-not-probability', 'distribution-not-probability']],
    ['lognormal', [1, 1e300], ['distribution-too-extreme']],
    ['uniform', [-1.7e308, 1.7e308], ['distribution-too-extreme']],
    ['perk', [1, 2, 3], ['distribution-unknown']],
    ['beta', [0, 2], ['distribution-parameter-not-positive']],
    ['weibull', [-1, 0], ['distribution-parameter-not-positive', 'distribution-parameter-not-positive']],
    ['exponential', [0], ['distribution-parameter-not-positive']],
    ['beta', [0.01, 1e8], ['distribution-parameter-range', 'distribution-parameter-range']],
    ['gamma', [1e-9, 1], ['distribution-parameter-range']],
    ['normal', [0, 1e-200], ['distribution-parameter-range']],
    ['studentt', [0, 0, 1], ['distribution-parameter-not-positive']],
    ['studentt', [2, 0, 1], ['distribution-no-moments']],
    ['binomial', [2.5, 1.5], ['distribution-not-whole', 'distribution-not-probability']],
    ['poisson', [0], ['distribution-parameter-not-positive']],
    ['poisson', [1e10], ['distribution-parameter-range']],
    ['discreteuniform', [0.5, 2], ['distribution-not-whole']],
    ['discreteuniform', [3, 2], ['distribution-parameters-order']],
  ];
  for (const [name, parameters, expected] of cases) {
    it(`${name}(${parameters.join(', ')}): ${expected.join(', ')}`, () => {
      expect(codes(name, ...parameters)).toEqual(expected);
    });
  }

  it('but not what is on the edge', () => {
    expect(codes('triangular', 1, 1, 2)).toEqual([]);
    expect(codes('pert', 1, 2, 2)).toEqual([]);
    expect(codes('bernoulli', 0)).toEqual([]);
    expect(codes('bernoulli', 1)).toEqual([]);
    expect(codes('discrete', 1, 0.1, 2, 0.2, 3, 0.7 + 9e-10)).toEqual([]);
  });

  it('says what to do', () => {
    const result = makeDistribution('prt', [1, 2, 3]);
    expect('problems' in result && result.problems[0]).toEqual({
      code: 'distribution-unknown',
      message: 'There is no distribution "prt".',
      hint: 'Did you mean "pert"?',
    });
  });
});

describe('a triangular distribution whose mode is an end', () => {
  it('keeps the relative precision of values near nothing', () => {
    for (const u of [1e-12, 1e-9, 1e-6, 0.005, 0.02]) {
      // 1 - √(1 - u) without the cancellation.
      const exact = u / (1 + Math.sqrt(1 - u));
      expect(Math.abs(made('triangular', 0, 0, 1).quantile(u) / exact - 1)).toBeLessThan(1e-13);
      expect(Math.abs(made('triangular', -1, 0, 0).upperQuantile(u) / -exact - 1)).toBeLessThan(1e-13);
    }
  });
});

describe('the central estimate', () => {
  it('is the stated mode, else the median', () => {
    expect(central(made('triangular', 6, 12, 20))).toBe(12);
    expect(central(made('pert', 80, 100, 150))).toBe(100);
    expect(central(made('uniform', 0, 10))).toBe(5);
    expect(central(made('normal', 3, 10))).toBe(3);
    expect(central(made('lognormal90', 4, 9))).toBeCloseTo(6, 12);
    expect(central(made('gamma', 1, 2))).toBeCloseTo(2 * Math.LN2, 12);
  });

  it('of a step distribution is the smallest x with F(x) >= ½', () => {
    expect(central(made('bernoulli', 0.5))).toBe(0);
    expect(central(made('bernoulli', 0.500001))).toBe(1);
    expect(central(made('discrete', 1, 0.5, 2, 0.5))).toBe(1);
    // 0.1 + 0.2 + 0.2 in doubles, in any order.
    expect(central(made('discrete', 5, 0.3, 4, 0.2, 3, 0.1, 2, 0.2, 1, 0.2))).toBe(3);
    expect(central(made('discrete', 7, 1))).toBe(7);
  });
});

describe('every distribution', () => {
  const instances = [
    made('uniform', -3, 0),
    made('triangular', -1, 0, 3),
    made('pert', 0, 1, 10),
    made('pert', -10, 0, 0, 8),
    made('normal', -2, 0.1),
    made('lognormal', 1, 2),
    made('between90', -1, 5),
    made('gamma', 0.5, 3),
    made('gamma', 40, 0.1),
    made('beta', 2.5, 0.7),
    made('weibull', 0.8, 3),
    made('weibull', 15, 3),
    made('exponential', 0.2),
    made('studentt', 7, 1, 2),
    made('binomial', 30, 0.2),
    made('poisson', 4.5),
    made('discreteuniform', -2, 5),
    made('bernoulli', 0.3),
    made('discrete', 1, 0.2, 5, 0.8),
  ];
  const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

  for (const distribution of instances) {
    it(`${distribution.text}: the quantile undoes the cumulative probability`, () => {
      fc.assert(
        fc.property(inside, (u) => {
          const x = distribution.quantile(u);
          expect(x).toBeGreaterThanOrEqual(distribution.support[0]);
          expect(x).toBeLessThanOrEqual(distribution.support[1]);
          const reached = distribution.cumulative(x);
          if (distribution.discrete) expect(reached).toBeGreaterThanOrEqual(u);
          else expect(Math.abs(reached - u)).toBeLessThan(1e-11);
        }),
      );
    });

    it(`${distribution.text}: mean and standard deviation are those of its quantiles`, () => {
      // Midpoint rule in u, finer near the ends: u = v²(3 - 2v).
      const n = 20_000;
      let mean = 0;
      let square = 0;
      for (let i = 0; i < n; i++) {
        const v = (i + 0.5) / n;
        const x = distribution.quantile(v * v * (3 - 2 * v));
        const weight = (6 * v * (1 - v)) / n;
        mean += x * weight;
        square += (x - distribution.mean) ** 2 * weight;
      }
      expect(Math.abs(mean - distribution.mean)).toBeLessThan(1e-3 * distribution.standardDeviation);
      expect(Math.abs(Math.sqrt(square) / distribution.standardDeviation - 1)).toBeLessThan(2e-3);
    });
  }

  it('is named once', () => expect(new Set(distributionNames).size).toBe(catalogue.length));
});

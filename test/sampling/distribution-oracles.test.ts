import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeDistribution } from '../../src/sampling/catalogue.ts';
import type { Distribution } from '../../src/sampling/distribution.ts';
import { makeLognormal } from '../../src/sampling/distributions/lognormal.ts';
import { sampler } from '../../src/sampling/sampler.ts';

/** Values computed by mpmath at 40 digits; see test/oracle/01_distributions/README.md. */
interface Case {
  readonly label: string;
  readonly params: Readonly<Record<string, number>>;
  readonly mean?: number;
  readonly sd?: number;
  readonly quantiles: readonly { readonly u: number; readonly q: number; readonly knife_edge?: boolean }[];
  readonly cdf?: readonly { readonly x: number; readonly cdf: number }[];
}

function cases(name: string): readonly Case[] {
  const file = new URL(`../oracle/01_distributions/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).cases;
}

function made(name: string, ...parameters: (number | undefined)[]): Distribution {
  const result = makeDistribution(
    name,
    parameters.filter((p) => p !== undefined),
  );
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

function relative(found: number, expected: number): number {
  return found === expected ? 0 : Math.abs(found - expected) / Math.abs(expected);
}

const isInterval = ({ params: p }: Case): boolean => p['p1'] === 0.05 && p['p2'] === 0.95;

type Maker = (p: Readonly<Record<string, number>>) => Distribution;
const families: readonly [file: string, make: Maker, only?: (c: Case) => boolean][] = [
  ['uniform', (p) => made('uniform', p['min'], p['max'])],
  ['triangular', (p) => made('triangular', p['min'], p['mode'], p['max'])],
  ['pert', (p) => made('pert', p['min'], p['mode'], p['max'], p['lambda'])],
  ['normal', (p) => made('normal', p['mean'], p['sd'])],
  // Our lognormal takes the mean and sd of the variable; these cases are given by those of its logarithm.
  ['lognormal', (p) => makeLognormal('lognormal', [], p['mu']!, p['sigma']!)],
  ['lognormal_from_mean_sd', (p) => made('lognormal', p['mean'], p['sd'])],
  ['normal_from_quantiles', (p) => made('normal90', p['x1'], p['x2']), isInterval],
  ['lognormal_from_quantiles', (p) => made('lognormal90', p['x1'], p['x2']), isInterval],
  ['lognormal_from_quantiles', (p) => made('between90', p['x1'], p['x2']), isInterval],
  ['beta', (p) => made('beta', p['alpha'], p['beta']), ({ params }) => params['min'] === undefined],
  ['gamma', (p) => made('gamma', p['shape'], p['scale'])],
  ['weibull', (p) => made('weibull', p['shape'], p['scale'])],
  ['exponential', (p) => made('exponential', p['mean'])],
];

describe('continuous distributions against mpmath', () => {
  for (const [file, make, only] of families) {
    for (const one of cases(file).filter(only ?? (() => true))) {
      const distribution = make(one.params);
      const draw = sampler(distribution);

      it(`${file} ${one.label} as ${distribution.name}: quantiles to 1e-12, drawn to 1e-9`, () => {
        for (const { u, q } of one.quantiles) {
          expect(relative(distribution.quantile(u), q)).toBeLessThan(1e-12);
          if (q !== 0) expect(relative(draw(u), q)).toBeLessThan(1e-9);
          else expect(Math.abs(draw(u))).toBeLessThan(1e-12 * distribution.standardDeviation);
        }
      });

      it(`${file} ${one.label} as ${distribution.name}: mean, standard deviation and cumulative probability`, () => {
        if (one.mean !== undefined) expect(relative(distribution.mean, one.mean)).toBeLessThan(1e-12);
        if (one.sd !== undefined) expect(relative(distribution.standardDeviation, one.sd)).toBeLessThan(1e-12);
        for (const { x, cdf } of one.cdf ?? []) {
          // To a last digit of x, where the density carries it into the probability.
          expect(Math.abs(distribution.cumulative(x) - cdf)).toBeLessThan(1e-12);
        }
      });
    }
  }
});

describe('step distributions against mpmath', () => {
  function steps({ params }: Case): readonly { value: number; p: number }[] {
    const values: unknown = params['values'];
    const probabilities: unknown = params['probabilities'];
    if (!Array.isArray(values) || !Array.isArray(probabilities)) return [];
    return values.map((value, i) => ({ value, p: probabilities[i] }));
  }

  const discreteCases = cases('discrete').map((one) => {
    const list = steps(one);
    const sum = list.reduce((total, { p }) => total + p, 0);
    return { one, distribution: made('discrete', ...list.flatMap(({ value, p }) => [value, p / sum])) };
  });
  const bernoulliCases = cases('bernoulli').map((one) => ({ one, distribution: made('bernoulli', one.params['p']) }));

  const binomialCases = cases('binomial').map((one) => ({
    one,
    distribution: made('binomial', one.params['n'], one.params['p']),
  }));
  const poissonCases = cases('poisson').map((one) => ({ one, distribution: made('poisson', one.params['mean']) }));

  for (const { one, distribution } of [...discreteCases, ...bernoulliCases, ...binomialCases, ...poissonCases]) {
    it(`${distribution.text}`, () => {
      const draw = sampler(distribution);
      for (const { u, q, knife_edge } of one.quantiles) {
        if (knife_edge) continue;
        expect(distribution.quantile(u)).toBe(q);
        expect(draw(u)).toBe(q);
      }
      expect(relative(distribution.mean, one.mean!)).toBeLessThan(1e-14);
      expect(relative(distribution.standardDeviation, one.sd!)).toBeLessThan(1e-14);
      for (const { x, cdf } of one.cdf!) expect(relative(distribution.cumulative(x), cdf)).toBeLessThan(1e-13);
    });
  }
});

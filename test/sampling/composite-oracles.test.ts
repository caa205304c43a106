import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePart } from '../../src/sampling/catalogue.ts';
import type { Distribution, Parameter } from '../../src/sampling/distribution.ts';
import { makeLognormal } from '../../src/sampling/distributions/lognormal.ts';
import { readDistribution } from '../../src/sampling/read-distribution.ts';
import { sampler } from '../../src/sampling/sampler.ts';

/** Values computed by mpmath at 40 digits; see test/oracle/01_distributions/README.md. */
interface Named {
  readonly name: string;
  readonly params: Readonly<Record<string, number>>;
}

interface Case<P> {
  readonly label: string;
  readonly params: P;
  readonly mean: number;
  readonly sd: number;
  readonly quantiles: readonly { readonly u: number; readonly q: number }[];
  readonly cdf: readonly { readonly x: number; readonly cdf: number }[];
}

interface Moved {
  readonly alpha: number;
  readonly beta: number;
  readonly min?: number;
  readonly max?: number;
}

function cases<P>(name: string): readonly Case<P>[] {
  return JSON.parse(readFileSync(new URL(`../oracle/01_distributions/${name}.json`, import.meta.url), 'utf8')).cases;
}

function made(name: string, ...parameters: readonly Parameter[]): Distribution {
  const result = makePart(name, parameters);
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

function named({ name, params: p }: Named): Distribution {
  // Our lognormal takes the mean and sd of the variable; these are those of its logarithm.
  if (name === 'lognormal') return makeLognormal('lognormal', [p['mu']!, p['sigma']!], p['mu']!, p['sigma']!);
  return made(name, ...Object.values(p));
}

const relative = (found: number, expected: number): number =>
  found === expected ? 0 : Math.abs(found - expected) / Math.abs(expected);

function holds<P>({ mean, sd, quantiles, cdf }: Case<P>, distribution: Distribution): void {
  const draw = sampler(distribution);
  for (const { u, q } of quantiles) {
    expect(relative(distribution.quantile(u), q)).toBeLessThan(1e-11);
    expect(relative(draw(u), q)).toBeLessThan(1e-9);
  }
  expect(relative(distribution.mean, mean)).toBeLessThan(1e-12);
  expect(relative(distribution.standardDeviation, sd)).toBeLessThan(1e-12);
  for (const { x, cdf: p } of cdf) {
    expect(Math.abs(distribution.cumulative(x) - p)).toBeLessThan(1e-12);
    expect(Math.abs(distribution.exceedance(x) - (1 - p))).toBeLessThan(1e-12);
  }
}

describe('composites against mpmath: quantiles to 1e-11, mean and standard deviation to 1e-12', () => {
  for (const one of cases<{ base: Named; min: number | null; max: number | null }>('truncated')) {
    const { base, min, max } = one.params;
    const distribution = made('truncate', named(base), min ?? -Infinity, max ?? Infinity);
    it(`truncated ${one.label}`, () => holds(one, distribution));
  }

  for (const one of cases<{ components: readonly { weight: number; dist: Named }[] }>('mixture')) {
    const parameters = one.params.components.flatMap(({ weight, dist }) => [weight, named(dist)]);
    it(`mixture ${one.label}`, () => holds(one, made('mixture', ...parameters)));
  }

  for (const one of cases<Moved>('beta').filter(({ params }) => params.min !== undefined)) {
    const { alpha, beta, min = 0, max = 1 } = one.params;
    const distribution = made('shift', made('scale', made('beta', alpha, beta), max - min), min);
    it(`beta ${one.label} by shift and scale`, () => holds(one, distribution));
  }
});

describe('observed values against numpy', () => {
  const file = new URL('../oracle/15_empirical/empirical.json', import.meta.url);
  const known = JSON.parse(readFileSync(file, 'utf8'));
  const numbers = (key: string): readonly number[] => known[key];
  const text = ['cost,weight', ...numbers('x').map((x, i) => `${x},${numbers('weights')[i]}`)].join('\n');
  function read(value: string): Distribution {
    const result = readDistribution(value, { names: new Set(), data: () => ({ text }) });
    if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
    return result.distribution;
  }
  const quantiles = (distribution: Distribution) => numbers('u').map((u) => distribution.quantile(u));

  it('steps', () => {
    const steps = read('empirical("a.csv", "cost")');
    expect(quantiles(steps)).toEqual(numbers('step_quantile_unweighted'));
    expect(relative(steps.mean, known.mean)).toBeLessThan(1e-14);
    const n = numbers('x').length;
    expect(relative(steps.standardDeviation * Math.sqrt(n / (n - 1)), known.sd_sample)).toBeLessThan(1e-14);
  });

  it('weighted steps', () => {
    const weighted = read('empirical("a.csv", "cost", "weight")');
    expect(quantiles(weighted)).toEqual(numbers('weighted_step_quantile'));
    expect(relative(weighted.mean, known.weighted_mean)).toBeLessThan(1e-14);
    expect(relative(weighted.standardDeviation ** 2, known.weighted_variance_population)).toBeLessThan(1e-13);
  });

  it('type 7', () => {
    const lines = read('interpolated("a.csv", "cost")');
    for (const [i, q] of numbers('type7_quantile_unweighted').entries()) {
      expect(relative(lines.quantile(numbers('u')[i]!), q)).toBeLessThan(1e-14);
    }
  });
});

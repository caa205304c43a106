import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePart } from '../../src/sampling/catalogue.ts';
import { sampler } from '../../src/sampling/sampler.ts';

interface Case {
  readonly df: number;
  readonly quantiles: readonly { readonly u: number; readonly q: number }[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../oracle/studentt/studentt.json', import.meta.url), 'utf8'),
).cases;

function student(df: number, location: number, scale: number) {
  const result = makePart('studentt', [df, location, scale]);
  if ('problems' in result) throw new Error(result.problems[0]!.message);
  return result.distribution;
}

const relative = (found: number, expected: number): number => Math.abs(found - expected) / Math.abs(expected);

describe("Student's t against mpmath", () => {
  for (const { df, quantiles } of cases) {
    it(`${df} degrees of freedom: quantiles to 1e-12 + 2e-17·df, drawn to 1e-9, however heavy the tails`, () => {
      const t = student(df, 0, 1);
      const draw = sampler(t);
      // What the rounding of t²/(ν + t²) costs grows with ν.
      const rounding = 1e-12 + 2e-17 * df;
      for (const { u, q } of quantiles) {
        expect(relative(t.quantile(u), q)).toBeLessThan(rounding);
        expect(relative(draw(u), q)).toBeLessThan(1e-9);
        const [found, p] = u < 0.5 ? [t.cumulative(q), u] : [t.exceedance(q), 1 - u];
        expect(relative(found, p)).toBeLessThan(rounding);
      }
    });
  }

  it('is the Cauchy distribution with one degree of freedom, and has moments from the second', () => {
    const cauchy = student(1, 3, 2);
    for (const u of [0.1, 0.4, 0.77]) expect(cauchy.quantile(u)).toBeCloseTo(3 + 2 * Math.tan(Math.PI * (u - 0.5)), 12);
    expect(cauchy.density!(5)).toBeCloseTo(1 / (2 * Math.PI * 2), 14);
    expect([1, 2, 2.5].map((df) => Number.isFinite(student(df, 0, 1).standardDeviation))).toEqual([false, false, true]);
    expect(student(4, 7, 3).standardDeviation).toBeCloseTo(3 * Math.SQRT2, 14);
  });
});

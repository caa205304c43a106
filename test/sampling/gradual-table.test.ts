import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../src/sampling/distribution.ts';
import { GradualTable } from '../../src/sampling/gradual-table.ts';
import { inversionTable } from '../../src/sampling/inversion-table.ts';
import { readDistribution } from '../../src/sampling/read-distribution.ts';
import { sampler } from '../../src/sampling/sampler.ts';

function read(text: string): Distribution {
  const result = readDistribution(text, { names: new Set(), data: () => ({ text: '' }) });
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

const texts = [
  'mixture(0.7, normal(0, 1), 0.3, normal(5, 0.5))',
  'mixture(0.6, 0, 0.4, lognormal90(1, 6))',
  'mixture(1, uniform(0, 1), 1, uniform(3, 4), 1, discrete(2, 0.5, 3.5, 0.5))',
  'metalog(0, 0, 0.1, 4, 0.5, 10, 0.9, 30, 1, 100)',
  'truncate(mixture(0.7, normal(0, 1), 0.3, normal(5, 0.5)), 0, 6)',
];
/** The middles of 2^12 equal stretches, in an order that jumps about. */
const uniforms = Array.from({ length: 4096 }, (_, i) => (((i * 1597) % 4096) + 0.5) / 4096);

describe('a table made as it is drawn from', () => {
  for (const text of texts) {
    const distribution = read(text);

    it(`${text}: gives the same whatever was drawn before`, () => {
      const [forwards, backwards] = [new GradualTable(distribution), new GradualTable(distribution)];
      const first = uniforms.map((u) => forwards.quantile(u));
      const second = uniforms.toReversed().map((u) => backwards.quantile(u));
      expect(second.reverse()).toEqual(first);
      expect(uniforms.map((u) => forwards.quantile(u))).toEqual(first);
    });

    it(`${text}: asks for few exact quantiles, and for no more once it is made`, () => {
      let asked = 0;
      const counted = (f: (p: number) => number) => (p: number) => {
        asked++;
        return f(p);
      };
      const { quantile, upperQuantile } = distribution;
      const table = new GradualTable({
        ...distribution,
        quantile: counted(quantile),
        upperQuantile: counted(upperQuantile),
      });
      const draw = (n: number) => {
        for (let i = 0; i < n; i++) table.quantile((i + 0.5) / n);
      };
      draw(2 ** 18);
      expect(asked).toBeLessThan(2 ** 18 / 8);
      asked = 0;
      draw(2 ** 18);
      // What is left is in cells over an edge, each a 262,144th of an octave.
      expect(asked).toBeLessThan(2 ** 18 / 1000);
    });
  }

  it('serves a shape that no other table fits', () => {
    const narrow = read('beta(0.05, 40)');
    expect(inversionTable(narrow.tabulated!.shape)).toBeUndefined();
    const draw = sampler(narrow);
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999, noNaN: true }), (u) => {
        const p = narrow.cumulative(draw(u));
        expect(Math.abs(p - u)).toBeLessThanOrEqual(1e-10 * Math.min(u, 1 - u));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../src/core/numerics/incomplete-beta.ts';
import { incompleteGamma } from '../../src/core/numerics/incomplete-gamma.ts';
import { normalCumulative } from '../../src/core/numerics/normal.ts';
import { makeDistribution } from '../../src/sampling/catalogue.ts';
import type { Distribution } from '../../src/sampling/distribution.ts';
import { betaShape } from '../../src/sampling/distributions/beta-shape.ts';
import { gammaShape } from '../../src/sampling/distributions/gamma.ts';
import { normalShape } from '../../src/sampling/distributions/normal-shape.ts';
import { CELL, CELL_START, type InversionTable, inversionTable } from '../../src/sampling/inversion-table.ts';
import { fillQuantiles, sampler } from '../../src/sampling/sampler.ts';
import type { Shape } from '../../src/sampling/tabulated.ts';

type Side = 'lower' | 'upper';
/** Probability beyond a standardised value, in the tail it is measured in. */
type TailProbability = (x: number, side: Side) => number;

const beta = (a: number, b: number): [Shape, TailProbability] => [
  betaShape(a, b),
  (x, side) => (side === 'lower' ? incompleteBeta(a, b, x, 1 - x) : incompleteBeta(b, a, x, 1 - x)).lower,
];
const gamma = (a: number): [Shape, TailProbability] => [gammaShape(a), (x, side) => incompleteGamma(a, x)[side]];
const normal: [Shape, TailProbability] = [normalShape, (x) => normalCumulative(-x)];

/** PERTs from symmetric to as skewed as they get, narrow ones, bounded and unbounded densities, and large shapes. */
const shapes: [Shape, TailProbability][] = [
  beta(3, 3),
  beta(2.142857142857143, 3.857142857142857),
  beta(1, 5),
  beta(5, 1),
  beta(1.0001, 4.9999),
  beta(1, 401),
  beta(20, 1.5),
  beta(1.5, 1.5),
  beta(300, 700),
  beta(3000.5, 2000),
  gamma(0.25),
  gamma(1),
  gamma(3.5),
  gamma(250),
  gamma(1e6),
  normal,
];

/** Tail probabilities: every edge of a cell with its neighbours on both sides, and many in between. */
function probabilities(table: InversionTable): number[] {
  const list: number[] = [];
  for (let cell = 0; cell < table.perTail; cell++) {
    const edge = table.cells[cell * CELL + CELL_START]!;
    list.push(edge, edge * (1 - 2 ** -53), edge * (1 + 2 ** -52));
    for (let k = 1; k < 8; k++) list.push(edge * (1 + (k / 8) * 2 ** -4));
  }
  return list.filter((p) => p >= 2 ** -33 && p <= 0.5);
}

/** Evaluates the table as its documentation says, apart from the sampler's own code. */
function evaluate(table: InversionTable, p: number, side: Side): number {
  const words = new Uint32Array(new Float64Array([p]).buffer);
  const cell = (words[1]! >>> table.shift) - table.firstCell + (side === 'upper' ? table.perTail : 0);
  const cells = table.cells.subarray(cell * CELL, (cell + 1) * CELL);
  return cells.subarray(0, 6).reduceRight((sum, c) => sum * (p - cells[CELL_START]!) + c, 0);
}

describe('inversion tables', () => {
  for (const [shape, tailProbability] of shapes) {
    it(`${shape.key}: |F(x) - u| <= 1e-10·min(u, 1 - u), at the edges of cells and between`, () => {
      const table = inversionTable(shape);
      if (table === undefined) throw new Error('no table');
      for (const side of ['lower', 'upper'] as const) {
        let worst = 0;
        for (const p of probabilities(table)) {
          worst = Math.max(worst, Math.abs(tailProbability(evaluate(table, p, side), side) - p) / p);
        }
        expect(worst).toBeLessThanOrEqual(1e-10);
      }
    });
  }

  it('are built once for a shape, whatever its place and scale', () => {
    const [a, b] = [made('pert', 80, 100, 150), made('pert', 0, 20, 70)];
    expect(inversionTable(a.tabulated!.shape)).toBe(inversionTable(b.tabulated!.shape));
  });
});

function made(name: string, ...parameters: number[]): Distribution {
  const result = makeDistribution(name, parameters);
  if ('problems' in result) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.distribution;
}

const tabulated = [
  made('pert', 14500, 15000, 15500),
  made('pert', 0, 0, 100),
  made('pert', -25, 0, 0, 40),
  made('gamma', 0.5, 3),
  made('gamma', 12, 1 / 30),
  made('normal', -1, 2),
  made('lognormal90', 1e6, 6e6),
];

describe('drawing', () => {
  const index = fc.integer({ min: 0, max: 2 ** 32 - 2 });
  const edges = fc
    .tuple(
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 16, max: 31 }),
      fc.integer({ min: -2, max: 2 }),
      fc.boolean(),
    )
    .map(([octave, sixteenths, off, high]) => {
      const near = Math.floor((sixteenths / 32) * 2 ** octave) + off;
      return Math.min(2 ** 32 - 2, Math.max(0, high ? 2 ** 32 - 1 - near : near));
    });

  for (const distribution of tabulated) {
    it(`${distribution.text} does not fall from one 32-bit point to the next`, () => {
      const draw = sampler(distribution);
      fc.assert(
        fc.property(fc.oneof(index, edges), (k) => {
          expect(draw((k + 1.5) / 2 ** 32)).toBeGreaterThanOrEqual(draw((k + 0.5) / 2 ** 32));
        }),
        { numRuns: 3000 },
      );
    });

    it(`${distribution.text} is exact beyond the table`, () => {
      const draw = sampler(distribution);
      for (const u of [2 ** -33.5, 2 ** -40, 1e-15, 1 - 2 ** -34, 1 - 2 ** -50]) {
        expect(draw(u)).toBe(distribution.quantile(u));
      }
    });

    it(`${distribution.text} joins its two tails at the median`, () => {
      const draw = sampler(distribution);
      const around = [0.5 - 2 ** -53, 0.5, 0.5 + 2 ** -52].map(draw);
      for (const x of around) {
        expect(Math.abs(x - distribution.quantile(0.5))).toBeLessThan(1e-10 * distribution.standardDeviation);
      }
    });
  }

  it('fills a column with what the sampler gives, and no further than asked', () => {
    for (const distribution of [...tabulated, made('triangular', 1, 2, 3), made('bernoulli', 0.3)]) {
      const draw = sampler(distribution);
      const uniforms = Float64Array.from({ length: 1024 }, (_, i) => (i + 0.5) / 1024);
      const out = new Float64Array(1024).fill(-1);
      fillQuantiles(distribution, uniforms, 1000, out);
      for (let i = 0; i < 1000; i++) expect(out[i]).toBe(draw(uniforms[i]!));
      expect(out.subarray(1000)).toEqual(new Float64Array(24).fill(-1));
    }
  });
});

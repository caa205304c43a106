import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LEAF,
  leafMoments,
  leafSum,
  meanOf,
  mergeMoments,
  momentsOf,
  standardDeviation,
  sumOf,
  sumOver,
  treeMoments,
  treeSum,
} from '../../src/core/reduction.ts';

function file(name: string): string {
  return readFileSync(new URL(`../oracle/05_nist/${name}`, import.meta.url), 'utf8');
}

interface Certified {
  readonly recomputed_60_digits: { readonly mean: string; readonly sd_sample: string };
}

function dataset(name: string): { values: Float64Array; mean: number; sd: number } {
  const lines = file(`${name}.csv`).trim().split('\n').slice(1);
  const { recomputed_60_digits: certified }: Certified = JSON.parse(file(`${name}.json`));
  return {
    values: Float64Array.from(lines, Number),
    mean: Number(certified.mean),
    sd: Number(certified.sd_sample),
  };
}

/** Figures that agree: -log10 of the relative error, the measure that NIST proposes. */
function figures(found: number, certified: number): number {
  return found === certified ? 16 : -Math.log10(Math.abs(found / certified - 1));
}

/** NumAcc4 by its definition: 10000000.2, then 10000000.1 and 10000000.3 in turn, 1001 values; mean .2, sd 0.1. */
const numAcc4 = {
  values: Float64Array.from({ length: 1001 }, (_, i) => (i === 0 ? 10000000.2 : i % 2 === 1 ? 10000000.1 : 10000000.3)),
  mean: 10000000.2,
  sd: 0.1,
};

describe('NIST StRD univariate', () => {
  // The figures of the standard deviation that the data themselves hold: 0.1 is not a double, and beside 1e7 it is
  // known to 1e-9 only.
  const cases: [string, { values: Float64Array; mean: number; sd: number }, number][] = [
    ['Lew', dataset('Lew'), 15],
    ['Michelso', dataset('Michelso'), 13],
    ['PiDigits', dataset('PiDigits'), 14.5],
    ['NumAcc1', dataset('NumAcc1'), 15],
    ['NumAcc2', dataset('NumAcc2'), 14],
    ['NumAcc3', dataset('NumAcc3'), 9],
    ['NumAcc4', numAcc4, 8],
  ];
  for (const [name, { values, mean, sd }, sdFigures] of cases) {
    it(`${name}: mean to 15 figures, standard deviation to ${sdFigures}`, () => {
      // A leaf is up to 1,024 additions in a row, each rounded once.
      expect(figures(meanOf(values), mean)).toBeGreaterThanOrEqual(-Math.log10(LEAF * 2 ** -53));
      const moments = momentsOf(values);
      expect(figures(moments.mean, mean)).toBeGreaterThanOrEqual(14.9);
      expect(figures(standardDeviation(moments), sd)).toBeGreaterThanOrEqual(sdFigures);
    });
  }
});

describe('the fixed tree', () => {
  const values = fc
    .integer({ min: 1, max: 9 * LEAF })
    .chain((n) =>
      fc.integer().map((seed) => Float64Array.from({ length: n }, (_, i) => Math.sin(seed + i * i) * 10 ** (i % 7))),
    );

  it('gives the same bits in whatever order the leaves are made', () => {
    fc.assert(
      fc.property(values, fc.integer(), (column, seed) => {
        const firsts: number[] = [];
        for (let first = 0; first < column.length; first += LEAF) firsts.push(first);
        const shuffled = firsts
          .map((first, i) => ({ first, rank: Math.sin(seed + i) }))
          .sort((a, b) => a.rank - b.rank);
        const sums: number[] = [];
        const moments: ReturnType<typeof leafMoments>[] = [];
        for (const { first } of shuffled) {
          const end = Math.min(first + LEAF, column.length);
          sums[first / LEAF] = leafSum(column, first, end);
          moments[first / LEAF] = leafMoments(column, first, end);
        }
        expect(treeSum(sums)).toBe(sumOf(column));
        expect(treeMoments(moments)).toEqual(momentsOf(column));
        expect(sumOver(column.length, (i) => column[i]!)).toBe(sumOf(column));
      }),
      { numRuns: 50 },
    );
  });

  it('adds neighbours, not one after the other', () => {
    // Beside 1e16 a 1 is lost: (1 + 1e16) + (-1e16 + 1) is 0, where one after the other gives 1.
    expect(treeSum([1, 1e16, -1e16, 1])).toBe(0);
    expect(treeSum([1, 2, 4])).toBe(7);
    expect(treeSum([])).toBe(0);
  });

  it('merging moments is the same as taking them together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 60 }),
        fc.nat(60),
        (list, cut) => {
          const column = Float64Array.from(list);
          const at = Math.min(cut, list.length);
          const merged = mergeMoments(leafMoments(column, 0, at), leafMoments(column, at, list.length));
          const whole = leafMoments(column, 0, list.length);
          expect(merged.count).toBe(whole.count);
          expect(merged.mean).toBeCloseTo(whole.mean, 9);
          expect(Math.abs(merged.squares - whole.squares)).toBeLessThanOrEqual(1e-9 * (1 + whole.squares));
        },
      ),
    );
  });
});

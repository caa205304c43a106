import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionNumbers, nextSobolPoint, SOBOL_DIMENSIONS, sobolPoint } from '../../src/sampling/sobol.ts';

function file(name: string): string {
  return readFileSync(new URL(`../oracle/02_sobol/${name}`, import.meta.url), 'utf8');
}

/** The first n points of a dimension (from 0), as 32-bit fractions. */
function points(dimension: number, n: number): Uint32Array {
  const numbers = directionNumbers(dimension);
  const column = new Uint32Array(n);
  for (let i = 1; i < n; i++) column[i] = nextSobolPoint(numbers, i - 1, column[i - 1]!);
  return column;
}

interface Checksums {
  readonly n: number;
  readonly dims: readonly { dim: number; sum: number; weightedSum: number; sha256_u32le?: string }[];
}

describe("Sobol' points equal Joe and Kuo's as scipy generates them", () => {
  it('the first 64 points in 16 dimensions', () => {
    const rows = file('sobol_first64_16d.csv').trim().split('\n').slice(1);
    const columns = Array.from({ length: 16 }, (_, d) => points(d, 64));
    expect(rows).toHaveLength(64);
    for (const row of rows) {
      const [index, ...values] = row.split(',').map(Number);
      expect(columns.map((column) => column[index!]! / 2 ** 32)).toEqual(values);
    }
  });

  for (const name of ['sobol_checksums_10000_128d', 'sobol_checksums_2p14_128d']) {
    it(`${name}: 128 dimensions`, () => {
      const { n, dims }: Checksums = JSON.parse(file(`${name}.json`));
      expect(dims).toHaveLength(128);
      for (const { dim, sum, weightedSum, sha256_u32le } of dims) {
        const column = points(dim - 1, n);
        expect(column.reduce((total, x) => total + x / 2 ** 32, 0)).toBe(sum);
        expect(column.reduce((total, x, i) => total + i * (x / 2 ** 32), 0)).toBe(weightedSum);
        const digest = createHash('sha256').update(new Uint8Array(column.buffer)).digest('hex');
        if (sha256_u32le !== undefined) expect(digest).toBe(sha256_u32le);
      }
    });
  }
});

describe("Sobol' points", () => {
  it('are a function of their index: any point, and the one after it', () => {
    fc.assert(
      fc.property(fc.nat(SOBOL_DIMENSIONS - 1), fc.integer({ min: 0, max: 2 ** 32 - 2 }), (dimension, index) => {
        const numbers = directionNumbers(dimension);
        const point = sobolPoint(numbers, index);
        expect(nextSobolPoint(numbers, index, point)).toBe(sobolPoint(numbers, index + 1));
      }),
    );
  });

  it('of every dimension fill 2^12 equal intervals once with 2^12 points', () => {
    expect(SOBOL_DIMENSIONS).toBe(1111);
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension += 37) {
      const seen = new Set(Array.from(points(dimension, 4096), (x) => x >>> 20));
      expect(seen.size).toBe(4096);
    }
  });
});

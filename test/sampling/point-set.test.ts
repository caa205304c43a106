import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePointSet, type PointSetPlan } from '../../src/sampling/point-set.ts';
import { randomUniform, threefry } from '../../src/sampling/random.ts';
import { SOBOL_DIMENSIONS } from '../../src/sampling/sobol.ts';

const plan = (change: Partial<PointSetPlan> = {}): PointSetPlan => ({
  method: 'sobol',
  seed: 'appraise',
  replicates: 4,
  pointsPerReplicate: 1024,
  dimensions: ['build_cost', 'build_time', 'optimism'],
  ...change,
});

function column(change: Partial<PointSetPlan>, dimension: number, count = 4096): Float64Array {
  const out = new Float64Array(count);
  makePointSet(plan(change)).fill(dimension, 0, count, out);
  return out;
}

const methods = ['sobol', 'random', 'latin-hypercube'] as const;

describe('a point set', () => {
  for (const method of methods) {
    it(`${method}: has the same bits however draws are split into blocks`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(256, 1000, 1024, 3000),
          fc.nat(2),
          fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 12 }),
          (pointsPerReplicate, dimension, cuts) => {
            const set = makePointSet(plan({ method, pointsPerReplicate }));
            const total = 4 * pointsPerReplicate;
            const whole = new Float64Array(total);
            set.fill(dimension, 0, total, whole);
            const pieces = new Float64Array(total);
            let first = 0;
            for (let i = 0; first < total; i++) {
              const count = Math.min(cuts[i % cuts.length]!, total - first);
              const block = new Float64Array(count);
              set.fill(dimension, first, count, block);
              pieces.set(block, first);
              first += count;
            }
            expect(Buffer.from(pieces.buffer).equals(Buffer.from(whole.buffer))).toBe(true);
          },
        ),
        { numRuns: 40 },
      );
    });

    it(`${method}: is strictly between 0 and 1, and another for another seed`, () => {
      const values = column({ method }, 0);
      expect(values.every((u) => u > 0 && u < 1)).toBe(true);
      expect(column({ method }, 0)).toEqual(values);
      expect(column({ method, seed: 'appraise ' }, 0)).not.toEqual(values);
      expect(column({ method, seed: '' }, 0)).not.toEqual(values);
    });
  }

  it("Sobol': a new input after the others, or one more replicate, moves none of theirs", () => {
    const before = column({}, 1);
    expect(column({ dimensions: ['build_cost', 'build_time', 'optimism', 'another'] }, 1)).toEqual(before);
    expect(column({ replicates: 5 }, 1)).toEqual(before);
  });

  it.each(['random', 'latin-hypercube'] as const)('%s: an input keeps its draws wherever it stands', (method) => {
    const before = column({ method }, 1);
    expect(column({ method, dimensions: ['new', 'other', 'build_time'] }, 2)).toEqual(before);
    expect(column({ method, replicates: 5 }, 1)).toEqual(before);
  });

  it('random: a draw is a function of seed, name and index', () => {
    expect(column({ method: 'random' }, 1)[77]).toBe(randomUniform('appraise', 'build_time', 77));
  });

  it("Sobol': the mean over padded dimensions has the error of random sampling in those alone", () => {
    const [n, replicates, padded] = [64, 64, 9];
    const dimensions = Array.from({ length: 1111 + padded }, (_, i) => `x${i}`);
    const set = makePointSet({ method: 'sobol', seed: 'pad', replicates, pointsPerReplicate: n, dimensions });
    const errors = new Float64Array(replicates);
    const out = new Float64Array(replicates * n);
    for (const d of dimensions.keys()) {
      set.fill(d, 0, out.length, out);
      for (let i = 0; i < out.length; i++) errors[Math.floor(i / n)]! += (out[i]! - 0.5) / n;
    }
    // Variance of the mean: 1/(12 n) a padded input, 1/(12 n³) each of the others. Of 64 squares: chi-square on 64
    // degrees of freedom between its one-in-a-million bounds.
    const variance = padded / (12 * n) + 1111 / (12 * n ** 3);
    const statistic = errors.reduce((sum, error) => sum + (error * error) / variance, 0);
    expect(statistic).toBeGreaterThan(20);
    expect(statistic).toBeLessThan(134);
  });

  it('keeps seeds and names apart that read the same when joined', () => {
    expect(randomUniform('a', 'b/c', 0)).not.toBe(randomUniform('a/b', 'c', 0));
    expect(randomUniform('a', 'a', 0)).not.toBe(randomUniform('aa', '', 0));
  });

  it("Sobol': serves 1,111 dimensions, and pads those beyond with random draws of their names", () => {
    expect(SOBOL_DIMENSIONS).toBe(1111);
    const names = Array.from({ length: 1111 }, (_, i) => `x${i}`);
    const dimensions = [...names, 'one more', 'another'];
    const inFirst1024 = (dimension: number) =>
      new Set(Array.from(column({ dimensions }, dimension, 1024), (u) => Math.floor(u * 1024))).size;
    expect(inFirst1024(1110)).toBe(1024);
    // Of as many intervals 1,024 random draws leave 1/e empty, so they fill about 647.
    expect(inFirst1024(1111)).toBeLessThan(750);
    // The number of a padded input is its name's, wherever it stands.
    const shorter = [...names, 'another'];
    expect(column({ dimensions }, 1112)).toEqual(column({ dimensions: shorter }, 1111));
    expect(column({ dimensions }, 1112)).not.toEqual(column({ dimensions }, 1111));
    // Random draws that bound what a Sobol' run never saw are independent of its padding.
    expect(column({ dimensions }, 1112)).not.toEqual(column({ method: 'random', dimensions: ['another'] }, 0));
    expect(column({ dimensions }, 1110)).toEqual(column({ dimensions: names }, 1110));
  });
});

describe('random draws', () => {
  // Known-answer vectors of Random123 1.14 (kat_vectors): counter, key, result.
  const known: [number[], number[], number[]][] = [
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x243f6a88, 0x85a308d3],
      [0x13198a2e, 0x03707344],
      [0xc4923a9c, 0x483df7a0],
    ],
  ];
  for (const [counter, key, result] of known) {
    it(`Threefry-2x32-20 of ${counter.map((w) => w.toString(16))}`, () => {
      const out = new Uint32Array(2);
      threefry(Uint32Array.from(key), counter[0]!, counter[1]!, out);
      expect([...out]).toEqual(result);
    });
  }

  it('fall evenly into 1,024 intervals, and independently of the next draw and of another input', () => {
    const n = 2 ** 17;
    const set = makePointSet(plan({ method: 'random', dimensions: ['a', 'b'] }));
    const [a, b] = [new Float64Array(n), new Float64Array(n)];
    set.fill(0, 0, n, a);
    set.fill(1, 0, n, b);
    const chiSquare = (cell: (i: number) => number): number => {
      const counts = new Float64Array(1024);
      for (let i = 0; i < n - 1; i++) counts[cell(i)]!++;
      const expected = (n - 1) / 1024;
      return counts.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
    };
    // 1,023 degrees of freedom: above 1,254 once in a million.
    expect(chiSquare((i) => Math.floor(a[i]! * 1024))).toBeLessThan(1254);
    expect(chiSquare((i) => Math.floor(a[i]! * 32) * 32 + Math.floor(a[i + 1]! * 32))).toBeLessThan(1254);
    expect(chiSquare((i) => Math.floor(a[i]! * 32) * 32 + Math.floor(b[i]! * 32))).toBeLessThan(1254);
  });
});

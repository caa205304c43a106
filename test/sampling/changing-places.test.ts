import { describe, expect, it } from 'vitest';
import { changingPlaces, STEADY_DIMENSIONS } from '../../src/sampling/changing-places.ts';
import { makePointSet } from '../../src/sampling/point-set.ts';
import { directionNumbers, SOBOL_DIMENSIONS, sobolPoint } from '../../src/sampling/sobol.ts';

describe('the dimension at each place', () => {
  it('is its own for the first sixteen, and one of its group, used once, for the others', () => {
    const places = changingPlaces('appraise', SOBOL_DIMENSIONS);
    for (const replicate of [0, 1, 15, 1023]) {
      const dimensions = Array.from(places(replicate));
      const steady = Array.from({ length: STEADY_DIMENSIONS }, (_, place) => place);
      expect(dimensions.slice(0, STEADY_DIMENSIONS)).toEqual(steady);
      for (const [first, end] of [
        [16, 32],
        [32, 64],
        [512, 1024],
        [1024, 1111],
      ] as const) {
        const group = Array.from({ length: end - first }, (_, i) => first + i);
        expect(dimensions.slice(first, end).sort((a, b) => a - b)).toEqual(group);
        expect(dimensions.slice(first, end)).not.toEqual(group);
      }
    }
    expect(places(1)).not.toEqual(places(0));
    expect(changingPlaces('another', SOBOL_DIMENSIONS)(0)).not.toEqual(places(0));
  });

  it('does not depend on how many inputs follow', () => {
    const many = changingPlaces('appraise', 300);
    for (const fewer of [10, 17, 32, 33, 54]) {
      expect(changingPlaces('appraise', fewer)(3)).toEqual(many(3).subarray(0, fewer));
    }
  });

  it('is each of its group equally often', () => {
    const counts = new Map<number, number>();
    const replicates = 16_000;
    const places = changingPlaces('often', 17);
    for (let r = 0; r < replicates; r++) counts.set(places(r)[16]!, (counts.get(places(r)[16]!) ?? 0) + 1);
    const expected = replicates / 16;
    const chiSquare = Array.from(counts.values()).reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(16);
    // Chi-square on 15 degrees of freedom, its one-in-a-million bound.
    expect(chiSquare).toBeLessThan(57);
  });
});

describe('two inputs whose dimensions 256 points fill unevenly', () => {
  const [n, side] = [256, 16];
  const unevenPair = [22, 34] as const;

  /** Mean square of the number of points in a square that should hold one, less one; 255/256 for random points. */
  const meanSquare = (counts: readonly number[]) =>
    counts.reduce((sum, count) => sum + (count - 1) ** 2, 0) / counts.length;

  it('leave seven squares of eight empty where they keep their places', () => {
    const counts = new Array<number>(side * side).fill(0);
    const [x, y] = unevenPair.map(directionNumbers);
    const cell = (numbers: Uint32Array, i: number) => Math.floor((sobolPoint(numbers, i) / 2 ** 32) * side);
    for (let i = 0; i < n; i++) counts[side * cell(x!, i) + cell(y!, i)]!++;
    expect(counts.filter((count) => count === 0)).toHaveLength((side * side * 7) / 8);
    expect(meanSquare(counts)).toBe(7);
  });

  it('err no more than random draws on average where they change them', () => {
    const replicates = 4096;
    const dimensions = Array.from({ length: 35 }, (_, i) => `x${i}`);
    const points = makePointSet({ method: 'sobol', seed: 'uneven', replicates, pointsPerReplicate: n, dimensions });
    const [x, y] = [new Float64Array(replicates * n), new Float64Array(replicates * n)];
    points.fill(unevenPair[0], 0, x.length, x);
    points.fill(unevenPair[1], 0, y.length, y);
    const counts = new Array<number>(replicates).fill(0);
    for (let i = 0; i < x.length; i++) if (x[i]! * side < 1 && y[i]! * side < 1) counts[Math.floor(i / n)]!++;
    // Of 16 × 32 pairs a few are as uneven and most are even: 0.9 on average, good to some 0.03 from 4,096 replicates.
    expect(meanSquare(counts)).toBeLessThan(1);
  });
});

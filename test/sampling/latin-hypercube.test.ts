import { describe, expect, it } from 'vitest';
import { makePointSet } from '../../src/sampling/point-set.ts';

const n = 512;
const replicates = 64;
const dimensions = ['cost', 'benefit'];
const points = makePointSet({
  method: 'latin-hypercube',
  seed: 'strata',
  replicates,
  pointsPerReplicate: n,
  dimensions,
});

function column(dimension: number, replicate: number): Float64Array {
  const out = new Float64Array(n);
  points.fill(dimension, replicate * n, n, out);
  return out;
}

describe('Latin hypercubes', () => {
  it('have one draw in each stratum of every input, in every replicate', () => {
    for (let r = 0; r < replicates; r++) {
      for (let d = 0; d < dimensions.length; d++) {
        expect(new Set(Array.from(column(d, r), (u) => Math.floor(u * n))).size).toBe(n);
      }
    }
  });

  it('pair the strata of two inputs at random: the rank correlation has variance 1/(n − 1) over replicates', () => {
    const centre = (u: number) => Math.floor(u * n) - (n - 1) / 2;
    const correlations = Array.from({ length: replicates }, (_, r) => {
      const [a, b] = [column(0, r), column(1, r)];
      const product = a.reduce((sum, u, i) => sum + centre(u) * centre(b[i]!), 0);
      return product / ((n * (n * n - 1)) / 12);
    });
    // 64 squares of nearly normal figures: chi-square on 64 degrees of freedom between its one-in-a-million bounds.
    const statistic = correlations.reduce((sum, r) => sum + r * r * (n - 1), 0);
    expect(statistic).toBeGreaterThan(20);
    expect(statistic).toBeLessThan(134);
  });

  it('place each draw evenly in its stratum', () => {
    const cells = new Uint32Array(64);
    for (let r = 0; r < replicates; r++) for (const u of column(0, r)) cells[Math.floor(((u * n) % 1) * 64)]!++;
    const expected = (n * replicates) / 64;
    const statistic = cells.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
    // Chi-square on 63 degrees of freedom: above 132 once in a million.
    expect(statistic).toBeLessThan(132);
  });

  it('have the mean of a sum with the variance of one draw in each stratum: 1/(12 n³) an input', () => {
    const errors = Array.from({ length: replicates }, (_, r) => {
      const [a, b] = [column(0, r), column(1, r)];
      return a.reduce((sum, u, i) => sum + u + b[i]!, 0) / n - 1;
    });
    const statistic = errors.reduce((sum, error) => sum + error * error * 6 * n ** 3, 0);
    expect(statistic).toBeGreaterThan(20);
    expect(statistic).toBeLessThan(134);
  });
});

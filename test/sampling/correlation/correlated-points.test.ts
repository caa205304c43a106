import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCumulative, normalQuantile } from '../../../src/core/numerics/normal.ts';
import { factorOf, type RankCorrelation } from '../../../src/sampling/correlation/blocks.ts';
import { cholesky } from '../../../src/sampling/correlation/cholesky.ts';
import { correlatedPoints } from '../../../src/sampling/correlation/correlated-points.ts';
import type { Matrix } from '../../../src/sampling/correlation/matrix.ts';
import { nearestCorrelation } from '../../../src/sampling/correlation/nearest-correlation.ts';
import { nearestRanks, validShare } from '../../../src/sampling/correlation/nearest-ranks.ts';
import { fillNormalCumulative } from '../../../src/sampling/correlation/normal-tail.ts';
import { rankCorrelation } from '../../../src/sampling/correlation/rank-correlation.ts';
import { reorderedPoints } from '../../../src/sampling/correlation/reordered-points.ts';
import { ranksOf, spearman } from '../../../src/sampling/correlation/spearman.ts';
import { symmetricEigen } from '../../../src/sampling/correlation/symmetric-eigen.ts';
import { makePointSet, type PointSet, type PointSetMethod } from '../../../src/sampling/point-set.ts';

const pair = (a: string, b: string, rank: number): RankCorrelation => ({ between: [a, b], rank });

/** A random correlation matrix: normalised products of random loadings. */
const anyCorrelation = (size: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size * size, maxLength: size * size }).map((x) => {
    const rows = Array.from({ length: size }, (_, i) => x.slice(i * size, (i + 1) * size).map((v) => v + 1e-3));
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, k) => sum + v * b[k]!, 0);
    return rows.map((a, i) =>
      rows.map((b, j) => (i === j ? 1 : (0.98 * dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b)))),
    );
  });

const names = ['a', 'b', 'c', 'd', 'e'];
const pairsOf = (ranks: Matrix): RankCorrelation[] =>
  ranks.flatMap((row, i) => row.flatMap((rank, j) => (j < i ? [pair(names[i]!, names[j]!, rank)] : [])));

function set(method: PointSetMethod, correlations: readonly RankCorrelation[], size = 256, seed = 'law'): PointSet {
  const points = makePointSet({ method, seed, replicates: 16, pointsPerReplicate: size, dimensions: names });
  return method === 'latin-hypercube'
    ? reorderedPoints(points, size, names, correlations)
    : correlatedPoints(points, names, correlations);
}
function column(points: PointSet, dimension: number, count: number, first = 0): Float64Array {
  const out = new Float64Array(count);
  points.fill(dimension, first, count, out);
  return out;
}

describe('asked and achieved', () => {
  it.each<PointSetMethod>(['sobol', 'random', 'latin-hypercube'])('%s: ranks come out as asked', (method) => {
    const size = 256;
    fc.assert(
      fc.property(anyCorrelation(4), fc.string(), (normal, seed) => {
        const ranks = normal.map((row, i) => row.map((r, j) => (i === j ? 1 : rankCorrelation(r))));
        const points = set(method, pairsOf(ranks), size, seed);
        const columns = [0, 1, 2, 3].map((d) => column(points, d, 16 * size));
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < i; j++) {
            // 16 × 256 draws: independent ones have standard error (1 - ρ²)/√n or less, and none is 7 of them out.
            const asked = ranks[i]![j]!;
            expect(Math.abs(spearman(columns[i]!, columns[j]!)! - asked)).toBeLessThan(
              (7 * 1.1) / Math.sqrt(16 * size),
            );
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('a reordered Latin hypercube keeps one draw in every stratum', () => {
    const points = set('latin-hypercube', [pair('a', 'c', 0.7), pair('c', 'd', -0.5)], 64);
    for (const d of [0, 1, 2, 3, 4]) {
      for (let r = 0; r < 16; r++) {
        const strata = column(points, d, 64, r * 64).map((u) => Math.floor(u * 64));
        expect([...strata].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, k) => k));
      }
    }
  });
});

describe('what correlation leaves alone', () => {
  const correlations = [pair('d', 'b', 0.6), pair('e', 'b', -0.4)];

  it.each<PointSetMethod>(['sobol', 'random', 'latin-hypercube'])(
    '%s: independent inputs, and the first of each block',
    (method) => {
      const plain = set(method, []);
      const joined = set(method, correlations);
      for (const d of [0, 1, 2]) expect(column(joined, d, 700)).toEqual(column(plain, d, 700));
      for (const d of [3, 4]) expect(column(joined, d, 700)).not.toEqual(column(plain, d, 700));
    },
  );

  it('the order in which pairs are written', () => {
    const turned = correlations.map(({ between: [a, b], rank }) => pair(b, a, rank)).reverse();
    for (const d of [3, 4]) {
      expect(column(set('sobol', turned), d, 512)).toEqual(column(set('sobol', correlations), d, 512));
    }
  });

  it('uniform margins, strictly inside the unit interval', () => {
    const points = set('sobol', [pair('a', 'b', 0.99), pair('a', 'c', -0.99), pair('b', 'c', -0.99)], 1024);
    for (const d of [1, 2]) {
      const u = column(points, d, 16 * 1024);
      expect(u.every((x) => x > 0 && x < 1)).toBe(true);
      // Kolmogorov–Smirnov: beyond 1.95/√n once in a thousand for independent draws.
      const sorted = u.sort();
      const distance = Math.max(...sorted.map((x, i) => Math.max(x - i / u.length, (i + 1) / u.length - x)));
      expect(distance).toBeLessThan(1.95 / Math.sqrt(u.length));
    }
  });
});

describe('bits', () => {
  it.each<PointSetMethod>(['sobol', 'random', 'latin-hypercube'])(
    '%s: any split, any order, gives the same',
    (method) => {
      const correlations = [pair('a', 'b', 0.6), pair('b', 'c', 0.3), pair('d', 'e', -0.8)];
      const whole = names.map((_, d) => column(set(method, correlations), d, 1000));
      const pieces = set(method, correlations);
      fc.assert(
        fc.property(fc.nat(4), fc.nat(999), fc.integer({ min: 1, max: 500 }), (d, first, most) => {
          const count = Math.min(most, 1000 - first);
          expect(column(pieces, d, count, first)).toEqual(whole[d]!.subarray(first, first + count));
        }),
        { numRuns: 200 },
      );
    },
  );
});

describe('perfect dependence', () => {
  it('is the same draw, or its mirror image, exactly', () => {
    const points = set('sobol', [pair('a', 'b', 1), pair('a', 'c', -1), pair('b', 'c', -1)]);
    const a = column(points, 0, 512);
    expect(column(points, 1, 512)).toEqual(a);
    expect(column(points, 2, 512)).toEqual(a.map((u) => 1 - u));
  });

  it('with a third that only partly follows', () => {
    const points = set('sobol', [pair('b', 'd', 1), pair('a', 'b', 0.5), pair('a', 'd', 0.5)]);
    expect(column(points, 3, 512)).toEqual(column(points, 1, 512));
  });

  it('is refused where it contradicts the rest', () => {
    const ranks = [
      [1, 1, 0.5],
      [1, 1, 0.4],
      [0.5, 0.4, 1],
    ];
    expect(factorOf(ranks)).toBeUndefined();
  });
});

describe('definiteness', () => {
  it('is judged after the transform: ranks that are a correlation matrix may not be had', () => {
    // Eigenvalues 0 and 1.5 twice as Pearson correlations; r = 2 sin(-π/12) = -0.5176 of three pairs is below -1/2.
    const ranks = [
      [1, -0.5, -0.5],
      [-0.5, 1, -0.5],
      [-0.5, -0.5, 1],
    ];
    expect(cholesky(ranks)).toBeDefined();
    expect(factorOf(ranks)).toBeUndefined();
  });

  it('agrees with the smallest eigenvalue, and its factor rebuilds the matrix', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }), (x) => {
        const at = (i: number, j: number) =>
          i === j ? 1 : x[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)]!;
        const m = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => at(i, j)));
        const least = Math.min(...symmetricEigen(m).values);
        const factor = cholesky(m);
        // Where it is refused some combination has a negative variance, but for rounding; else the factor gives it back.
        if (factor === undefined) expect(least).toBeLessThan(1e-8);
        else {
          m.forEach((row, a) => {
            row.forEach((r, b) => {
              const found = factor[a]!.reduce((sum, x, k) => sum + x * factor[b]![k]!, 0);
              expect(Math.abs(found - r)).toBeLessThan(2e-6);
            });
          });
        }
      }),
    );
  });

  it('eigenvectors rebuild the matrix and are orthonormal', () => {
    fc.assert(
      fc.property(anyCorrelation(5), (m) => {
        const { values, vectors } = symmetricEigen(m);
        for (let i = 0; i < 5; i++) {
          for (let j = 0; j < 5; j++) {
            const rebuilt = values.reduce((sum, v, k) => sum + v * vectors[i]![k]! * vectors[j]![k]!, 0);
            const inner = vectors.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
            expect(rebuilt).toBeCloseTo(m[i]![j]!, 12);
            expect(inner).toBeCloseTo(i === j ? 1 : 0, 12);
          }
        }
      }),
    );
  });

  it('the nearest to a correlation matrix is itself', () => {
    fc.assert(
      fc.property(anyCorrelation(4), (m) => {
        nearestCorrelation(m)
          .flat()
          .forEach((x, k) => {
            expect(x).toBeCloseTo(m.flat()[k]!, 10);
          });
      }),
      { numRuns: 30 },
    );
  });

  it('what is offered instead can be had, whatever was asked', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }), (x) => {
        const at = (i: number, j: number) =>
          i === j ? 1 : x[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)]!;
        const asked = [0, 1, 2, 3, 4].map((i) => [0, 1, 2, 3, 4].map((j) => at(i, j)));
        const offered = nearestRanks(asked);
        expect(factorOf(offered)).toBeDefined();
        for (const rank of offered.flat()) expect(Math.round(rank * 100) / 100).toBe(rank);
        const share = validShare(asked);
        expect(factorOf(asked.map((row, i) => row.map((r, j) => (i === j ? 1 : r * share))))).toBeDefined();
      }),
      { numRuns: 40 },
    );
  });
});

describe('parts', () => {
  it('Φ by table agrees with the incomplete gamma function, in both tails and beyond the table', () => {
    const x = Float64Array.from({ length: 40_001 }, (_, k) => (k - 20_000) / 2000);
    const out = new Float64Array(x.length);
    fillNormalCumulative(x, x.length, out);
    out.forEach((p, k) => {
      const truth = normalCumulative(x[k]!);
      expect(Math.abs(p - truth)).toBeLessThanOrEqual(
        x[k]! < 0 ? 5e-13 * truth : 2e-16 + 5e-13 * normalCumulative(-x[k]!),
      );
    });
  });

  it('Φ and its inverse bring a point back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (u) => {
        const one = Float64Array.of(normalQuantile(u));
        fillNormalCumulative(one, 1, one);
        expect(Math.abs(one[0]! - u)).toBeLessThanOrEqual(1e-12 * Math.min(u, 1 - u) + 3e-16);
      }),
    );
  });

  it("Spearman's own formula, 1 - 6 Σd²/(n(n² - 1)), where there are no ties", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 3, maxLength: 40 }),
        fc.infiniteStream(fc.integer()),
        (a, more) => {
          const other = new Set<number>();
          for (const value of more) if (other.add(value).size === a.length) break;
          const b = [...other];
          const place = (x: readonly number[]) => x.map((v) => x.filter((w) => w < v).length);
          const [ra, rb] = [place(a), place(b)];
          const squares = ra.reduce((sum, r, i) => sum + (r - rb[i]!) ** 2, 0);
          const n = a.length;
          expect(spearman(Float64Array.from(a), Float64Array.from(b))).toBeCloseTo(
            1 - (6 * squares) / (n * (n * n - 1)),
            12,
          );
        },
      ),
    );
  });

  it('equal values share a rank, and a constant column has no correlation', () => {
    expect([...ranksOf(Float64Array.of(5, 1, 5, 9))].map((r) => r * 4)).toEqual([0, -3, 0, 3]);
    expect(spearman(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeUndefined();
  });
});

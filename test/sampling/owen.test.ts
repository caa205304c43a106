import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { owenScramble, reverseBits } from '../../src/sampling/owen.ts';
import { makePointSet } from '../../src/sampling/point-set.ts';
import { directionNumbers, sobolPoint } from '../../src/sampling/sobol.ts';
import { replicateKeys } from '../../src/sampling/streams.ts';

/** Quantile of chi-square by Wilson and Hilferty: to a percent or so, for a bound that is passed or missed by far. */
function chiSquareBound(degrees: number, z: number): number {
  return degrees * (1 - 2 / (9 * degrees) + z * Math.sqrt(2 / (9 * degrees))) ** 3;
}

/** Standard normal quantile of 1 - 1e-6: each test below fails by chance once in a million. */
const ONE_IN_A_MILLION = 4.753;

function keysOf(count: number): Uint32Array {
  const keys = new Uint32Array(count);
  for (let r = 0; r * 64 < count; r++) keys.set(replicateKeys('laws', r, 64).subarray(0, count - r * 64), r * 64);
  return keys;
}

/** Whether the bit below this prefix of `depth` bits is flipped. */
function flip(prefix: number, depth: number, key: number): number {
  const x = depth === 0 ? 0 : (prefix << (32 - depth)) >>> 0;
  return ((owenScramble(x, key) ^ x) >>> (31 - depth)) & 1;
}

describe('nested scrambling of one number', () => {
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  it('is a permutation that keeps shared leading bits shared, and no more', () => {
    fc.assert(
      fc.property(word, word, word, (x, y, key) => {
        const shared = Math.clz32((x ^ y) >>> 0);
        expect(Math.clz32((owenScramble(x, key) ^ owenScramble(y, key)) >>> 0)).toBe(shared);
      }),
      { numRuns: 5000 },
    );
  });

  it('reverses bits', () => {
    expect(reverseBits(1)).toBe(0x80000000);
    expect(reverseBits(0x0000fff1)).toBe(0x8fff0000);
    fc.assert(
      fc.property(word, (x) => {
        expect(reverseBits(reverseBits(x))).toBe(x);
      }),
    );
  });

  const keys = keysOf(65536);
  // All nodes of the first six levels, and four of each level below.
  const nodes: [depth: number, prefix: number][] = [];
  for (let depth = 0; depth < 32; depth++) {
    const wanted = depth < 6 ? 2 ** depth : 4;
    for (let j = 0; j < wanted; j++)
      nodes.push([depth, depth < 6 ? j : Math.floor(((j * 0.618034 + 0.1) % 1) * 2 ** depth)]);
  }

  it('flips every bit for half of the keys', () => {
    let statistic = 0;
    for (const [depth, prefix] of nodes) {
      let flips = 0;
      for (const key of keys) flips += flip(prefix, depth, key);
      statistic += (flips - keys.length / 2) ** 2 / (keys.length / 4);
    }
    expect(statistic).toBeLessThan(chiSquareBound(nodes.length, ONE_IN_A_MILLION));
  });

  it('flips any two bits alike for half of the keys', () => {
    const columns = nodes.map(([depth, prefix]) => Uint8Array.from(keys, (key) => flip(prefix, depth, key)));
    let statistic = 0;
    let pairs = 0;
    for (let i = 1; i < columns.length; i += 2) {
      for (let j = i % 3; j < i; j += 3) {
        let alike = 0;
        for (let k = 0; k < keys.length; k++) alike += 1 ^ columns[i]![k]! ^ columns[j]![k]!;
        statistic += (alike - keys.length / 2) ** 2 / (keys.length / 4);
        pairs++;
      }
    }
    expect(statistic).toBeLessThan(chiSquareBound(pairs, ONE_IN_A_MILLION));
  });
});

describe('the mean of u over 2^8 scrambled points of one dimension', () => {
  // Each point is uniform in its own interval, independently of the others: variance 1/(12 n³), kurtosis 3 - 1.2/n.
  const n = 256;
  const keys = keysOf(4096);
  const numbers = directionNumbers(0);
  const plain = Array.from({ length: n }, (_, i) => sobolPoint(numbers, i));
  const errors = Array.from(keys, (key) => {
    const sum = plain.reduce((total, x) => total + (owenScramble(x, key) + 0.5) / 2 ** 32, 0);
    return sum / n - 0.5;
  });
  const moment = (power: number): number => errors.reduce((sum, e) => sum + e ** power, 0) / errors.length;

  it('is unbiased, with the variance of independent strata', () => {
    const variance = 1 / (12 * n ** 3);
    expect(Math.abs(moment(1)) / Math.sqrt(variance / keys.length)).toBeLessThan(ONE_IN_A_MILLION);
    expect(Math.abs(moment(2) / variance - 1)).toBeLessThan(ONE_IN_A_MILLION * Math.sqrt(2 / keys.length));
  });

  it('is close to normal, as the intervals from replicates need', () => {
    expect(Math.abs(moment(4) / moment(2) ** 2 - 3)).toBeLessThan(ONE_IN_A_MILLION * Math.sqrt(24 / keys.length));
  });
});

/** The smallest t for which 2^m points of two dimensions are a (t, m, 2)-net. */
function quality(x: ArrayLike<number>, y: ArrayLike<number>, m: number): number {
  for (let t = 0; t <= m; t++) {
    let net = true;
    for (let bitsOfX = 0; net && bitsOfX <= m - t; bitsOfX++) {
      const counts = new Uint32Array(2 ** (m - t));
      for (let i = 0; i < 2 ** m; i++) {
        counts[
          Math.floor(x[i]! * 2 ** bitsOfX) * 2 ** (m - t - bitsOfX) + Math.floor(y[i]! * 2 ** (m - t - bitsOfX))
        ]!++;
      }
      net = counts.every((n) => n === 2 ** t);
    }
    if (net) return t;
  }
  return m;
}

describe('scrambled points', () => {
  const m = 10;
  const n = 2 ** m;
  const dimensions = Array.from({ length: 24 }, (_, d) => `input ${d}`);
  const points = makePointSet({ method: 'sobol', seed: 'nets', replicates: 3, pointsPerReplicate: n, dimensions });
  const column = (dimension: number, replicate: number): Float64Array => {
    const out = new Float64Array(n);
    points.fill(dimension, replicate * n, n, out);
    return out;
  };
  const plain = (dimension: number): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => sobolPoint(directionNumbers(dimension), i) / 2 ** 32);

  it('fill 2^m equal intervals once in every dimension of every replicate', () => {
    for (let r = 0; r < 3; r++) {
      for (let d = 0; d < dimensions.length; d++) {
        expect(new Set(Array.from(column(d, r), (u) => Math.floor(u * n))).size).toBe(n);
      }
    }
  });

  it('have in every pair of dimensions the net quality t of the unscrambled points', () => {
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
      [3, 7],
      [5, 11],
      [2, 23],
      [19, 20],
    ] as const) {
      const unscrambled = quality(plain(a), plain(b), m);
      expect(unscrambled).toBeLessThan(m);
      for (let r = 0; r < 3; r++) expect(quality(column(a, r), column(b, r), m)).toBe(unscrambled);
    }
  });
});

describe('integration of a smooth function', () => {
  // Π (1 + (u - ½)) over three dimensions: integral 1, variance (13/12)³ - 1.
  const dimensions = ['a', 'b', 'c'];
  const replicates = 64;

  /** Mean over replicates of the squared error of the replicate's mean. */
  function meanSquare(method: 'sobol' | 'random', n: number): number {
    const set = makePointSet({ method, seed: 'smooth', replicates, pointsPerReplicate: n, dimensions });
    const columns = dimensions.map((_, d) => {
      const out = new Float64Array(replicates * n);
      set.fill(d, 0, out.length, out);
      return out;
    });
    let total = 0;
    for (let r = 0; r < replicates; r++) {
      let sum = 0;
      for (let i = r * n; i < (r + 1) * n; i++) sum += columns.reduce((product, u) => product * (0.5 + u[i]!), 1);
      total += (sum / n - 1) ** 2;
    }
    return total / replicates;
  }

  it('by random points has the mean square error of the variance over n', () => {
    const expected = ((13 / 12) ** 3 - 1) / 1024;
    // 64 squared errors: chi-square on 64 degrees of freedom, within its 1e-6 bounds.
    expect(meanSquare('random', 1024) / expected).toBeGreaterThan(0.32);
    expect(meanSquare('random', 1024) / expected).toBeLessThan(2.2);
  });

  it('by scrambled points falls as n^-3 (log n)^2 (Owen 1997), so far below random', () => {
    // From 2^8 to 2^12 points that is an order of 3 - log2((12/8)²)/4 = 2.7; points without Owen's gain have 2.
    const [coarse, fine] = [meanSquare('sobol', 256), meanSquare('sobol', 4096)];
    const order = Math.log2(coarse / fine) / 4;
    expect(order).toBeGreaterThan(2.4);
    expect(order).toBeLessThan(3.2);
    expect(fine).toBeLessThan(((13 / 12) ** 3 - 1) / 4096 / 1000);
  });
});

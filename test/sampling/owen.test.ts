import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changingPlaces } from '../../src/sampling/changing-places.ts';
import { emptyScramble, fillScramble, scramble } from '../../src/sampling/owen.ts';
import { makePointSet } from '../../src/sampling/point-set.ts';
import { reverseBits } from '../../src/sampling/reverse-bits.ts';
import { directionNumbers, sobolPoint } from '../../src/sampling/sobol.ts';
import { streamKey } from '../../src/sampling/streams.ts';

/** Quantile of chi-square by Wilson and Hilferty: to a percent or so, for a bound that is passed or missed by far. */
function chiSquareBound(degrees: number, z: number): number {
  return degrees * (1 - 2 / (9 * degrees) + z * Math.sqrt(2 / (9 * degrees))) ** 3;
}

/** Standard normal quantile of 1 - 1e-6: each test below fails by chance once in a million. */
const ONE_IN_A_MILLION = 4.753;

const seedKey = streamKey('scramble', 'laws', '');

/** Scrambles x by each of so many scramblings. */
function scrambledBy(count: number, x: Uint32Array): Uint32Array[] {
  const reversed = x.map(reverseBits);
  const scrambling = emptyScramble();
  return Array.from({ length: count }, (_, replicate) => {
    fillScramble(seedKey, 3, replicate, scrambling);
    return reversed.map((each) => scramble(each, scrambling.leading, scrambling.keys));
  });
}

/** Nodes of the binary tree of bits: how many bits are above, and which. */
type Node = readonly [depth: number, prefix: number];

/** For each scrambling, whether it flips the bit at each node. */
function flipsAt(count: number, nodes: readonly Node[]): Uint8Array[] {
  const x = Uint32Array.from(nodes, ([depth, prefix]) => (depth === 0 ? 0 : prefix << (32 - depth)));
  return scrambledBy(count, x).map((scrambled) =>
    Uint8Array.from(nodes, ([depth], k) => ((scrambled[k]! ^ x[k]!) >>> (31 - depth)) & 1),
  );
}

describe('nested scrambling of one number', () => {
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  it('is a permutation that keeps shared leading bits shared, and no more', () => {
    fc.assert(
      fc.property(word, word, fc.nat(31), fc.nat(1000), fc.nat(1000), (x, other, depth, dimension, replicate) => {
        // A second number with the same leading bits, or the same number.
        const y = (x ^ ((other >>> depth) & (other % 8 === 0 ? 0 : -1))) >>> 0;
        const scrambling = emptyScramble();
        const { leading, keys } = scrambling;
        fillScramble(seedKey, dimension, replicate, scrambling);
        const [a, b] = [scramble(reverseBits(x), leading, keys), scramble(reverseBits(y), leading, keys)];
        expect(Math.clz32(a ^ b)).toBe(Math.clz32(x ^ y));
      }),
      { numRuns: 2000 },
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

  it('flips the same bits however often it is made, and others for another dimension, replicate or key', () => {
    const made = (key: Uint32Array, dimension: number, replicate: number) => {
      const scrambling = emptyScramble();
      fillScramble(key, dimension, replicate, scrambling);
      return scrambling;
    };
    const one = made(seedKey, 3, 7);
    expect(made(seedKey, 3, 7)).toEqual(one);
    for (const other of [
      made(seedKey, 4, 7),
      made(seedKey, 3, 8),
      made(seedKey, 7, 3),
      made(streamKey('scramble', 'laws ', ''), 3, 7),
    ]) {
      const alike = one.keys.filter((key, cell) => key === other.keys[cell]);
      expect(alike.length).toBeLessThan(2);
      expect(other.leading).not.toEqual(one.leading);
    }
  });

  const count = 32768;
  // All nodes of the first six levels, and four of each level below.
  const nodes: Node[] = [];
  for (let depth = 0; depth < 32; depth++) {
    const wanted = depth < 6 ? 2 ** depth : 4;
    for (let j = 0; j < wanted; j++)
      nodes.push([depth, depth < 6 ? j : Math.floor(((j * 0.618034 + 0.1) % 1) * 2 ** depth)]);
  }
  const flips = flipsAt(count, nodes);

  it('flips every bit for half of the scramblings', () => {
    let statistic = 0;
    for (const k of nodes.keys()) {
      let flipped = 0;
      for (const flip of flips) flipped += flip[k]!;
      statistic += (flipped - count / 2) ** 2 / (count / 4);
    }
    expect(statistic).toBeLessThan(chiSquareBound(nodes.length, ONE_IN_A_MILLION));
  });

  it('flips any two bits alike for half of the scramblings', () => {
    let statistic = 0;
    let pairs = 0;
    for (let i = 1; i < nodes.length; i += 2) {
      for (let j = i % 3; j < i; j += 3) {
        let alike = 0;
        for (const flip of flips) alike += 1 ^ flip[i]! ^ flip[j]!;
        statistic += (alike - count / 2) ** 2 / (count / 4);
        pairs++;
      }
    }
    expect(statistic).toBeLessThan(chiSquareBound(pairs, ONE_IN_A_MILLION));
  });

  it('shows all 2^15 patterns of the first four levels, each as often as the others', () => {
    // The heap of nodes above depth 4 comes first in the list. With 16 of each expected, e^-16 are missed by chance.
    const patterns = new Uint32Array(2 ** 15);
    const many = 2 ** 19;
    const top = nodes.slice(0, 15);
    for (const flip of flipsAt(many, top)) patterns[flip.reduce((pattern, bit) => 2 * pattern + bit, 0)]!++;
    expect(Math.min(...patterns)).toBeGreaterThan(0);
    const expected = many / patterns.length;
    const statistic = patterns.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
    expect(statistic).toBeLessThan(chiSquareBound(patterns.length - 1, ONE_IN_A_MILLION));
    expect(statistic).toBeGreaterThan(chiSquareBound(patterns.length - 1, -ONE_IN_A_MILLION));
  });

  it('flips 14 bits of the first nine levels, whichever, in all 2^14 patterns evenly', () => {
    // A path, brothers and cousins from the tabulated levels and the first below them, each cell with a key of its own.
    const chosen: Node[] = [
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 6],
      [4, 12],
      [5, 25],
      [6, 50],
      [6, 51],
      [7, 100],
      [7, 101],
      [8, 200],
      [8, 201],
      [8, 17],
      [8, 255],
    ];
    const patterns = new Uint32Array(2 ** chosen.length);
    const many = 2 ** 18;
    for (const flip of flipsAt(many, chosen)) patterns[flip.reduce((pattern, bit) => 2 * pattern + bit, 0)]!++;
    const expected = many / patterns.length;
    const statistic = patterns.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
    expect(statistic).toBeLessThan(chiSquareBound(patterns.length - 1, ONE_IN_A_MILLION));
  });
});

describe('the mean of u over 2^8 scrambled points of one dimension', () => {
  // Each point is uniform in its own interval, independently of the others: variance 1/(12 n³), kurtosis 3 - 1.2/n.
  const n = 256;
  const numbers = directionNumbers(0);
  const plain = Uint32Array.from({ length: n }, (_, i) => sobolPoint(numbers, i));
  const errors = scrambledBy(4096, plain).map(
    (scrambled) => scrambled.reduce((sum, x) => sum + (x + 0.5) / 2 ** 32, 0) / n - 0.5,
  );
  const moment = (power: number): number => errors.reduce((sum, e) => sum + e ** power, 0) / errors.length;

  it('is unbiased, with the variance of independent strata', () => {
    const variance = 1 / (12 * n ** 3);
    expect(Math.abs(moment(1)) / Math.sqrt(variance / errors.length)).toBeLessThan(ONE_IN_A_MILLION);
    expect(Math.abs(moment(2) / variance - 1)).toBeLessThan(ONE_IN_A_MILLION * Math.sqrt(2 / errors.length));
  });

  it('is close to normal, as the intervals from replicates need', () => {
    expect(Math.abs(moment(4) / moment(2) ** 2 - 3)).toBeLessThan(ONE_IN_A_MILLION * Math.sqrt(24 / errors.length));
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
  // Two whole groups, so that every dimension has a place in every replicate.
  const dimensions = Array.from({ length: 32 }, (_, d) => `input ${d}`);
  const places = changingPlaces('nets', 32);
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
      for (let r = 0; r < 3; r++) {
        const [x, y] = [a, b].map((dimension) => column(places(r).indexOf(dimension), r));
        expect(quality(x!, y!, m)).toBe(unscrambled);
      }
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

import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import type { Distribution } from '../../../src/sampling/distribution.ts';
import { makePointSet } from '../../../src/sampling/point-set.ts';
import { fillRandom } from '../../../src/sampling/random.ts';
import { readDistribution } from '../../../src/sampling/read-distribution.ts';
import { fillQuantiles } from '../../../src/sampling/sampler.ts';
import { sobolPoints } from '../../../src/sampling/sobol-points.ts';
import { streamKey } from '../../../src/sampling/streams.ts';
import { samplerModuleBytes } from '../../../src/sampling/webassembly/sampler-module.ts';
import { vectorSampler } from '../../../src/sampling/webassembly/vector-sampler.ts';
import { distribution } from '../../engine/stub-model.ts';

const vectors = vectorSampler()!;

const dimensions = Array.from({ length: 1200 }, (_, k) => `input ${k}`);

function read(text: string): Distribution {
  const result = readDistribution(text, { names: new Set(), data: () => ({ text: '' }) });
  if ('problems' in result) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.distribution;
}

/** Both ways of filling the same stretch. */
function both(fill: (out: Float64Array, way: typeof vectors | null) => void, count: number) {
  const [byVector, byOne] = [new Float64Array(count), new Float64Array(count)];
  fill(byVector, vectors);
  fill(byOne, null);
  return { byVector, byOne };
}

describe('the module', () => {
  let isValid = (_: Uint8Array): void => {};
  beforeAll(async () => {
    const tools = await wabt();
    isValid = (bytes) => {
      const module = tools.readWasm(bytes, { readDebugNames: false });
      module.validate();
      module.destroy();
    };
  });

  it('is valid to a tool that is not ours, which knows no shared memory', () => {
    expect(() => isValid(samplerModuleBytes(false))).not.toThrow();
  });
});

describe("Sobol' points", () => {
  const cases = [
    { pointsPerReplicate: 4096, first: 0, count: 1024 },
    { pointsPerReplicate: 4096, first: 1024, count: 3072 },
    { pointsPerReplicate: 4096, first: 4096 * 5 + 1020, count: 4096 },
    { pointsPerReplicate: 256, first: 512, count: 1024 },
    { pointsPerReplicate: 4, first: 0, count: 64 },
    { pointsPerReplicate: 2, first: 0, count: 64 },
    { pointsPerReplicate: 4096, first: 3, count: 7 },
    { pointsPerReplicate: 2 ** 31, first: 2 ** 31 - 4096, count: 4096 },
  ];
  it.each(cases)('are the same to the bit: $count from $first on, $pointsPerReplicate a replicate', (stretch) => {
    const { pointsPerReplicate, first, count } = stretch;
    for (const seed of ['appraise', 'closure-statement-4']) {
      const plan = { method: 'sobol', seed, replicates: 16, pointsPerReplicate, dimensions } as const;
      const [quick, plain] = [sobolPoints(plan), sobolPoints(plan, null)];
      for (const dimension of [0, 1, 2, 53, 700, 1110, 1111, 1199]) {
        const { byVector, byOne } = both(
          (out, way) => (way === null ? plain : quick).fill(dimension, first, count, out),
          count,
        );
        expect(byVector).toEqual(byOne);
      }
    }
  });

  it('are the same to the bit in every dimension, a few more of one replicate at a time', () => {
    const plan = { method: 'sobol', seed: 'a', replicates: 4, pointsPerReplicate: 512, dimensions } as const;
    const [quick, plain] = [sobolPoints(plan), sobolPoints(plan, null)];
    for (let dimension = 0; dimension < 1111; dimension++) {
      let first = 512;
      for (const count of [4, 8, 24, 92, 4, 128, 252]) {
        const [some, expected] = [new Float64Array(count), new Float64Array(count)];
        quick.fill(dimension, first, count, some);
        plain.fill(dimension, first, count, expected);
        expect(some).toEqual(expected);
        first += count;
      }
    }
  });

  it('may be made where quantiles are read', () => {
    const plan = { method: 'sobol', seed: 'a', replicates: 4, pointsPerReplicate: 256, dimensions } as const;
    const expected = new Float64Array(1024);
    sobolPoints(plan, null).fill(7, 0, 1024, expected);
    makePointSet(plan).fill(7, 0, 1024, vectors.uniforms);
    expect(Float64Array.from(vectors.uniforms)).toEqual(expected);
  });
});

describe('random numbers', () => {
  it.each([
    [0, 4096],
    [4, 8],
    [2 ** 32 - 1024, 1024],
    [2 ** 32, 1024],
    [2 ** 45 + 4, 1024],
    [5, 13],
  ])('are the same to the bit from %d on', (first, count) => {
    const key = streamKey('random', 'appraise', 'build_cost');
    const { byVector, byOne } = both((out, way) => fillRandom(key, first, count, out, way), count);
    expect(byVector).toEqual(byOne);
  });
});

describe('quantiles', () => {
  it('may come from cells that are made on the way', () => {
    const one = read('mixture(0.7, normal(0, 1), 0.3, normal(5, 0.5))');
    const uniforms = Float64Array.from({ length: 4096 }, (_, i) => (i + 0.5) / 4096);
    const [byVector, again, byOne] = [0, 1, 2].map(() => new Float64Array(uniforms.length));
    fillQuantiles(one, uniforms, uniforms.length, byVector!, vectors);
    fillQuantiles(one, uniforms, uniforms.length, again!, vectors);
    fillQuantiles({ ...one }, uniforms, uniforms.length, byOne!, null);
    expect(again).toEqual(byVector);
    expect(byOne).toEqual(byVector);
  });

  const uniforms = new Float64Array(4099);
  fillRandom(streamKey('random', 'appraise', 'u'), 0, uniforms.length, uniforms, null);
  const ends = [1e-300, 1e-12, 2 ** -33, 2 ** -34, 2 ** -33 + 2 ** -60, 0.5 - 2 ** -54, 0.5, 0.5 + 2 ** -53];
  uniforms.set([...ends, ...ends.map((u) => 1 - u).filter((u) => u < 1), 1 - 2 ** -53, 1 / 128, 127 / 128]);

  const distributions: readonly Distribution[] = [
    distribution('uniform', -3, 7),
    distribution('uniform', 1e-9, 1e9),
    distribution('triangular', 6, 12, 20),
    distribution('triangular', 0, 0, 2),
    distribution('triangular', -1, 2, 2),
    distribution('normal', 3, 0.1),
    distribution('normal90', -5, 12),
    distribution('lognormal90', 1e6, 6e6),
    distribution('lognormal90', 1e-305, 1e-295),
    distribution('pert', 14_500, 15_000, 15_500),
    distribution('pert', 0, 0, 1),
    distribution('beta', 8, 4),
    distribution('beta', 0.5, 0.5),
    distribution('gamma', 3.5, 1.2),
    distribution('gamma', 0.2, 1),
    distribution('weibull', 1.5, 2),
    distribution('exponential', 8),
    distribution('studentt', 5, 0, 1),
    read('shift(lognormal90(1, 30), 4)'),
    read('scale(lognormal(2, 9), -3)'),
    read('shift(scale(gamma(3.5, 1.2), -2), 1)'),
    distribution('bernoulli', 1e-9),
    distribution('bernoulli', 0.3),
    distribution('binomial', 20, 0.3),
    distribution('poisson', 4),
    distribution('poisson', 1e4),
    distribution('discrete', 3, 0.25, 1, 0.5, 2, 0.25),
    distribution('discreteuniform', -2, 6),
    distribution('beta', 0.05, 40),
    distribution('metalog', 0, 0, 0.1, 4, 0.5, 10, 0.9, 30, 1, 100),
    read('mixture(0.6, 0, 0.4, lognormal90(1, 6))'),
    read('mixture(1, uniform(0, 1), 1, uniform(3, 4), 1, discrete(2, 0.5, 3.5, 0.5))'),
    read('truncate(triangular(-1, 0, 3), -0.5, 1)'),
    read('truncate(poisson(4), 1, infinity)'),
    read('shift(triangular(0, 1, 3), 2)'),
    read('scale(triangular(0, 1, 3), -2)'),
    read('scale(shift(uniform(0, 1), 2), 3)'),
  ];

  it.each(distributions.map((one) => [one.text, one] as const))('of %s are the same to the bit', (_, one) => {
    for (const count of [2, 3, 1024, 1025, uniforms.length]) {
      const { byVector, byOne } = both((out, way) => fillQuantiles(one, uniforms, count, out, way), count);
      expect(byVector).toEqual(byOne);
    }
  });

  it('are those of the distribution itself, where there is no table', () => {
    const exact = distributions.filter(({ tabulated, costly }) => tabulated === undefined && costly !== true);
    expect(exact.map(({ name }) => name)).toEqual(expect.arrayContaining(['uniform', 'triangular', 'bernoulli']));
    for (const one of [...exact, distribution('triangular', 3, 3, 3.5), distribution('uniform', -2, -1)]) {
      const expected = uniforms.map((u) => one.quantile(u));
      const { byVector, byOne } = both(
        (out, way) => fillQuantiles(one, uniforms, uniforms.length, out, way),
        uniforms.length,
      );
      expect([one.text, byVector]).toEqual([one.text, expected]);
      expect([one.text, byOne]).toEqual([one.text, expected]);
    }
  });

  it('may stand in the place of what they are of', () => {
    const expected = new Float64Array(uniforms.length);
    const pert = distribution('pert', 2, 3, 7);
    fillQuantiles(pert, uniforms, uniforms.length, expected, null);
    for (const way of [vectors, null]) {
      const column = uniforms.slice();
      fillQuantiles(pert, column, column.length, column, way);
      expect(column).toEqual(expected);
    }
  });
});

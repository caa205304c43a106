import { describe, expect, it } from 'vitest';
import { estimateMean, estimateStandardDeviation } from '../../src/analysis/moments.ts';
import { studentQuantile } from '../../src/analysis/student-t.ts';
import { makePointSet } from '../../src/sampling/point-set.ts';

const REPLICATES = 16;

function uniforms(method: 'sobol' | 'random', pointsPerReplicate: number): Float64Array {
  const values = new Float64Array(REPLICATES * pointsPerReplicate);
  makePointSet({ method, seed: 'moments', replicates: REPLICATES, pointsPerReplicate, dimensions: ['x'] }).fill(
    0,
    0,
    values.length,
    values,
  );
  return values;
}

describe('mean', () => {
  it('has an interval twice its standard error times the t quantile wide, and neither side below the plain one', () => {
    const values = uniforms('random', 64);
    const { value, se, interval } = estimateMean({ values, replicates: REPLICATES });
    const means = Array.from({ length: REPLICATES }, (_, r) =>
      values.subarray(r * 64, (r + 1) * 64).reduce((sum, x) => sum + x / 64, 0),
    );
    const squares = means.reduce((sum, mean) => sum + (mean - value) ** 2, 0);
    const plain = Math.sqrt(squares / 15 / 16) * studentQuantile(15) * (1 - 1e-12);
    expect(value - interval[0]).toBeGreaterThanOrEqual(plain);
    expect(interval[1] - value).toBeGreaterThanOrEqual(plain);
    expect(interval[1] - interval[0]).toBeCloseTo(2 * se * studentQuantile(15), 14);
  });

  it('reaches further towards the tail, and as a mirror where the tail is on the other side', () => {
    const values = uniforms('random', 64).map((u) => u ** 12);
    const [right, left] = [values, values.map((x) => -x)].map((one) =>
      estimateMean({ values: one, replicates: REPLICATES }),
    );
    expect(right!.interval[1] - right!.value).toBeGreaterThan(1.1 * (right!.value - right!.interval[0]));
    expect(left!.value - left!.interval[0]).toBeGreaterThan(1.1 * (left!.interval[1] - left!.value));
  });

  it('of a uniform from a net is known a hundred times better than from random draws', () => {
    const error = (method: 'sobol' | 'random') =>
      estimateMean({ values: uniforms(method, 4096), replicates: REPLICATES }).se;
    // One over root n, and one over n to the power 3/2: a factor of 4,096 here.
    expect(error('random') / error('sobol')).toBeGreaterThan(100);
  });

  it('of a constant is that constant, though a tenth added up is not', () => {
    const values = new Float64Array(1600).fill(0.1);
    expect(estimateMean({ values, replicates: REPLICATES })).toEqual({ value: 0.1, se: 0, interval: [0.1, 0.1] });
  });
});

describe('standard deviation', () => {
  it.each(['sobol', 'random'] as const)('of a uniform is 1/√12: %s', (method) => {
    const sample = { values: uniforms(method, 1024), replicates: REPLICATES };
    const { value, se } = estimateStandardDeviation(sample, estimateMean(sample));
    expect(Math.abs(value - 1 / Math.sqrt(12))).toBeLessThan(4 * se);
  });

  it('does not move with the level of the values, and doubles when they do', () => {
    const values = uniforms('random', 64);
    const of = (column: Float64Array) => {
      const sample = { values: column, replicates: REPLICATES };
      return estimateStandardDeviation(sample, estimateMean(sample));
    };
    const plain = of(values);
    const moved = of(values.map((x) => 2 * x + 1e6));
    expect(moved.value / plain.value).toBeCloseTo(2, 8);
    expect(moved.se / plain.se).toBeCloseTo(2, 6);
  });

  it('of a constant is nothing', () => {
    const sample = { values: new Float64Array(64).fill(0.1), replicates: REPLICATES };
    expect(estimateStandardDeviation(sample, estimateMean(sample))).toEqual({ value: 0, se: 0, interval: [0, 0] });
  });
});

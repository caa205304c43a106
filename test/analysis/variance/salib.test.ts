import { describe, expect, it } from 'vitest';
import {
  hommaTotal,
  jansenFirst,
  jansenTotal,
  saltelliFirst,
  varianceOfBoth,
} from '../../../src/analysis/variance/estimators.ts';
import { meanOf } from '../../../src/core/reduction.ts';
import { directionNumbers, sobolPoint } from '../../../src/sampling/sobol.ts';
import { ishigamiAt, oracle, sobolGAt } from './functions.ts';

interface Estimators {
  readonly N: number;
  readonly k: number;
  readonly bounds: readonly (readonly [number, number])[];
  readonly salib: { readonly S1: readonly number[]; readonly ST: readonly number[] };
  readonly raw_estimators_on_unstandardised_Y: Readonly<Record<string, number[]>>;
  readonly Y_sum: number;
}

const functions: readonly [string, (x: readonly number[]) => number][] = [
  ['estimators_ishigami_N1024', (x) => ishigamiAt(x)],
  ['estimators_sobolG8_N512', (x) => sobolGAt(x, [0, 1, 4.5, 9, 99, 99, 99, 99])],
];

/** The estimators on the very points that SALib was given: an independent implementation to the last digits. */
describe.each(functions)('on the fixed design of %s', (name, f) => {
  const { N, k, bounds, salib, raw_estimators_on_unstandardised_Y: raw, Y_sum } = oracle(name) as Estimators;
  const points = Array.from({ length: 2 * k }, (_, dimension) => {
    const directions = directionNumbers(dimension);
    return Float64Array.from({ length: N }, (_, i) => (sobolPoint(directions, i) >>> 0) / 2 ** 32);
  });
  const at = (from: (input: number) => 0 | 1) =>
    Float64Array.from({ length: N }, (_, i) =>
      f(bounds.map(([low, high], input) => low + points[input + k * from(input)]![i]! * (high - low))),
    );
  const a = at(() => 0);
  const b = at(() => 1);
  const ab = bounds.map((_, input) => at((other) => (other === input ? 1 : 0)));
  const ba = bounds.map((_, input) => at((other) => (other === input ? 0 : 1)));
  const variance = varianceOfBoth(a, b);
  const close = (values: readonly number[], expected: readonly number[]) => {
    for (const [i, value] of values.entries()) {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-10 * Math.max(1, Math.abs(expected[i]!)));
    }
  };

  it('evaluates what SALib evaluated', () => {
    const sum = [a, b, ...ab, ...ba].reduce((total, column) => total + meanOf(column) * N, 0);
    expect(Math.abs(sum / Y_sum - 1)).toBeLessThan(1e-12);
  });

  it('gives SALib’s indices, which take out the mean of every row', () => {
    const centre = Y_sum / (N * (2 * k + 2));
    close(
      ab.map((column) => saltelliFirst(a, b, column, variance, centre)),
      salib.S1,
    );
    close(
      ab.map((column) => jansenTotal(a, column, variance)),
      salib.ST,
    );
  });

  it('gives the textbook estimators on the outcome as it is', () => {
    close(
      ab.map((column) => saltelliFirst(a, b, column, variance)),
      raw['S1_saltelli2010']!,
    );
    close(
      ab.map((column) => jansenFirst(b, column, variance)),
      raw['S1_jansen']!,
    );
    close(
      ab.map((column) => jansenTotal(a, column, variance)),
      raw['ST_jansen']!,
    );
    close(
      ab.map((column) => hommaTotal(a, column, variance)),
      raw['ST_homma']!,
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  bestOfFour,
  type Coverage,
  coverage,
  lognormalProduct,
  lognormalProductMean,
  lognormalSumMean,
  normalDecision,
  normalSum,
  paretoMean,
  seldomLognormalMean,
  slack,
  withAtom,
} from './coverage-study.ts';

const seeds = 2000;
const least = 0.95 - slack(seeds);
const most = 0.95 + slack(seeds);

/** Those of which the coverage is out of bounds, to be told together. */
function outside(observed: Coverage, low: number, high: number): Coverage {
  return Object.fromEntries(Object.entries(observed).filter(([, share]) => share < low || share > high));
}

describe(`95% intervals hold the truth in 95% of ${seeds} seeds`, () => {
  it.each([
    ['sum of two normals', 128, normalSum(4, 3, 2)],
    ['sum of three normals', 128, normalSum(4, 3, 2, 2)],
    ['product of two lognormals', 128, lognormalProduct(0.5, 0.4)],
    ['mixture with an atom', 128, withAtom],
    ['best of four options, two of them tied', 64, bestOfFour],
    ['best of four options, two of them tied', 128, bestOfFour],
  ] as const)(
    '%s, %d points a replicate',
    (_, pointsPerReplicate, model) => {
      // Squares are more skewed than what is squared: the interval of a deviation may be wider, as those below.
      const { sd = least, ...others } = coverage(model, { seeds, pointsPerReplicate });
      expect(outside(others, least, most)).toEqual({});
      expect(sd).toBeGreaterThanOrEqual(least);
    },
    120_000,
  );

  // One dimension of a net is an almost perfect grid, a net of 64 points shows the shape of its error only in parts of
  // four, and a rare case is seen a few times or not at all in a few hundred draws: there intervals may be wider than they
  // say, never narrower. The interval of a value of information spans two estimates, one biased down and the other up.
  it.each([
    ['one normal', 64, normalSum(1, 1)],
    ['one lognormal', 64, lognormalProduct(0.64)],
    ['product of two lognormals', 64, lognormalProduct(0.5, 0.4)],
    ['sum of two normals', 16, normalSum(4, 3, 2)],
    ['product of two lognormals', 16, lognormalProduct(0.5, 0.4)],
    ['mixture with an atom', 16, withAtom],
    ['best of four options, two of them tied', 16, bestOfFour],
    ['value of information, a clear decision', 64, normalDecision(1, 1, 0.5)],
    ['value of information, an open decision', 64, normalDecision(0, 1, 2)],
  ] as const)(
    'at least: %s, %d points a replicate',
    (_, pointsPerReplicate, model) => {
      expect(outside(coverage(model, { seeds, pointsPerReplicate }), least, 1)).toEqual({});
    },
    120_000,
  );

  // The few draws that its tail puts into a small run decide both a figure and its error.
  it.each([16, 32])(
    'at least: the standard deviation of an outcome with a long tail, %d points a replicate',
    (points) => {
      const { sd } = coverage(lognormalProduct(0.8, 0.6), { seeds, pointsPerReplicate: points });
      expect(sd).toBeGreaterThanOrEqual(least);
    },
  );

  const skewed = [
    ...[0.25, 0.5, 0.75, 1, 1.25, 1.5].map(
      (sigma) => [`one lognormal, σ ${sigma}`, lognormalProductMean(sigma)] as const,
    ),
    ['product of two lognormals, σ 0.8 and 0.6', lognormalProductMean(0.8, 0.6)],
    ['product of two lognormals, σ 1.2 and 0.9', lognormalProductMean(1.2, 0.9)],
    ['product of three lognormals', lognormalProductMean(0.6, 0.6, 0.5)],
    ['sum of two lognormals, σ 1', lognormalSumMean(1, 1, 1)],
    ['sum of five lognormals, σ 1', lognormalSumMean(1, 1, 1, 1, 1, 1)],
    ['less of a lognormal', lognormalSumMean(1, -1)],
    ['difference of two lognormals', lognormalSumMean(1, 1, -1)],
    ['a Pareto tail of index 3', paretoMean(3, 0)],
    ['a Pareto tail of index 4 times a lognormal', paretoMean(4, 0.5)],
    ['one in ten, and then lognormal', seldomLognormalMean(0.1, 1)],
  ] as const;
  it.each(skewed)('at least: the mean of a skewed outcome in 256 draws: %s', (_, model) => {
    const { mean } = coverage(model, { seeds, pointsPerReplicate: 16 });
    expect(mean).toBeGreaterThanOrEqual(least);
  });

  it.each(skewed)('at least, of independent draws: %s', (_, model) => {
    const { mean } = coverage(model, { seeds, pointsPerReplicate: 16, method: 'random' });
    expect(mean).toBeGreaterThanOrEqual(least);
  });
});

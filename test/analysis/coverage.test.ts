import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/analysis/estimate.ts';
import { estimateMean, estimateStandardDeviation } from '../../src/analysis/moments.ts';
import { estimateShareOf } from '../../src/analysis/probability.ts';
import { estimateQuantile } from '../../src/analysis/quantile.ts';
import { sampleOf } from '../../src/analysis/sample.ts';
import { normalCumulative, normalQuantile as z } from '../../src/core/numerics/normal.ts';
import { makePointSet } from '../../src/sampling/point-set.ts';

const SEEDS = 2000;
const REPLICATES = 16;

/** An outcome whose every statistic is known in closed form. */
interface ClosedForm {
  readonly drivers: number;
  readonly outcome: (u: readonly number[]) => number;
  readonly mean: number;
  readonly sd: number;
  readonly quantile: (p: number) => number;
  readonly negative: number;
}

function normalSum(mean: number, ...sds: readonly number[]): ClosedForm {
  const sd = Math.hypot(...sds);
  return {
    drivers: sds.length,
    outcome: (u) => sds.reduce((sum, each, i) => sum + each * z(u[i]!), mean),
    mean,
    sd,
    quantile: (p) => mean + sd * z(p),
    negative: normalCumulative(-mean / sd),
  };
}

/** A product of lognormals of median 1, less a half. */
function lognormalProduct(...sigmas: readonly number[]): ClosedForm {
  const sigma = Math.hypot(...sigmas);
  const square = Math.exp(sigma * sigma);
  return {
    drivers: sigmas.length,
    outcome: (u) => Math.exp(sigmas.reduce((sum, each, i) => sum + each * z(u[i]!), 0)) - 0.5,
    mean: Math.sqrt(square) - 0.5,
    sd: Math.sqrt((square - 1) * square),
    quantile: (p) => Math.exp(sigma * z(p)) - 0.5,
    negative: normalCumulative(Math.log(0.5) / sigma),
  };
}

/** Nothing with a chance of 0.3, else normal with mean 1 and standard deviation 1. */
const withAtom: ClosedForm = {
  drivers: 2,
  outcome: ([a, b]) => (a! < 0.3 ? 0 : 1 + z(b!)),
  mean: 0.7,
  sd: Math.sqrt(0.7 * 2 - 0.49),
  quantile: (p) => {
    const below = 0.7 * normalCumulative(-1);
    if (p < below) return 1 + z(p / 0.7);
    return p <= below + 0.3 ? 0 : 1 + z((p - 0.3) / 0.7);
  },
  negative: 0.7 * normalCumulative(-1),
};

function drawsOf({ drivers, outcome }: ClosedForm, size: number, seed: string): Float64Array {
  const draws = REPLICATES * size;
  const dimensions = Array.from({ length: drivers }, (_, d) => `driver ${d}`);
  const points = makePointSet({ method: 'sobol', seed, replicates: REPLICATES, pointsPerReplicate: size, dimensions });
  const columns = dimensions.map((_, d) => {
    const column = new Float64Array(draws);
    points.fill(d, 0, draws, column);
    return column;
  });
  const values = new Float64Array(draws);
  const point = new Array<number>(drivers);
  for (let i = 0; i < draws; i++) {
    for (let d = 0; d < drivers; d++) point[d] = columns[d]![i]!;
    values[i] = outcome(point);
  }
  return values;
}

/** Share of seeds whose stated interval holds the truth, by statistic. */
function coverage(model: ClosedForm, size: number): Readonly<Record<string, number>> {
  const held: Record<string, number> = {};
  const count = (name: string, { interval }: Estimate, truth: number) => {
    held[name] = (held[name] ?? 0) + (interval[0] <= truth && truth <= interval[1] ? 1 : 0);
  };
  for (let seed = 0; seed < SEEDS; seed++) {
    const values = drawsOf(model, size, `coverage ${seed}`);
    const sample = sampleOf(values, REPLICATES);
    const mean = estimateMean(sample);
    count('mean', mean, model.mean);
    count('sd', estimateStandardDeviation(sample, mean), model.sd);
    for (const p of [0.05, 0.5, 0.95]) count(`P${p * 100}`, estimateQuantile(sample, p), model.quantile(p));
    count(
      'P(< 0)',
      estimateShareOf(sample, (value) => value < 0),
      model.negative,
    );
  }
  return Object.fromEntries(Object.entries(held).map(([name, times]) => [name, times / SEEDS]));
}

/** Where 999 of 1,000 observed coverages of a true 95% interval fall. */
const slack = 3.29 * Math.sqrt((0.95 * 0.05) / SEEDS);

describe(`95% intervals hold the truth in 95% of ${SEEDS} seeds`, () => {
  it.each([
    ['sum of two normals', 128, normalSum(4, 3, 2)],
    ['sum of three normals', 128, normalSum(4, 3, 2, 2)],
    ['product of two lognormals', 128, lognormalProduct(0.5, 0.4)],
    ['product of two lognormals', 256, lognormalProduct(0.5, 0.4)],
    ['mixture with an atom', 128, withAtom],
  ] as const)(
    '%s, %d points a replicate',
    (_, size, model) => {
      for (const [statistic, share] of Object.entries(coverage(model, size))) {
        expect(share, statistic).toBeGreaterThan(0.95 - slack);
        expect(share, statistic).toBeLessThan(0.95 + slack);
      }
    },
    60_000,
  );

  // One dimension of a net is an almost perfect grid, and a net of 64 points shows the shape of its error only in parts
  // of four: there intervals may be wider than they say, never narrower.
  it.each([
    ['one normal', 64, normalSum(1, 1)],
    ['one lognormal', 64, lognormalProduct(0.64)],
    ['sum of three normals', 64, normalSum(4, 3, 2, 2)],
    ['product of two lognormals', 64, lognormalProduct(0.5, 0.4)],
  ] as const)(
    'at least: %s, %d points a replicate',
    (_, size, model) => {
      for (const [statistic, share] of Object.entries(coverage(model, size))) {
        expect(share, statistic).toBeGreaterThan(0.95 - slack);
      }
    },
    60_000,
  );
});

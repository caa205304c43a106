import { estimateBest } from '../../src/analysis/best.ts';
import type { Estimate } from '../../src/analysis/estimate.ts';
import { partialInformation, perfectInformation } from '../../src/analysis/information/value-of-information.ts';
import { estimateMean, estimateStandardDeviation } from '../../src/analysis/moments.ts';
import { estimateShareOf } from '../../src/analysis/probability.ts';
import { estimateQuantile } from '../../src/analysis/quantile.ts';
import { sampleOf } from '../../src/analysis/sample.ts';
import { normalCumulative, normalDensity, normalQuantile as z } from '../../src/core/numerics/normal.ts';
import { makePointSet, type PointSetMethod } from '../../src/sampling/point-set.ts';

export const REPLICATES = 16;

/** How many draws, by which points, and how often over. */
export interface Study {
  readonly seeds: number;
  readonly pointsPerReplicate: number;
  readonly method?: PointSetMethod;
}

/** Share of seeds whose stated interval holds the truth, by statistic. */
export type Coverage = Readonly<Record<string, number>>;

/** What is known exactly, to be estimated in each seed. */
export interface ClosedForm {
  readonly drivers: number;
  /** Each statistic with its truth, from uniforms by driver and draw. */
  readonly estimate: (
    uniforms: readonly Float64Array[],
  ) => Readonly<Record<string, readonly [estimate: Estimate, truth: number]>>;
}

/** Share of seeds whose stated interval holds the truth. */
export function coverage(
  { drivers, estimate }: ClosedForm,
  { seeds, pointsPerReplicate, method = 'sobol' }: Study,
): Coverage {
  const draws = REPLICATES * pointsPerReplicate;
  const dimensions = Array.from({ length: drivers }, (_, d) => `driver ${d}`);
  const uniforms = dimensions.map(() => new Float64Array(draws));
  const held = new Map<string, number>();
  for (let k = 0; k < seeds; k++) {
    const seed = `coverage ${k}`;
    const points = makePointSet({ method, seed, replicates: REPLICATES, pointsPerReplicate, dimensions });
    for (const [d, column] of uniforms.entries()) points.fill(d, 0, draws, column);
    for (const [name, [{ interval }, truth]] of Object.entries(estimate(uniforms))) {
      held.set(name, (held.get(name) ?? 0) + (interval[0] <= truth && truth <= interval[1] ? 1 : 0));
    }
  }
  return Object.fromEntries([...held].map(([name, times]) => [name, times / seeds]));
}

/**
 * How far an observed coverage of a true 95% interval may be from 95%: 999 times in 1,000, where the share of so many
 * seeds is close to normal.
 */
export function slack(seeds: number): number {
  return 3.29 * Math.sqrt((0.95 * 0.05) / seeds);
}

interface Figure {
  readonly drivers: number;
  readonly outcome: (u: readonly number[]) => number;
  readonly mean: number;
  readonly sd: number;
  readonly quantile: (p: number) => number;
  readonly cumulative: (x: number) => number;
}

/** The statistics of one figure: mean, sd, P5, P50, P95, P(< 0) and the share below its 1% quantile. */
function statisticsOf({ drivers, outcome, mean, sd, quantile, cumulative }: Figure): ClosedForm {
  const rare = quantile(0.01);
  const quantiles = [0.05, 0.5, 0.95].map((p) => [`P${p * 100}`, p, quantile(p)] as const);
  return {
    drivers,
    estimate: (uniforms) => {
      const point = new Array<number>(drivers);
      const values = uniforms[0]!.map((_, i) => {
        for (let d = 0; d < drivers; d++) point[d] = uniforms[d]![i]!;
        return outcome(point);
      });
      const sample = sampleOf(values, REPLICATES);
      const average = estimateMean(sample);
      return {
        mean: [average, mean],
        sd: [estimateStandardDeviation(sample, average), sd],
        ...Object.fromEntries(quantiles.map(([name, p, truth]) => [name, [estimateQuantile(sample, p), truth]])),
        'P(< 0)': [estimateShareOf(sample, (value) => value < 0), cumulative(0)],
        'P(one in a hundred)': [estimateShareOf(sample, (value) => value < rare), cumulative(rare)],
      };
    },
  };
}

export function normalSum(mean: number, ...sds: readonly number[]): ClosedForm {
  const sd = Math.hypot(...sds);
  return statisticsOf({
    drivers: sds.length,
    outcome: (u) => sds.reduce((sum, each, i) => sum + each * z(u[i]!), mean),
    mean,
    sd,
    quantile: (p) => mean + sd * z(p),
    cumulative: (x) => normalCumulative((x - mean) / sd),
  });
}

/** A product of lognormals of median 1, less a half. */
export function lognormalProduct(...sigmas: readonly number[]): ClosedForm {
  const sigma = Math.hypot(...sigmas);
  const square = Math.exp(sigma * sigma);
  return statisticsOf({
    drivers: sigmas.length,
    outcome: (u) => Math.exp(sigmas.reduce((sum, each, i) => sum + each * z(u[i]!), 0)) - 0.5,
    mean: Math.sqrt(square) - 0.5,
    sd: Math.sqrt((square - 1) * square),
    quantile: (p) => Math.exp(sigma * z(p)) - 0.5,
    cumulative: (x) => normalCumulative(Math.log(x + 0.5) / sigma),
  });
}

/** An outcome of which the mean alone is known. */
export function meanOf(drivers: number, mean: number, outcome: (u: readonly number[]) => number): ClosedForm {
  return {
    drivers,
    estimate: (uniforms) => {
      const point = new Array<number>(drivers);
      const values = uniforms[0]!.map((_, i) => {
        for (let d = 0; d < drivers; d++) point[d] = uniforms[d]![i]!;
        return outcome(point);
      });
      return { mean: [estimateMean({ values, replicates: REPLICATES }), mean] };
    },
  };
}

const lognormalMean = (sigma: number): number => Math.exp((sigma * sigma) / 2);

/** The mean of a product of lognormals of median 1. */
export function lognormalProductMean(...sigmas: readonly number[]): ClosedForm {
  return meanOf(sigmas.length, lognormalMean(Math.hypot(...sigmas)), (u) =>
    Math.exp(sigmas.reduce((sum, sigma, i) => sum + sigma * z(u[i]!), 0)),
  );
}

/** The mean of a sum of lognormals of median 1, each with its weight. */
export function lognormalSumMean(sigma: number, ...weights: readonly number[]): ClosedForm {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return meanOf(weights.length, total * lognormalMean(sigma), (u) =>
    weights.reduce((sum, weight, i) => sum + weight * Math.exp(sigma * z(u[i]!)), 0),
  );
}

/** The mean of a Pareto variable from 1 on with P(X > x) = x^-tail, times a lognormal of median 1. */
export function paretoMean(tail: number, sigma: number): ClosedForm {
  return meanOf(
    2,
    (tail / (tail - 1)) * lognormalMean(sigma),
    (u) => (1 - u[0]!) ** (-1 / tail) * Math.exp(sigma * z(u[1]!)),
  );
}

/** The mean of what is nothing but for a chance, and then lognormal of median 1. */
export function seldomLognormalMean(chance: number, sigma: number): ClosedForm {
  return meanOf(2, chance * lognormalMean(sigma), (u) => (u[0]! < 1 - chance ? 0 : Math.exp(sigma * z(u[1]!))));
}

/** Nothing with a chance of 0.3, else normal with mean 1 and standard deviation 1. */
export const withAtom: ClosedForm = statisticsOf({
  drivers: 2,
  outcome: ([a, b]) => (a! < 0.3 ? 0 : 1 + z(b!)),
  mean: 0.7,
  sd: Math.sqrt(0.7 * 2 - 0.49),
  quantile: (p) => {
    const below = 0.7 * normalCumulative(-1);
    if (p < below) return 1 + z(p / 0.7);
    return p <= below + 0.3 ? 0 : 1 + z((p - 0.3) / 0.7);
  },
  cumulative: (x) => 0.7 * normalCumulative(x - 1) + (x > 0 ? 0.3 : 0),
});

/**
 * P(best) of options whose worth is a fixed part and a Gumbel one: the share of each is as the exponential of its fixed
 * part (McFadden 1974). The last two are one and the same, and share their draws.
 */
export const bestOfFour: ClosedForm = (() => {
  const fixed = [0, 0.5, 1.2];
  const total = fixed.reduce((sum, each) => sum + Math.exp(each), 0);
  const [first = 0, second = 0, third = 0] = fixed.map((each) => Math.exp(each) / total);
  const truth = { first, second, third: third / 2, fourth: third / 2 };
  return {
    drivers: fixed.length,
    estimate: (uniforms) => {
      const columns = fixed.map((each, k) => uniforms[k]!.map((u) => each - Math.log(-Math.log(u))));
      const best = estimateBest(
        new Map(Object.keys(truth).map((option, k) => [option, columns[Math.min(k, columns.length - 1)]!])),
        REPLICATES,
      );
      return Object.fromEntries(
        Object.entries(truth).map(([option, share]) => [`P(${option} is best)`, [best.get(option)!, share]]),
      );
    },
  };
})();

/**
 * The value of information of taking up, or not, what is worth a sum of two independent normals (Raiffa and Schlaifer 1961):
 * of knowing both and of knowing the first, E[max(0, N(mean, s))] − max(0, mean) with the deviation s of what is known.
 */
export function normalDecision(mean: number, first: number, second: number): ClosedForm {
  const worth = (sd: number): number =>
    sd * normalDensity(mean / sd) + mean * normalCumulative(mean / sd) - Math.max(0, mean);
  return {
    drivers: 2,
    estimate: ([u, v]) => {
      const known = u!.map((share) => first * z(share));
      const gain = known.map((value, i) => mean + value + second * z(v![i]!));
      const decision = { options: ['no', 'yes'], benefits: [known.map(() => 0), gain], replicates: REPLICATES };
      const { evpi } = perfectInformation(decision);
      const { crossFitted, inSample } = partialInformation(decision, [known], evpi.value);
      return {
        EVPI: [evpi, worth(Math.hypot(first, second))],
        'EVPPI, at least': [crossFitted, worth(first)],
        'EVPPI, at most': [inSample, worth(first)],
      };
    },
  };
}

import { decimalsToShow } from '../../core/format.ts';
import { makeDistribution } from '../../sampling/catalogue.ts';
import type { Distribution, Parameter } from '../../sampling/distribution.ts';
import { sumOfSquares } from './least-squares.ts';
import { gaps, type Target } from './target.ts';

/** A distribution that could stand for what was asked: exactly the one that its text makes. */
export interface Candidate {
  readonly distribution: Distribution;
  readonly points: readonly FittedPoint[];
  /** Root mean square difference over the points, each counted in the distance to the nearest other point. */
  readonly misfit: number;
}

export interface FittedPoint {
  readonly probability: number;
  readonly asked: number;
  readonly fitted: number;
  /** What the distribution says is the probability of at most the value asked. */
  readonly probabilityAtAsked: number;
}

/** What is fitted: its quantiles are all that counts. */
export type Quantiles = Pick<Distribution, 'quantile'>;

/** The distribution, where these numbers make one. */
export function make(name: string, parameters: readonly Parameter[]): Distribution | undefined {
  const made = makeDistribution(name, parameters);
  return 'distribution' in made ? made.distribution : undefined;
}

export function candidate(distribution: Distribution, target: Target): Candidate {
  const points = target.points.map(({ probability, value }) => ({
    probability,
    asked: value,
    fitted: distribution.quantile(probability),
    probabilityAtAsked: distribution.cumulative(value),
  }));
  const scales = gaps(target.points);
  const misfits = points.map(({ asked, fitted }, i) => (fitted - asked) / scales[i]!);
  return { distribution, points, misfit: Math.sqrt(sumOfSquares(misfits) / misfits.length) };
}

/** Decimals to which quantiles are compared and shown: as stated, else about a hundredth of the smallest gap. */
export function decimalsSupported({ points, decimals }: Target): number {
  return decimals ?? decimalsToShow(Math.min(...gaps(points)), 3);
}

/**
 * The distribution with its parameters rounded as far as every quantile asked for stays, to the decimals shown: the
 * fewest significant figures that do so. More would claim to know more than was said.
 *
 * @param build the distribution of such parameters, where they make one
 */
export function rounded<D extends Quantiles>(
  build: (parameters: readonly number[]) => D | undefined,
  parameters: readonly number[],
  target: Target,
): D | undefined {
  const exact = build(parameters);
  if (exact === undefined) return undefined;
  const tolerance = 0.45 * Number(`1e${-decimalsSupported(target)}`);
  const negligible = 1e-9 * Math.abs(target.points[target.points.length - 1]!.value - target.points[0]!.value);
  const isClose = (trial: D | undefined) =>
    trial !== undefined &&
    target.points.every(({ probability: p }) => Math.abs(trial.quantile(p) - exact.quantile(p)) <= tolerance);
  for (let digits = 1; digits <= 17; digits++) {
    for (const least of [negligible, 0]) {
      const trial = build(parameters.map((value) => (Math.abs(value) < least ? 0 : Number(value.toPrecision(digits)))));
      if (isClose(trial)) return trial;
    }
  }
  return exact;
}

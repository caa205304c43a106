import { decimalsToShow } from '../../core/format.ts';
import { makeDistribution } from '../../sampling/catalogue.ts';
import type { Distribution } from '../../sampling/distribution.ts';
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

/** The distribution, where these numbers make one. */
export function make(name: string, parameters: readonly number[]): Distribution | undefined {
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
 */
export function rounded(name: string, parameters: readonly number[], target: Target): Distribution | undefined {
  const exact = make(name, parameters);
  if (exact === undefined) return undefined;
  const tolerance = 0.45 * Number(`1e${-decimalsSupported(target)}`);
  const negligible = 1e-9 * Math.abs(target.points[target.points.length - 1]!.value - target.points[0]!.value);
  for (let digits = 1; digits <= 17; digits++) {
    const trials = [negligible, 0].map((least) =>
      make(
        name,
        parameters.map((value) => (Math.abs(value) < least ? 0 : Number(value.toPrecision(digits)))),
      ),
    );
    const close = trials.find((trial) =>
      target.points.every(
        ({ probability }) =>
          trial !== undefined && Math.abs(trial.quantile(probability) - exact.quantile(probability)) <= tolerance,
      ),
    );
    if (close !== undefined) return close;
  }
  return exact;
}

import { exp } from '../../core/elementary/index.ts';
import { normalCumulative, normalQuantile } from '../../core/numerics/normal.ts';
import { throughEnds } from '../fit/families/guess.ts';
import { nearestOf } from '../fit/fit-quantiles.ts';
import type { Target } from '../fit/target.ts';

export interface TruncatedNormal {
  /** Before the cut. */
  readonly mean: number;
  readonly sd: number;
  /** Root mean square difference to the target, in distances to the nearest other quantile. */
  readonly misfit: number;
}

/**
 * The normal distribution that comes nearest to a target once it is cut off at 0 and above; nothing where none comes
 * near. Not every interval has one: of those cut off at 0 alone the most skewed is exponential, whose 95% quantile is
 * log 0.05 / log 0.95 = 58.4 times its 5% quantile.
 */
export function truncatedNormalFor(target: Target, above: number): TruncatedNormal | undefined {
  const start = throughEnds(target.points);
  const search = {
    starts: [
      [0, 0],
      [-2, 0.7],
    ],
    parameters: ([shift, widen]: readonly number[]) => [start.mean + shift! * start.sd, start.sd * exp(widen!)],
  };
  const build = ([mean, sd]: readonly number[]) => ({
    mean: mean!,
    sd: sd!,
    quantile: (p: number) => truncatedQuantile(p, mean!, sd!, above),
  });
  const found = nearestOf(build, search, target);
  return found === undefined ? undefined : { ...found.distribution, misfit: found.misfit };
}

/** Quantile of a normal distribution cut off at 0 and above, from the side where its probabilities are small. */
function truncatedQuantile(p: number, mean: number, sd: number, above: number): number {
  if (mean > above / 2) return above - truncatedQuantile(1 - p, above - mean, sd, above);
  const overZero = normalCumulative(mean / sd);
  const overTop = above === Infinity ? 0 : normalCumulative((mean - above) / sd);
  return mean - sd * normalQuantile(overTop + (overZero - overTop) * (1 - p));
}

import { log } from '../../../core/elementary/index.ts';
import { needsPositive, reachesBeyond } from '../../../core/messages/fit.ts';
import { expm1 } from '../../../core/numerics/expm1.ts';
import { normalQuantile } from '../../../core/numerics/normal.ts';
import type { QuantilePoint, Target } from '../target.ts';

/** The normal distribution through the lowest and the highest point: exact for two, a start for more. */
export function throughEnds(points: readonly QuantilePoint[]): { readonly mean: number; readonly sd: number } {
  const [low, high] = ends(points);
  const [from, to] = [normalQuantile(low.probability), normalQuantile(high.probability)];
  const sd = (high.value - low.value) / (to - from);
  return { mean: low.value - sd * from, sd };
}

/** The same on a logarithmic scale, for points above 0. */
export function logThroughEnds(points: readonly QuantilePoint[]): { readonly mean: number; readonly sd: number } {
  return throughEnds(points.map(({ probability, value }) => ({ probability, value: log(value) })));
}

/** Standard deviation over mean of the lognormal distribution whose logarithm has this standard deviation. */
export function logSpread(sigma: number): number {
  return Math.sqrt(expm1(sigma * sigma));
}

export function ends(points: readonly QuantilePoint[]): readonly [QuantilePoint, QuantilePoint] {
  const [low, high] = [points[0], points[points.length - 1]];
  if (low === undefined || high === undefined) throw new Error('bug: no quantiles');
  return [low, high];
}

/** Whether the points are the two ends of a 90% interval. */
export function isInterval90(points: readonly QuantilePoint[]): boolean {
  const [low, high] = ends(points);
  return points.length === 2 && low.probability === 0.05 && high.probability === 0.95;
}

/** Why a distribution over all values above 0 cannot be what was asked for. */
export function notFromZero({ points, min, max }: Target): string | undefined {
  const [{ value }] = ends(points);
  if (value <= 0) return needsPositive(value);
  if (min !== undefined && min > 0) return reachesBeyond(`below ${min}`);
  return max === undefined ? undefined : reachesBeyond(`above ${max}`);
}

/**
 * Beyond these a gamma or beta distribution is a narrow normal one in all but name, or nearly all at its ends; and it is
 * slow to compute.
 */
const SHAPES = [1e-3, 1e5] as const;

/** A shape parameter that is worth a trial; not a number for one that is not, of which no distribution is made. */
export function shape(value: number): number {
  return value < SHAPES[0] || value > SHAPES[1] ? Number.NaN : value;
}

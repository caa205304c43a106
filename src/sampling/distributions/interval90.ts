import { exp, log } from '../../core/elementary/index.ts';
import { normalQuantile } from '../../core/numerics/normal.ts';
import type { Distribution } from '../distribution.ts';
import { positive } from './checks.ts';
import { type Moving, type Parameter, writePlaces } from './constructor.ts';
import { makeLognormal } from './lognormal.ts';
import { makeNormal } from './normal.ts';

/** The 95th percentile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

/** The parameters of the three constructors that take a 90% interval. */
export const intervalParameters: readonly Parameter[] = [
  { name: 'p5', about: '5th percentile: one chance in twenty to be below' },
  { name: 'p95', about: '95th percentile: one chance in twenty to be above' },
];

/** The normal distribution with this 90% interval. */
export function normalBetween(name: string, parameters: readonly number[]): Distribution {
  const [low, high] = [parameters[0]!, parameters[1]!];
  return makeNormal(name, parameters, low + 0.5 * (high - low), (high - low) / (2 * Z95));
}

/** The lognormal distribution with this 90% interval, both ends positive. */
export function lognormalBetween(name: string, parameters: readonly number[]): Distribution {
  const [low, high] = [log(parameters[0]!), log(parameters[1]!)];
  return makeLognormal(name, parameters, 0.5 * (low + high), (high - low) / (2 * Z95));
}

/** `normalBetween` for intervals that vary from draw to draw. */
export const movingNormal: Moving = {
  shapedBy: [],
  standard: [-1, 1],
  exponential: false,
  place: (p, into) => writeBetween(into, p[0]!, p[1]!),
};

/** `lognormalBetween` for intervals that vary from draw to draw. */
export const movingLognormal: Moving = {
  shapedBy: [],
  standard: [1, 2],
  exponential: true,
  place: (p, into) => writeBetween(into, log(positive(p[0]!)), log(positive(p[1]!))),
};

function writeBetween(into: Float64Array, low: number, high: number): void {
  const [middle, spread] = [low + 0.5 * (high - low), positive(high - low) / (2 * Z95)];
  writePlaces(into, middle, -spread, middle, spread);
}

/** The quantile of `between90`, which may be of either kind. */
export function quantileBetween(p: Float64Array, u: number): number {
  const [low, high] = [p[0]!, p[1]!];
  const z = u <= 0.5 ? normalQuantile(u) : -normalQuantile(1 - u);
  if (!(low > 0)) return low + 0.5 * (high - low) + (positive(high - low) / (2 * Z95)) * z;
  const [from, to] = [log(low), log(high)];
  return exp(0.5 * (from + to) + (positive(to - from) / (2 * Z95)) * z);
}

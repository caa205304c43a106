import { log } from '../../core/elementary/index.ts';
import type { Distribution } from '../distribution.ts';
import type { Parameter } from './constructor.ts';
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

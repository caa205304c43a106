import { exp, log } from '../../core/elementary/index.ts';
import { expm1 } from '../../core/numerics/expm1.ts';
import { log1p } from '../../core/numerics/log1p.ts';
import type { Distribution } from '../distribution.ts';
import { checkLognormal, checkPositive, positive } from './checks.ts';
import { type Constructor, writePlaces } from './constructor.ts';
import { fromTable } from './from-table.ts';
import { normalShape } from './normal-shape.ts';

export const lognormal: Constructor = {
  name: 'lognormal',
  about: 'A positive quantity with a long upper tail, by the mean and standard deviation of the quantity itself.',
  parameters: [
    { name: 'mean', about: 'mean of the quantity itself' },
    { name: 'sd', about: 'standard deviation of the quantity itself' },
  ],
  example: { text: 'lognormal(10, 2)', mean: 10, interval: [7.08, 13.58] },
  problems: (p) => [...checkLognormal('lognormal', ['mean', p[0]!]), ...checkPositive('lognormal', ['sd', p[1]!])],
  make: (p) => {
    const ratio = p[1]! / p[0]!;
    const variance = log1p(ratio * ratio);
    return makeLognormal('lognormal', p, log(p[0]!) - 0.5 * variance, Math.sqrt(variance));
  },
  moving: {
    shapedBy: [],
    standard: [1, 1],
    exponential: true,
    place: (p, into) => {
      const ratio = positive(p[1]!) / positive(p[0]!);
      const variance = log1p(ratio * ratio);
      const [mu, sigma] = [log(p[0]!) - 0.5 * variance, Math.sqrt(variance)];
      writePlaces(into, mu, -sigma, mu, sigma);
    },
  },
};

/**
 * A lognormal distribution under the name and with the parameters it was asked for.
 *
 * @param mu mean of the logarithm
 * @param sigma standard deviation of the logarithm
 */
export function makeLognormal(name: string, parameters: readonly number[], mu: number, sigma: number): Distribution {
  const variance = sigma * sigma;
  const mean = variance === Infinity ? Infinity : exp(mu + 0.5 * variance);
  return fromTable(
    { name, parameters, support: [0, Infinity], mean, standardDeviation: mean * Math.sqrt(expm1(variance)) },
    { shape: normalShape, lower: { from: mu, by: -sigma }, upper: { from: mu, by: sigma }, exponential: true },
  );
}

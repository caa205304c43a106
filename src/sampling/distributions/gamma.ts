import {
  gammaDensity,
  incompleteGamma,
  lowerGammaQuantile,
  upperGammaQuantile,
} from '../../core/numerics/incomplete-gamma.ts';
import type { Distribution } from '../distribution.ts';
import type { Shape } from '../tabulated.ts';
import { checkPositive, checkShape } from './checks.ts';
import type { Constructor } from './constructor.ts';
import { fromTable } from './from-table.ts';

export const gamma: Constructor = {
  name: 'gamma',
  about: 'A positive quantity such as a waiting time or a rate known from few events; its mean is shape × scale.',
  parameters: [
    { name: 'shape', about: 'shape: events waited for, or seen' },
    { name: 'scale', about: 'scale: mean time of one event' },
  ],
  example: { text: 'gamma(3.5, 1.2)', mean: 4.2, interval: [1.3, 8.44] },
  problems: (p) => [...checkShape('gamma', 1e7, ['shape', p[0]!]), ...checkPositive('gamma', ['scale', p[1]!])],
  make: (p) => makeGamma(p[0]!, p[1]!),
};

function makeGamma(shape: number, scale: number): Distribution {
  return fromTable(
    {
      name: 'gamma',
      parameters: [shape, scale],
      support: [0, Infinity],
      mean: shape * scale,
      standardDeviation: Math.sqrt(shape) * scale,
    },
    {
      shape: gammaShape(shape),
      lower: { from: 0, by: scale },
      upper: { from: 0, by: scale },
      exponential: false,
    },
  );
}

/** The gamma distribution with scale 1. */
export function gammaShape(a: number): Shape {
  const density = gammaDensity(a);
  return {
    key: `gamma(${a})`,
    lower: {
      density,
      probability: (x) => incompleteGamma(a, x).lower,
      quantile: (p) => lowerGammaQuantile(a, p),
      direction: 1,
    },
    upper: {
      density,
      probability: (x) => incompleteGamma(a, x).upper,
      quantile: (p) => upperGammaQuantile(a, p),
      direction: -1,
    },
  };
}

import {
  gammaDensity,
  incompleteGamma,
  lowerGammaQuantile,
  upperGammaQuantile,
} from '../../core/numerics/incomplete-gamma.ts';
import type { Distribution } from '../distribution.ts';
import type { Shape } from '../tabulated.ts';
import { checkPositive, checkShape, positive, withinShape } from './checks.ts';
import { type Constructor, writePlaces } from './constructor.ts';
import { fromTable } from './from-table.ts';

const MOST = 1e7;

export const gamma: Constructor = {
  name: 'gamma',
  about: 'A positive quantity such as a waiting time or a rate known from few events; its mean is shape × scale.',
  parameters: [
    { name: 'shape', about: 'shape: events waited for, or seen', measures: 'number' },
    { name: 'scale', about: 'scale: mean time of one event' },
  ],
  example: { text: 'gamma(3.5, 1.2)', mean: 4.2, interval: [1.3, 8.44] },
  problems: (p) => [...checkShape('gamma', MOST, ['shape', p[0]!]), ...checkPositive('gamma', ['scale', p[1]!])],
  make: (p) => makeGamma(p[0]!, p[1]!),
  moving: {
    shapedBy: [0],
    standard: [1, 1],
    exponential: false,
    place: (p, into) => writePlaces(into, 0, p[1]!, 0, positive(p[1]!)),
  },
  quantileAt: (p, u) => {
    const [shape, scale] = [withinShape(p[0]!, MOST), positive(p[1]!)];
    if (Number.isNaN(shape + scale)) return Number.NaN;
    return scale * (u <= 0.5 ? lowerGammaQuantile(shape, u) : upperGammaQuantile(shape, 1 - u));
  },
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

import type { Distribution } from '../distribution.ts';
import { checkOrder } from './checks.ts';
import { type Constructor, distributionText } from './constructor.ts';

export const triangular: Constructor = {
  name: 'triangular',
  about: 'A straight rise to the most likely value and a straight fall from it; gives much weight to the ends.',
  parameters: [
    { name: 'min', about: 'smallest possible value' },
    { name: 'mode', about: 'most likely value' },
    { name: 'max', about: 'largest possible value' },
  ],
  example: { text: 'triangular(6, 12, 20)', mean: 12.67, interval: [8.049, 17.63] },
  problems: (p) => checkOrder('triangular', ['min', p[0]!], ['mode', p[1]!], ['max', p[2]!]),
  make: (p) => makeTriangular(p[0]!, p[1]!, p[2]!),
};

function makeTriangular(min: number, mode: number, max: number): Distribution {
  const range = max - min;
  const left = mode - min;
  const right = max - mode;
  const belowMode = left / range;
  return {
    name: 'triangular',
    parameters: [min, mode, max],
    text: distributionText('triangular', [min, mode, max]),
    support: [min, max],
    mean: min + (left + range) / 3,
    standardDeviation: range * Math.sqrt((1 - belowMode * (1 - belowMode)) / 18),
    statedMode: mode,
    discrete: false,
    cumulative: (x) => {
      if (x <= min) return 0;
      if (x >= max) return 1;
      return x < mode ? ((x - min) / range) * ((x - min) / left) : 1 - ((max - x) / range) * ((max - x) / right);
    },
    quantile: (u) => (u < belowMode ? min + Math.sqrt(u * range * left) : max - Math.sqrt((1 - u) * range * right)),
  };
}

import { notWhole } from '../../core/messages/distributions.ts';
import type { Distribution } from '../distribution.ts';
import { checkOrder } from './checks.ts';
import { type Constructor, distributionText } from './constructor.ts';

/** So that the numbers can be listed. */
const MOST = 1e6;

export const discreteuniform: Constructor = {
  name: 'discreteuniform',
  about: 'Every whole number from one to another equally likely, both included.',
  parameters: [
    { name: 'min', about: 'smallest possible value' },
    { name: 'max', about: 'largest possible value' },
  ],
  example: { text: 'discreteuniform(1, 6)', mean: 3.5, interval: [1, 6] },
  problems: (p) => {
    const uneven = (['min', 'max'] as const).flatMap((name, i) =>
      Number.isInteger(p[i]) && Math.abs(p[i]!) <= MOST ? [] : [notWhole('discreteuniform', name, p[i]!, -MOST, MOST)],
    );
    return [...uneven, ...checkOrder('discreteuniform', ['min', p[0]!], ['max', p[1]!])];
  },
  make: (p) => makeDiscreteUniform(p[0]!, p[1]!),
};

function makeDiscreteUniform(min: number, max: number): Distribution {
  const n = max - min + 1;
  return {
    name: 'discreteuniform',
    parameters: [min, max],
    text: distributionText('discreteuniform', [min, max]),
    support: [min, max],
    mean: min + 0.5 * (max - min),
    standardDeviation: Math.sqrt(((n - 1) * (n + 1)) / 12),
    discrete: true,
    cumulative: (x) => (x < min ? 0 : x >= max ? 1 : (Math.floor(x) - min + 1) / n),
    exceedance: (x) => (x < min ? 1 : x >= max ? 0 : (max - Math.floor(x)) / n),
    quantile: (u) => min + Math.max(0, Math.ceil(u * n) - 1),
    fillQuantiles: (uniforms, count, out) => {
      for (let i = 0; i < count; i++) out[i] = min + Math.max(0, Math.ceil(uniforms[i]! * n) - 1);
    },
    upperQuantile: (q) => max - Math.min(n - 1, Math.floor(q * n)),
    atoms: (low, high) => {
      const [first, last] = [Math.max(min, Math.ceil(low)), Math.min(max, Math.floor(high))];
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
        value: first + i,
        probability: 1 / n,
      }));
    },
  };
}

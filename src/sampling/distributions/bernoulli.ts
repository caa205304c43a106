import { notProbability } from '../../core/messages/distributions.ts';
import type { Distribution } from '../distribution.ts';
import { type Constructor, distributionText } from './constructor.ts';

export const bernoulli: Constructor = {
  name: 'bernoulli',
  about: '1 with the given probability, else 0: something happens or does not.',
  parameters: [{ name: 'p', about: 'probability of 1', measures: 'number' }],
  example: { text: 'bernoulli(0.35)', mean: 0.35, interval: [0, 1] },
  problems: (p) => (p[0]! >= 0 && p[0]! <= 1 ? [] : [notProbability('bernoulli', 'probability', p[0]!)]),
  make: (p) => makeBernoulli(p[0]!),
  quantileAt: (p, u) => (p[0]! >= 0 && p[0]! <= 1 ? Number(1 - u < p[0]!) : Number.NaN),
};

function makeBernoulli(p: number): Distribution {
  return {
    name: 'bernoulli',
    parameters: [p],
    text: distributionText('bernoulli', [p]),
    support: [0, 1],
    mean: p,
    standardDeviation: Math.sqrt(p * (1 - p)),
    discrete: true,
    cumulative: (x) => (x < 0 ? 0 : x < 1 ? 1 - p : 1),
    exceedance: (x) => (x < 0 ? 1 : x < 1 ? p : 0),
    // 1 - u is exact near 1, where a small p would be lost in 1 - p.
    quantile: (u) => (1 - u < p ? 1 : 0),
    fillQuantiles: (uniforms, count, out) => {
      for (let i = 0; i < count; i++) out[i] = Number(1 - uniforms[i]! < p);
    },
    upperQuantile: (q) => (q < p ? 1 : 0),
    atoms: (low, high) =>
      [
        { value: 0, probability: 1 - p },
        { value: 1, probability: p },
      ].filter(({ value, probability }) => probability > 0 && value >= low && value <= high),
  };
}

import { exp } from '../../core/elementary/index.ts';
import { outOfRange } from '../../core/messages/distributions.ts';
import { incompleteGamma } from '../../core/numerics/incomplete-gamma.ts';
import { stirlingError } from '../../core/numerics/log-gamma.ts';
import { logExcess } from '../../core/numerics/log1p.ts';
import type { Distribution } from '../distribution.ts';
import { checkPositive } from './checks.ts';
import { type Constructor, distributionText } from './constructor.ts';
import { latticeOf } from './lattice.ts';

/** So that the numbers that count can be listed. */
const MOST = 1e8;

export const poisson: Constructor = {
  name: 'poisson',
  about: 'How many events happen in a while, each independently of the others.',
  parameters: [{ name: 'mean', about: 'mean number of events', measures: 'either' }],
  example: { text: 'poisson(4.5)', mean: 4.5, interval: [1, 8] },
  problems: ([mean]) =>
    mean! > MOST ? [outOfRange('poisson', 'mean', mean!, 0, MOST)] : checkPositive('poisson', ['mean', mean!]),
  make: (p) => makePoisson(p[0]!),
};

function makePoisson(mean: number): Distribution {
  const mode = Math.floor(mean);
  return {
    name: 'poisson',
    parameters: [mean],
    text: distributionText('poisson', [mean]),
    ...latticeOf({
      support: [0, Infinity],
      mean,
      standardDeviation: Math.sqrt(mean),
      mode,
      atMode: probability(mean, mode),
      ratio: (k) => mean / (k + 1),
      tails: (k) => {
        const { lower, upper } = incompleteGamma(k + 1, mean);
        return { lower: upper, upper: lower };
      },
    }),
  };
}

/** Loader's form (2000): a deviance and a Stirling error. */
function probability(mean: number, k: number): number {
  if (k === 0) return exp(-mean);
  return exp(k * logExcess(mean / k, (mean - k) / k) - stirlingError(k)) / Math.sqrt(2 * Math.PI * k);
}

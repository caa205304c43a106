import { exp, log } from '../../core/elementary/index.ts';
import { notProbability, notWhole } from '../../core/messages/distributions.ts';
import { incompleteBeta } from '../../core/numerics/incomplete-beta.ts';
import { stirlingError } from '../../core/numerics/log-gamma.ts';
import { logExcess } from '../../core/numerics/log1p.ts';
import type { Distribution } from '../distribution.ts';
import { type Constructor, distributionText } from './constructor.ts';
import { latticeOf } from './lattice.ts';
import { stepsOf } from './steps.ts';

/** So that the numbers that count can be listed. */
const MOST = 1e8;

export const binomial: Constructor = {
  name: 'binomial',
  about: 'How many of a number of independent trials succeed.',
  parameters: [
    { name: 'n', about: 'number of trials', measures: 'either' },
    { name: 'p', about: 'probability that one succeeds', measures: 'number' },
  ],
  example: { text: 'binomial(20, 0.3)', mean: 6, interval: [3, 9] },
  problems: (p) => [
    ...(Number.isInteger(p[0]) && p[0]! >= 1 && p[0]! <= MOST ? [] : [notWhole('binomial', 'n', p[0]!, 1, MOST)]),
    ...(p[1]! >= 0 && p[1]! <= 1 ? [] : [notProbability('binomial', 'probability', p[1]!)]),
  ],
  make: (p) => makeBinomial(p[0]!, p[1]!),
};

function makeBinomial(n: number, p: number): Distribution {
  const said = { name: 'binomial', parameters: [n, p], text: distributionText('binomial', [n, p]) };
  const q = 1 - p;
  if (p === 0 || p === 1) return { ...said, ...stepsOf([{ value: n * p, probability: 1 }]) };
  const mode = Math.min(n, Math.floor((n + 1) * p));
  return {
    ...said,
    ...latticeOf({
      support: [0, n],
      mean: n * p,
      standardDeviation: Math.sqrt(n * p * q),
      mode,
      atMode: probability(n, p, mode),
      ratio: (k) => ((n - k) / (k + 1)) * (p / q),
      tails: (k) => {
        const { lower, upper } = incompleteBeta(k + 1, n - k, p, q);
        return { lower: upper, upper: lower };
      },
    }),
  };
}

/** Loader's form (2000): two deviances and three Stirling errors. */
function probability(n: number, p: number, k: number): number {
  const q = 1 - p;
  if (k === 0) return exp(n * log(q));
  if (k === n) return exp(n * log(p));
  const deviance = (x: number, mean: number): number => -x * logExcess(mean / x, (mean - x) / x);
  const exponent =
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
  return exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

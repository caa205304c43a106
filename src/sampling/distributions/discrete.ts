import type { Wording } from '../../core/diagnostics.ts';
import { notProbability, probabilitiesSum } from '../../core/messages/distributions.ts';
import type { Distribution } from '../distribution.ts';
import { type Constructor, distributionText } from './constructor.ts';

const SUM_TOLERANCE = 1e-9;

export const discrete: Constructor = {
  name: 'discrete',
  about: 'A few values, each with its probability.',
  parameters: [
    { name: 'v', about: 'a value' },
    { name: 'p', about: 'its probability' },
  ],
  repeats: true,
  example: { text: 'discrete(1, 0.2, 2, 0.5, 3, 0.3)', mean: 2.1, interval: [1, 3] },
  problems: discreteProblems,
  make: makeDiscrete,
};

function discreteProblems(parameters: readonly number[]): Wording[] {
  const problems: Wording[] = [];
  let sum = 0;
  for (let i = 1; i < parameters.length; i += 2) {
    const p = parameters[i]!;
    if (!(p >= 0 && p <= 1)) problems.push(notProbability('discrete', `probability of ${parameters[i - 1]}`, p));
    sum += p;
  }
  if (problems.length === 0 && Math.abs(sum - 1) > SUM_TOLERANCE) problems.push(probabilitiesSum('discrete', sum));
  return problems;
}

function makeDiscrete(parameters: readonly number[]): Distribution {
  const { values, reached, probabilities } = steps(parameters);
  const mean = values.reduce((sum, value, i) => sum + value * probabilities[i]!, 0);
  const variance = values.reduce((sum, value, i) => sum + (value - mean) * (value - mean) * probabilities[i]!, 0);
  const last = values.length - 1;
  return {
    name: 'discrete',
    parameters,
    text: distributionText('discrete', parameters),
    support: [values[0]!, values[last]!],
    mean,
    standardDeviation: Math.sqrt(variance),
    discrete: true,
    cumulative: (x) => {
      let i = last;
      while (i >= 0 && values[i]! > x) i--;
      return i < 0 ? 0 : reached[i]!;
    },
    quantile: (u) => {
      let i = 0;
      while (i < last && reached[i]! < u) i++;
      return values[i]!;
    },
  };
}

/** The values that can occur, in order and each once, with their probabilities and the probability reached at each. */
function steps(parameters: readonly number[]) {
  const weights = new Map<number, number>();
  for (let i = 0; i < parameters.length; i += 2) {
    const [value, p] = [parameters[i]!, parameters[i + 1]!];
    if (p > 0) weights.set(value, (weights.get(value) ?? 0) + p);
  }
  const values = [...weights.keys()].sort((a, b) => a - b);
  const probabilities = values.map((value) => weights.get(value)!);
  const reached: number[] = [];
  let sum = 0;
  for (const p of probabilities) {
    sum += p;
    reached.push(sum);
  }
  reached[reached.length - 1] = 1;
  return { values, probabilities, reached };
}

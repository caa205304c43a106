import type { Wording } from '../../core/diagnostics.ts';
import { notProbability, probabilitiesSum } from '../../core/messages/distributions.ts';
import type { Atom, Distribution } from '../distribution.ts';
import { type Constructor, distributionText } from './constructor.ts';
import { stepsOf } from './steps.ts';

const SUM_TOLERANCE = 1e-9;

export const discrete: Constructor = {
  name: 'discrete',
  about: 'A few values, each with its probability.',
  parameters: [
    { name: 'v', about: 'a value' },
    { name: 'p', about: 'its probability', measures: 'number' },
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
  const atoms: Atom[] = [];
  for (let i = 0; i < parameters.length; i += 2) {
    atoms.push({ value: parameters[i]!, probability: parameters[i + 1]! });
  }
  return { name: 'discrete', parameters, text: distributionText('discrete', parameters), ...stepsOf(atoms) };
}

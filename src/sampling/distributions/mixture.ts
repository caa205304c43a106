import type { Wording } from '../../core/diagnostics.ts';
import { negativeWeight, noWeight } from '../../core/messages/distributions.ts';
import type { Distribution, Part } from '../distribution.ts';
import { type Composite, distributionText } from './constructor.ts';
import { mixtureOf } from './mixture-of.ts';
import { stepsOf } from './steps.ts';

export const mixture: Composite = {
  name: 'mixture',
  about: 'One of several distributions or single values, picked with chances in proportion to their weights.',
  parameters: [
    { name: 'w', about: 'a weight; the weights need not sum to 1', measures: 'number' },
    { name: 'd', about: 'the distribution, or the value, that has this weight', kind: 'distribution or number' },
  ],
  repeats: true,
  example: { text: 'mixture(3, 0, 1, uniform(10, 20))', mean: 3.75, interval: [0, 18] },
  combine: (given, { numberAt }) => {
    const parts = given.flatMap((d, i): Part[] =>
      i % 2 === 0 || typeof d === 'string' ? [] : [{ share: numberAt(i - 1), distribution: distributionOf(d) }],
    );
    const problems = weightProblems(parts);
    if (problems.length > 0) return problems;
    const total = parts.reduce((sum, { share }) => sum + share, 0);
    const shares = parts.filter(({ share }) => share > 0).map((part) => ({ ...part, share: part.share / total }));
    return { name: 'mixture', parameters: given, text: distributionText('mixture', given), ...mixtureOf(shares) };
  },
};

function distributionOf(value: number | Distribution): Distribution {
  if (typeof value !== 'number') return value;
  return {
    name: 'discrete',
    parameters: [value, 1],
    text: String(value),
    ...stepsOf([{ value, probability: 1 }]),
  };
}

function weightProblems(parts: readonly Part[]): readonly Wording[] {
  const negative = parts.filter(({ share }) => share < 0).map(({ share }) => negativeWeight('mixture', share));
  if (negative.length > 0) return negative;
  return parts.some(({ share }) => share > 0) ? [] : [noWeight('mixture')];
}

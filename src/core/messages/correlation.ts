import type { Wording } from '../diagnostics.ts';
import { andList } from './lists.ts';

export const correlationNeedsInputs = (): Wording => ({
  code: 'correlation-needs-inputs',
  message: 'A correlation says which inputs it is of by "between" or by "among", and not by both.',
  hint: 'Write between: [build_cost, build_time] for inputs with one another, or among: build_cost for the members of one.',
});

export const rankOutOfRange = (rank: string): Wording => ({
  code: 'correlation-rank-out-of-range',
  message: `The rank correlation is ${rank}, and no correlation is below -1 or above 1.`,
  hint: 'Write a number from -1 to 1, such as 0.6.',
});

export const correlatedUnknown = (name: string, what: string): Wording => ({
  code: 'correlation-of-no-input',
  message: `"${name}" is ${what}, and only inputs can be correlated.`,
  hint: 'Correlate the inputs that it is worked out from.',
});

export const correlatedChoice = (name: string): Wording => ({
  code: 'correlation-of-choice',
  message: `"${name}" is a choice of a structure, which is never drawn, so it has no correlation.`,
  hint: 'Leave it out, and give each structure a scenario.',
});

export const correlatedFixed = (path: string): Wording => ({
  code: 'correlation-of-fixed-input',
  message: `"${path}" does not vary, so it has no correlation with anything.`,
  hint: 'Give it a distribution, or state the correlation in the scenario that does.',
});

export const correlatedNoDate = (path: string): Wording => ({
  code: 'correlation-of-no-date',
  message: `The input has no value of its own at the date in "${path}".`,
  hint: 'Name the date of an entry, or leave the date out for all of them.',
});

export const correlatedWithItself = (path: string): Wording => ({
  code: 'correlation-with-itself',
  message: `"${path}" is named twice in one correlation.`,
  hint: 'Name every input once.',
});

export const nothingToCorrelate = (text: string): Wording => ({
  code: 'correlation-of-nothing',
  message: `The correlation of ${text} joins no two uncertain values.`,
  hint: 'Inputs that vary by the same dimension are joined member by member, and dated values date by date; use among for the members of one input.',
});

export const pairTwice = (a: string, b: string, line: number): Wording => ({
  code: 'correlation-given-twice',
  message: `The correlation of "${a}" and "${b}" is given twice; first in line ${line}.`,
  hint: 'Keep one of the two.',
});

export const tooManyCorrelated = (most: number): Wording => ({
  code: 'too-many-correlated',
  message: `More than ${most} uncertain values are correlated.`,
  hint: 'Draw what they have in common once, as an input of its own.',
});

export const correlatedSteps = (path: string): Wording => ({
  code: 'correlation-of-steps',
  message: `"${path}" has values with a probability of their own, for which a rank correlation holds only roughly.`,
  hint: 'Read the correlation achieved in the results, and move the one asked if it matters.',
});

export const correlationsImpossible = (
  inputs: readonly string[],
  nearest: readonly NearestPair[],
  more: number,
  share: number,
): Wording => ({
  code: 'correlations-impossible',
  message: `The rank correlations of ${some(inputs)} cannot all hold at once: the matrix that gives them is not positive definite.`,
  hint: nearestHint(nearest, more, share),
});

/** A pair as it could be correlated. */
export interface NearestPair {
  readonly between: readonly [string, string];
  readonly rank: number;
}

/** The same of correlations of values. */
export const correlationsOfValuesImpossible = (
  variables: readonly string[],
  nearest: readonly NearestPair[],
  more: number,
  share: number,
): Wording => ({
  code: 'correlations-impossible',
  message: `The correlations of ${some(variables)} cannot all hold at once: the table is not positive definite.`,
  hint: nearestHint(nearest, more, share),
});

function nearestHint(nearest: readonly NearestPair[], more: number, share: number): string {
  return `The nearest that can hold (pairs not named count as 0): ${[
    ...nearest.map(({ between: [a, b], rank }) => `${a} with ${b} ${rank}`),
    ...(more > 0 ? [`${more} more pairs`] : []),
  ].join('; ')}. Or multiply each by ${share}.`;
}

export const tooFewForLatinHypercube = (points: number, inputs: number, fewest: number): Wording => ({
  code: 'too-few-draws-for-correlation',
  message: `A Latin hypercube of ${points} draws is too small to give ${inputs} inputs their rank correlations.`,
  hint: `Ask for at least ${fewest} draws for each replicate, or use another sampling.`,
});

const mostNamed = 6;

function some(names: readonly string[]): string {
  if (names.length <= mostNamed) return andList(names);
  return `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`;
}

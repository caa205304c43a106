import { formatCount, formatRounded } from '../format.ts';

/** Why a method of a sensitivity is not valid here, and what to do instead. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  readonly instead: string;
}

export function doesNotVary(option: string): Refusal {
  return {
    code: 'does-not-vary',
    reason: `The outcome of ${option} is the same in every draw, so there is no variance to share out.`,
    instead: 'Give an input that it rests on a distribution, or ask about another option.',
  };
}

export function groupSplitsCorrelated(group: string): Refusal {
  return {
    code: 'group-splits-correlated',
    reason: `The group "${group}" takes some of the inputs that the model correlates and leaves others, so its Sobol' indices are not defined.`,
    instead: 'Read its Shapley effect, which attributes the variance that correlated inputs have together.',
  };
}

export function inputsAreLines(): Refusal {
  return {
    code: 'inputs-are-lines',
    reason: 'Some input is a straight line of others in the draws, so their coefficients cannot be told apart.',
    instead: 'Read the first-order and PAWN indices, which need no regression.',
  };
}

/** Below about a hundred cases of interest a box would describe chance. */
export function tooFewCases(
  option: string,
  cases: number,
  draws: number,
  fewest: number,
  interest: 'over' | 'under',
  [low, high]: readonly [number, number],
): Refusal {
  const all = `${formatCount(draws)} draws of ${option}`;
  const seen =
    interest === 'over'
      ? cases === 0
        ? `None of ${all} is over the threshold`
        : `Only ${formatCount(cases)} of ${all} ${cases === 1 ? 'is' : 'are'} over the threshold`
      : cases === 0
        ? `Every one of ${all} is over the threshold`
        : `All but ${formatCount(cases)} of ${all} are over the threshold`;
  return {
    code: 'too-few-cases',
    reason: `${seen}: with fewer than ${fewest} cases to set apart a box would describe chance.`,
    instead: `Ask what would make it exceed another amount: nine in ten of its draws lie between ${formatRounded(low, 3)} and ${formatRounded(high, 3)} (--fixed-cost, for F*).`,
  };
}

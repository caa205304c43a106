import { formatCount } from '../format.ts';

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

/**
 * Below about a hundred cases of interest a box would describe chance.
 *
 * @param range what nine in ten draws lie between, printed
 */
export function tooFewCases(
  option: string,
  cases: number,
  draws: number,
  fewest: number,
  interest: 'over' | 'under',
  range: readonly string[],
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
    instead: `Ask what would make it exceed another amount: nine in ten of its draws lie between ${range.join(' and ')} (--fixed-cost, for F*).`,
  };
}

export function notANetBenefit(outcome: string, known: readonly string[]): Refusal {
  return {
    code: 'not-a-net-benefit',
    reason: `A decision cannot go by ${outcome}: the value of information is in pounds of net benefit.`,
    instead: `Ask with --outcome ${known.join(' or --outcome ')}.`,
  };
}

export function oneOption(): Refusal {
  return {
    code: 'one-option',
    reason: 'There is only one ranked option, so there is nothing to decide.',
    instead: 'Give the model a second option, or mark one `role: business-as-usual`.',
  };
}

export function noCostIsUncertain(input?: string): Refusal {
  return {
    code: 'nothing-to-find-out',
    reason:
      input === undefined
        ? 'No uncertain sum of money in the model changes the decision, so a quote has nothing to find out.'
        : `${input} is not uncertain in this model, or does not reach the outcome.`,
    instead: 'Put a range where a quote would be asked for, such as --set build_cost.option="lognormal90(1e6, 6e6)".',
  };
}

export function noDateToPutOff(): Refusal {
  return {
    code: 'no-date-to-put-off',
    reason: 'No date in the model is known to be put off by a later decision, so the delay is taken to cost nothing.',
    instead: 'Name the dates that would be: --delays project_start,decision_date.',
  };
}

export function delayRefused(months: number, why: string): Refusal {
  return {
    code: 'delay-refused',
    reason: `The model refuses a decision ${months} months later: ${why}`,
    instead: 'Name fewer dates with --delays, or a shorter delay with --delay.',
  };
}

export function nothingToCompareWith(): Refusal {
  return {
    code: 'nothing-to-compare-with',
    reason: 'No option is business as usual, so there is none to dominate.',
    instead: 'Name one with --against.',
  };
}

export function centralHasNoSign(option: string): Refusal {
  return {
    code: 'central-has-no-sign',
    reason: `The outcome of ${option} is exactly at the threshold on the central case: any move tips it.`,
    instead: 'Read its switching values, which say which way each input tips it.',
  };
}

export function nothingToMove(): Refusal {
  return {
    code: 'nothing-to-move',
    reason: 'No input has a continuous distribution, so none has a standard deviation to be moved by.',
    instead: 'Read the switching values.',
  };
}

export function noMoveFound(option: string, draws: number): Refusal {
  return {
    code: 'no-move-found',
    reason: `No joint move inside the ranges of the inputs that gives ${option} the other sign was found, and none of ${formatCount(draws)} draws has it.`,
    instead: 'That is no proof that there is none. Ask about another threshold, or widen a range that is too narrow.',
  };
}

export function inputFollows(input: string): Refusal {
  return {
    code: 'input-follows-others',
    reason: `The distribution of ${input} takes other inputs, so no value of it can be set while they vary as they do.`,
    instead: 'Read its switching value on the central case, or put it in a group: it then moves in its level.',
  };
}

export function noTwoInputs(option: string): Refusal {
  return {
    code: 'no-two-inputs',
    reason: `There are not two inputs with a continuous range that move the outcome of ${option}, so there is no map of two.`,
    instead: 'Name two with --inputs, or give an input a range.',
  };
}

export function notOnAMap(input: string): Refusal {
  return {
    code: 'not-on-a-map',
    reason: `${input} has no continuous range to be drawn along: it takes single values, or several, or stands at nothing.`,
    instead: 'Name one value of it, such as --inputs build_cost.option,run_cost.option, or give it a range with --set.',
  };
}

export function scalesNoCosts(outcome: string): Refusal {
  return {
    code: 'costs-not-in-outcome',
    reason: `A multiple of all costs has no meaning for ${outcome}: it is not a net present value with every cost in it.`,
    instead: 'Ask with --outcome npv_vs_bau or --outcome npv.',
  };
}

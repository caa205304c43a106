import type { Wording } from '../diagnostics.ts';
import { formatCount, formatList } from '../format.ts';

/** What is said of runs to a precision. */

const forms =
  'For example "mean npv_vs_bau[a] 1000", "P95 npv[a] £0.01m", "P(npv[a] - npv[b] < 0) 0.1%" or "ranking 95%"';

export function notAPrecision(): Wording {
  return {
    code: 'precision-unclear',
    message: 'This does not say which statistic is to be known how exactly.',
    hint: `${forms}; the last figure is the standard error to reach.`,
  };
}

export function noError(): Wording {
  return {
    code: 'precision-no-error',
    message: 'This does not say how small the standard error is to be.',
    hint: 'Put it last: "mean npv_vs_bau[a] 1000", in the unit of the outcome, or in pounds as £0.01m.',
  };
}

export function errorNotPositive(): Wording {
  return { code: 'precision-error', message: 'A standard error to reach is a number above 0.' };
}

export function relativeError(unit: string): Wording {
  return {
    code: 'precision-relative',
    message: 'A standard error in per cent of the figure is no target: a net present value may lie near nothing.',
    hint: `Say an amount in ${unit}.`,
  };
}

export function moneyForOther(unit: string): Wording {
  return {
    code: 'precision-unit',
    message: `The outcome is in ${unit}, not in money.`,
    hint: `Say the standard error as a plain number of ${unit}.`,
  };
}

export function shareTooLarge(): Wording {
  return {
    code: 'precision-share',
    message: 'The standard error of a probability is a share below a half.',
    hint: 'For example 0.1% or 0.001.',
  };
}

export function unknownStatistic(given: string): Wording {
  return {
    code: 'precision-statistic',
    message: `There is no statistic "${given}".`,
    hint: 'There are mean, median, percentiles such as P5 and P97.5, probabilities such as P(npv[a] < 0), and ranking.',
  };
}

export function percentileRange(given: string): Wording {
  return {
    code: 'precision-percentile',
    message: `P${given} is not a percentile that can be aimed at.`,
    hint: 'Percentiles go from P0.1 to P99.9; a least or a greatest value has no error that draws make small.',
  };
}

export function notAFigure(given: string): Wording {
  return {
    code: 'precision-figure',
    message: `"${given}" is not an outcome of an option, nor a difference of two.`,
    hint: 'Write the option in brackets: npv_vs_bau[a], or npv[a] - npv[b].',
  };
}

export function whichOption(outcome: string, options: readonly string[]): Wording {
  return {
    code: 'precision-option',
    message: `This does not say of which option the ${outcome} is.`,
    hint: `Write it in brackets, such as ${outcome}[${options[0] ?? 'a'}]; the options are ${formatList(options)}.`,
  };
}

export function unknownNamed(
  what: 'outcome' | 'option',
  name: string,
  nearest: string | undefined,
  known: readonly string[],
): Wording {
  return {
    code: `unknown-${what}`,
    message: `The model has no ${what} "${name}".`,
    hint: nearest === undefined ? `There are ${formatList(known)}.` : `Did you mean ${nearest}?`,
  };
}

export function differentUnits(a: string, b: string): Wording {
  return { code: 'precision-units', message: `A difference of ${a} and ${b} has no unit.` };
}

export function nothingToRank(): Wording {
  return {
    code: 'precision-ranking',
    message: 'The model ranks fewer than two options, so there is no order to be sure of.',
  };
}

export function confidenceRange(given: string): Wording {
  return {
    code: 'precision-confidence',
    message: `A ranking cannot be asked for at ${given}%.`,
    hint: 'From 50% to 99.9%; 95% where it is left out.',
  };
}

export function drawsAndPrecision(): Wording {
  return {
    code: 'draws-and-precision',
    message: '--precision chooses the number of draws, so --draws does not go with it.',
    hint: 'Say the most draws it may take with --max-draws.',
  };
}

export function maximumWithoutPrecision(): Wording {
  return {
    code: 'max-without-precision',
    message: '--max-draws goes with --precision.',
    hint: 'Say the number of draws with --draws.',
  };
}

export function shardAndPrecision(): Wording {
  return {
    code: 'shard-and-precision',
    message: 'How many draws a precision needs is known once they are made, so --shard does not go with --precision.',
    hint: 'Find the number of draws in one run first, and give it as --draws to every part.',
  };
}

export function maximumTooSmall(most: number, least: number): Wording {
  return {
    code: 'max-draws',
    message: `A run to a precision takes ${formatCount(least)} draws at least, more than the ${formatCount(most)} allowed.`,
    hint: `Give --max-draws ${least} or more.`,
  };
}

export function precisionReached(draws: number): string {
  return `Precision reached with ${formatCount(draws)} draws, and confirmed on a fresh seed.`;
}

export function precisionNotReached(draws: number, why: 'draws' | 'memory'): string {
  return why === 'draws'
    ? `Precision not reached with ${formatCount(draws)} draws, the most allowed (--max-draws).`
    : `Precision not reached with ${formatCount(draws)} draws, the most whose outcomes fit into memory.`;
}

export interface TargetSaid {
  readonly text: string;
  readonly error: string;
  readonly confirmed: string | null;
}

export function targetSaid({ text, error, confirmed }: TargetSaid): string {
  return `${text}: standard error ${error}${confirmed === null ? '' : `, ${confirmed} on the fresh seed`}`;
}

export interface RankingSaid {
  readonly text: string;
  readonly leader: string;
  readonly rival: string;
  readonly lead: string;
  readonly reached: boolean;
}

export function rankingSaid({ text, leader, rival, lead, reached }: RankingSaid): string {
  return `${text}: ${leader} has the highest mean, ${lead} above ${rival}${reached ? '' : ', which is not enough to be sure'}`;
}

export function rankingTied(text: string, leader: string, rival: string): string {
  return `${text}: ${leader} and ${rival} are the same in every draw`;
}

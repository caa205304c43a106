import type { Wording } from '../diagnostics.ts';
import { andList } from './lists.ts';
import { didYouMean } from './suggest.ts';

/**
 * What is questionable in how a model appraises: said with the paragraph of the Green Book (2026) and with the words that
 * accept it. None of these stops a run.
 */
export interface Questionable extends Wording {
  /** The input, flow, option or driver it is about; what `of:` names in an acceptance. */
  readonly of: string;
}

const questionable = (code: string, paragraph: string, of: string, message: string, instead: string): Questionable => ({
  code,
  of,
  message: `${message.replace(/\.$/, '')} (Green Book 2026, ${paragraph}).`,
  hint: `${instead} Or accept it by name and reason: accept: [{warning: ${code}, of: ${of}, because: "..."}].`,
});

export const paragraphs = {
  'bias-on-range': '6.78–6.84',
  'bias-counted-twice': '6.78–6.84',
  'normal-below-zero': '6.68–6.72',
  'central-far-from-mean': '6.68–6.72',
  'up-to-as-mean': '6.68–6.72',
  'flow-before-present-value-date': '6.32, 6.59',
  'transfer-as-benefit': '6.33–6.40',
  'cost-and-lost-saving': '6.93, Table 10',
  'counted-twice': '6.93, Table 10',
  'shared-driver-uncorrelated': '6.74–6.77',
  'horizon-not-the-rule': '6.9–6.13',
  'horizons-differ': '6.9–6.13, 8.32',
  'no-switching-value': '6.103–6.104',
} as const;

export type MethodologyCode = keyof typeof paragraphs;

const say = (code: MethodologyCode, of: string, message: string, instead: string) =>
  questionable(code, paragraphs[code], of, message, instead);

export const biasOnRange = (flow: string, by: string, ranges: readonly string[]) =>
  say(
    'bias-on-range',
    flow,
    `Optimism bias ("${by}") is laid on "${flow}", whose ${andList(ranges)} already ${ranges.length === 1 ? 'has a range' : 'have ranges'}.`,
    'Let one of the two own the error: a range fitted to outturns has the bias in it, a range of quotes has not.',
  );

export const countedTwice = (of: string, what: string, first: string, second: string) =>
  say(
    'counted-twice',
    of,
    `${what} is counted in "${first}" and again in "${second}", of two parts of the programme.`,
    'Give the cost one owner: set it to nothing in one of the two.',
  );

export const biasCountedTwice = (flow: string, by: string) =>
  say(
    'bias-counted-twice',
    flow,
    `The rate of "${flow}" already uses "${by}", and the uplift multiplies by it again.`,
    'Leave it out of the formula, or take the uplift away.',
  );

export const normalBelowZero = (input: string, distribution: string, unit: string, share: string) =>
  say(
    'normal-below-zero',
    input,
    `"${input}" cannot be negative (its unit is ${unit}), and ${distribution} is below 0 in ${share} of draws.`,
    'Use a distribution of positive numbers (lognormal90, gamma, pert), truncate it at 0, or state bounds that allow it.',
  );

export const centralFarFromMean = (input: string, central: string, mean: string, deviations: string) =>
  say(
    'central-far-from-mean',
    input,
    `The central estimate of "${input}" is ${central} and its mean ${mean}: ${deviations} standard deviations apart.`,
    'Read expected values, not the central case; or state as `central:` what is expected.',
  );

export const upToAsMean = (input: string, words: string, value: string) =>
  say(
    'up-to-as-mean',
    input,
    `"${input}" is published as "${words}", a ceiling, and ${value} is used as if it were what is expected.`,
    'Spread it beneath the ceiling, as uniform(0, ceiling) does.',
  );

export const flowBeforePresentValueDate = (flow: string, options: readonly string[], date: string) =>
  say(
    'flow-before-present-value-date',
    flow,
    `Part of "${flow}" (${andList(options)}) falls before the present value date, ${date}: it is sunk and left out.`,
    'Start the flow at the present value date, or move the date.',
  );

export const transferAsBenefit = (flow: string, word: string) =>
  say(
    'transfer-as-benefit',
    flow,
    `"${flow}" speaks of ${word}, which is a transfer, and is counted as a benefit to society.`,
    'Write `kind: transfer` with `from:` and `to:`: it then counts by party and not in the total.',
  );

export const transferInTwoFlows = (benefit: string, cost: string) =>
  say(
    'transfer-as-benefit',
    benefit,
    `"${benefit}" is the benefit of one party and "${cost}" the same amount as a cost of another: a transfer.`,
    'Write it once, `kind: transfer` with `from:` and `to:`.',
  );

export const costAndLostSaving = (input: string, cost: string, benefit: string) =>
  say(
    'cost-and-lost-saving',
    input,
    `"${input}" is charged as a cost in "${cost}" and credited as a benefit in "${benefit}".`,
    'Count the cost where it falls and leave the saving out: the difference between options is the saving.',
  );

export const sharedDriverUncorrelated = (driver: string, inputs: readonly string[]) =>
  say(
    'shared-driver-uncorrelated',
    driver,
    `${andList(inputs)} share the driver "${driver}" and are drawn independently.`,
    'State their rank correlation under `correlations:`; independence narrows the range of the total.',
  );

export const horizonNotTheRule = (id: string, years: string) =>
  say(
    'horizon-not-the-rule',
    id,
    `The appraisal covers ${years} from the present value date; the rule is 11, ten in addition to year 0, or 31 for a refurbishment and 61 for infrastructure.`,
    'Let the timeline end with year 10.',
  );

export const horizonsDiffer = (option: string, last: string, longest: string, longestLast: string) =>
  say(
    'horizons-differ',
    option,
    `The last cost or benefit of "${option}" is in ${last}, that of "${longest}" in ${longestLast}: they are appraised over different lives.`,
    'Carry all options to one horizon, give what is left a residual value, or compare equivalent annual values.',
  );

export const noSwitchingValue = (option: string, why: 'no comparator' | 'nothing varies') =>
  say(
    'no-switching-value',
    option,
    why === 'no comparator'
      ? `The proposal "${option}" has nothing to be held against, so that no switching value can be found.`
      : `Nothing that is assumed moves the value of the proposal "${option}", so that it has no switching value.`,
    why === 'no comparator'
      ? 'Give one option `role: business-as-usual`.'
      : 'State as inputs what its costs and benefits rest on.',
  );

// Acceptances

export const unknownWarning = (code: string, known: readonly string[]): Wording => ({
  code: 'unknown-warning',
  message: `There is no methodology warning "${code}".`,
  ...didYouMean(code, known, 'docs/warnings.md lists them.'),
});

export const unusedAcceptance = (code: string, of: string): Wording => ({
  code: 'unused-acceptance',
  message: `Nothing is warned of that this accepts: ${code} of "${of}".`,
  hint: 'Remove it, or correct the name.',
});

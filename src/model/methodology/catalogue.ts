import { type MethodologyCode, paragraphs } from '../../core/messages/methodology.ts';
import { centralFarFromMean, normalBelowZero, upToAsMean } from './distributions.ts';
import { sharedDriversUncorrelated } from './drivers.ts';
import type { Question } from './finding.ts';
import { costsAndLostSavings, flowsBeforePresentValueDate, transfersAsBenefits } from './flows.ts';
import { horizonNotTheRule, horizonsDiffer } from './horizon.ts';
import { optimismBiasCountedTwice } from './optimism-bias.ts';
import { costsCountedTwice } from './parts.ts';
import { noSwitchingValue } from './switching.ts';

/** What a methodology warning is, for its reference page. */
export interface Described {
  readonly code: MethodologyCode;
  readonly title: string;
  readonly paragraph: string;
  /** When it is given. */
  readonly when: string;
  /** Why a reviewer would ask. */
  readonly why: string;
  /** What `of:` names. */
  readonly of: 'the input' | 'the flow' | 'the option' | 'the driver' | 'the model';
}

/** Every question that is asked of a model, in the order in which a reviewer would. */
export const questions: readonly Question[] = [
  horizonNotTheRule,
  horizonsDiffer,
  noSwitchingValue,
  flowsBeforePresentValueDate,
  transfersAsBenefits,
  costsAndLostSavings,
  costsCountedTwice,
  optimismBiasCountedTwice,
  upToAsMean,
  centralFarFromMean,
  normalBelowZero,
  sharedDriversUncorrelated,
];

const described = (
  code: MethodologyCode,
  title: string,
  of: Described['of'],
  when: string,
  why: string,
): Described => ({
  code,
  title,
  paragraph: paragraphs[code],
  of,
  when,
  why,
});

/** The methodology warnings that there are. */
export const methodologyWarnings: readonly Described[] = [
  described(
    'horizon-not-the-rule',
    'Horizon other than the rule',
    'the model',
    'The timeline does not end 11, 31 or 61 years after the present value date.',
    'Ten years, thirty of a refurbishment and sixty of infrastructure are in addition to year 0. A short contract, or a service that ends, has a reason to differ; say it.',
  ),
  described(
    'horizons-differ',
    'Options with different horizons',
    'the option',
    'On the central case, the last cost or benefit of a ranked option is a year or more before that of another.',
    'A short-lived option looks cheap beside a long-lived one: what follows it, or what is left of the other, must count.',
  ),
  described(
    'no-switching-value',
    'No switching value for the proposal',
    'the option',
    'The proposal has no business as usual beside it, or no input moves it.',
    'Switching values of the preferred option are part of the least analysis that is asked for.',
  ),
  described(
    'flow-before-present-value-date',
    'Flow before the present value date',
    'the flow',
    'A flow is not nothing in a period before the present value date, on the central case.',
    'What is spent by then cannot be decided: it is left out of every present value, and listed.',
  ),
  described(
    'transfer-as-benefit',
    'Transfer counted as a benefit',
    'the flow',
    'A benefit speaks of a tax, a charge, a margin or a subsidy, or has the formula of a cost of someone else.',
    'A transfer makes nobody better off in sum. It belongs in the view by bearer and in the public sector impact.',
  ),
  described(
    'cost-and-lost-saving',
    'One amount as a cost and as a lost saving',
    'the input',
    'A price or an amount is behind a cost and behind a benefit, neither of which is nothing.',
    'A cost where a service is kept and the same amount as a saving where it is not count once too often.',
  ),
  described(
    'counted-twice',
    'One cost in two parts of a programme',
    'the input',
    'An amount of money is behind flows of two parts, or flows of two parts have the same `counted-as`.',
    'Parts are added up, so a cost that two of them carry counts once too often. A price for each unit is no amount.',
  ),
  described(
    'bias-on-range',
    'Optimism bias on a range',
    'the flow',
    'A flow has an uplift, and its rate rests on a price or an amount that has a distribution.',
    'A range that was fitted to outturns, or widened for what goes wrong, has the optimism bias in it.',
  ),
  described(
    'bias-counted-twice',
    'Optimism bias counted twice',
    'the flow',
    'The formula of a flow uses the bias that its uplift applies.',
    'It is multiplied by twice.',
  ),
  described(
    'up-to-as-mean',
    'Ceiling used as what is expected',
    'the input',
    'The label or note says "up to", "at most" or the like, and the value is a plain number or the top of its range.',
    'A ceiling is not what is expected.',
  ),
  described(
    'central-far-from-mean',
    'Central estimate far from the mean',
    'the input',
    'The mode of a triangular or PERT is more than three quarters of a standard deviation from its mean.',
    'The central case then leans to one side of what is expected.',
  ),
  described(
    'normal-below-zero',
    'Negative where that cannot be',
    'the input',
    'A distribution without a lower end, of a count, a duration or money, is below 0 in more than 1 draw in 10,000.',
    'Such draws mean nothing, and pull the mean.',
  ),
  described(
    'shared-driver-uncorrelated',
    'One driver, and no correlation',
    'the driver',
    'Uncertain inputs name the same `driver:`, and some two of them have no correlation.',
    'Errors with one cause come together; independence narrows the range of the total.',
  ),
];

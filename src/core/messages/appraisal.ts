import type { Wording } from '../diagnostics.ts';

export const bandAfterOpenEnd = (from: number): Wording => ({
  code: 'discount-band-after-end',
  message: `A discount rate from year ${from} follows a rate that has no last year.`,
  hint: 'Give the band before it a `to`, or remove one of the two.',
});

export const bandsDoNotJoin = (expected: number, from: number): Wording => ({
  code: 'discount-bands-do-not-join',
  message: `A discount rate starts in year ${from} where year ${expected} was next.`,
  hint: `Bands follow one another without gap or overlap, from year 1: start this one with \`from: ${expected}\`.`,
});

export const bandYears = (from: number, to: number | undefined): Wording => ({
  code: 'discount-band-years',
  message: `Years ${from} to ${to ?? 'the end'} are not a run of whole years.`,
  hint: '`from` and `to` are whole years, and `to` is not before `from`.',
});

export const bandRate = (from: number, rate: number): Wording => ({
  code: 'discount-rate-out-of-range',
  message: `The discount rate from year ${from} is ${rate * 100}%, and must be a number above −100%.`,
  hint: 'Rates are written in per cent: `rate: 3.5`.',
});

export const scheduleEnds = (year: number): Wording => ({
  code: 'discount-schedule-ends',
  message: `The discount schedule says nothing from year ${year} on.`,
  hint: 'Leave `to` out of the last band, so that it has no end.',
});

export const costsNotPositive = (): Wording => ({
  code: 'ratio-without-cost',
  message: 'There is no benefit-cost ratio, because the cost it would divide by is not positive.',
  hint: 'Read the net present social value instead: the option saves cost, or has none.',
});

export const noPublicCost = (): Wording => ({
  code: 'no-public-cost',
  message: 'A return on public spending is not meaningful, because the option has no public cost.',
  hint: 'Read the net present social value and the benefit-cost ratio instead.',
});

export const costsNotKnownPositive = (): Wording => ({
  code: 'ratio-cost-unsure',
  message: 'There is no benefit-cost ratio yet, because so few draws do not show that the expected cost is positive.',
  hint: 'Run more draws, or read the net present social value instead.',
});

export const comparatorOfItself = (): Wording => ({
  code: 'ratio-of-comparator',
  message: 'Business as usual is what the others are compared with, and has no benefit-cost ratio of its own.',
});

// Internal rates, payback, unit costs

export const nothingFlows = (): Wording => ({
  code: 'nothing-flows',
  message: 'Nothing flows, so that every rate would do.',
});

export const noChangeOfSign = (): Wording => ({
  code: 'no-change-of-sign',
  message: 'The yearly amounts never change sign, so that no rate makes their present value nothing.',
});

export const neverNothing = (): Wording => ({
  code: 'never-nothing',
  message: 'The present value is not nothing at any rate.',
});

export const neverPaysBack = (): Wording => ({
  code: 'never-pays-back',
  message: 'What goes out is not covered by the end of the appraisal.',
});

export const nothingToPayBack = (): Wording => ({
  code: 'nothing-to-pay-back',
  message: 'The running total is never below nothing, so that there is nothing to pay back.',
});

export const nothingProvided = (): Wording => ({
  code: 'nothing-provided',
  message: 'It provides no more than what it is compared with, so that there is no cost of one more.',
});

// Deflators

export const deflatorLacksYear = (year: number, first: number, last: number): Wording => ({
  code: 'deflator-lacks-year',
  message: `The deflator has no index for ${year}: it runs from ${first} to ${last}.`,
});

export const deflatorEmpty = (): Wording => ({ code: 'deflator-empty', message: 'The deflator has no years.' });

export const deflatorGap = (before: number, after: number): Wording => ({
  code: 'deflator-gap',
  message: `The deflator goes from ${before} to ${after} and leaves out what is between.`,
});

export const deflatorLevel = (year: number): Wording => ({
  code: 'deflator-level',
  message: `The deflator of ${year} is not a number above 0.`,
});

export const noDeflator = (): Wording => ({
  code: 'no-deflator',
  message: 'The model names no deflator, so that nominal amounts are not known.',
  hint: 'Add `deflator: gdp-deflator-2026-06` to its appraisal section.',
});

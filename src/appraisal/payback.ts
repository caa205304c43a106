import * as messages from '../core/messages/appraisal.ts';
import { type DiscountSchedule, discountFactors } from './discount.ts';
import type { Figure } from './figure.ts';

/**
 * Years until what has come in covers what has gone out, for the first time, within the year in proportion: 2.875 where
 * seven eighths of year 3's amount close the gap. Says nothing of what comes after, nor of when the money is worth more.
 *
 * @param amounts Net amounts of years 0, 1, 2, ..., undiscounted.
 */
export function payback(amounts: readonly number[]): Figure {
  let sum = 0;
  let hasOwed = false;
  for (const [year, amount] of amounts.entries()) {
    const before = sum;
    sum += amount;
    if (hasOwed && sum >= 0) return { value: year - 1 + -before / amount };
    hasOwed ||= sum < 0;
  }
  return { value: null, reason: hasOwed ? messages.neverPaysBack() : messages.nothingToPayBack() };
}

/** The same of present values. */
export function discountedPayback(amounts: readonly number[], schedule: DiscountSchedule): Figure {
  const factors = discountFactors(schedule, Math.max(0, amounts.length - 1));
  return payback(amounts.map((amount, year) => amount * factors[year]!));
}

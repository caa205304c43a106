import * as messages from '../core/messages/appraisal.ts';
import type { Figure } from './figure.ts';

/** Present value of benefits less that of costs, to UK society. Green Book (2026), Table 10. */
export function netPresentSocialValue(benefits: number, costs: number): number {
  return benefits - costs;
}

/**
 * Benefits over social costs, both present values against the same comparator. Where the cost is not positive, as
 * with an option that saves cost, there is no such ratio. Green Book (2026), Table 10 and para 6.95.
 */
export function benefitCostRatio(benefits: number, costs: number): Figure {
  return costs > 0 ? { value: benefits / costs } : { value: null, reason: messages.costsNotPositive() };
}

/**
 * Return on public spending: benefits less costs that fall on others, over public cost, all present values. Not
 * meaningful without public cost. Green Book (2026), Table 10.
 */
export function returnOnPublicSpending(benefits: number, otherCosts: number, publicCosts: number): Figure {
  return publicCosts > 0
    ? { value: (benefits - otherCosts) / publicCosts }
    : { value: null, reason: messages.noPublicCost() };
}

/**
 * F*: the present value of all-in fixed cost at which the option does no better than business as usual. May be
 * negative. `fixedCosts` are the present values of costs marked fixed, optimism bias included, of the option and of
 * business as usual, that are already inside `netPresentValue` (against business as usual).
 */
export function breakEvenFixedCost(
  netPresentValue: number,
  fixedCosts: { readonly option: number; readonly businessAsUsual: number },
): number {
  return netPresentValue + (fixedCosts.option - fixedCosts.businessAsUsual);
}

/** The most that a quote made before optimism bias may be: F* over one plus the bias, a fraction. */
export function breakEvenQuote(breakEven: number, optimismBias: number): number {
  return breakEven / (1 + optimismBias);
}

/**
 * Net present unit cost: the present value of costs over the units that they provide, both against the same comparator, for
 * options whose benefit is counted and not valued. Units are not discounted. Green Book (2026), Table 10.
 */
export function netPresentUnitCost(costs: number, units: number): Figure {
  return units > 0 ? { value: costs / units } : { value: null, reason: messages.nothingProvided() };
}

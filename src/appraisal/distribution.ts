import { pow } from '../core/elementary/index.ts';

/**
 * What a pound to a group counts for: (median income over the group's) to the power of the elasticity of marginal
 * utility of income. Both incomes equivalised, in the same unit. Green Book (2026), paras 7.8–7.15, which gives 1.3.
 */
export function welfareWeight(medianIncome: number, groupIncome: number, elasticity = 1.3): number {
  return pow(medianIncome / groupIncome, elasticity);
}

export interface Household {
  readonly adults: number;
  /** Children of 14 and over. */
  readonly olderChildren?: number;
  /** Children under 14. */
  readonly youngerChildren?: number;
}

/** Modified scale on which a couple counts as 1. Green Book (2026), Figure 7. */
export function equivalenceScale({ adults, olderChildren = 0, youngerChildren = 0 }: Household): number {
  return 0.67 + 0.33 * (adults - 1 + olderChildren) + 0.2 * youngerChildren;
}

/** Income over the household's equivalence scale. */
export function equivalisedIncome(income: number, household: Household): number {
  return income / equivalenceScale(household);
}

import { type DiscountSchedule, discountFactors } from './discount.ts';

/** Value at the start of year 0 of real amounts of years 0, 1, 2, ..., in the unit of the amounts. */
export function presentValue(amounts: readonly number[], schedule: DiscountSchedule): number {
  const factors = discountFactors(schedule, Math.max(0, amounts.length - 1));
  let sum = 0;
  for (const [year, amount] of amounts.entries()) sum += amount * factors[year]!;
  return sum;
}

/** Real amounts from nominal ones: each over (1 + inflation) to the power of its year. Green Book (2026), Table 7. */
export function realAmounts(nominal: readonly number[], inflation: number): readonly number[] {
  let level = 1;
  return nominal.map((amount, year) => {
    if (year > 0) level *= 1 + inflation;
    return amount / level;
  });
}

/**
 * Periods of a yearly appraisal over so many years: year 0 comes in addition, so ten years are 11. Green Book (2026),
 * paras 6.9–6.13.
 */
export function horizonPeriods(years: number): number {
  return years + 1;
}

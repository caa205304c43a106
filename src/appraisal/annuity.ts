import { log, pow } from '../core/elementary/index.ts';
import { type DiscountSchedule, discountFactors } from './discount.ts';

/** Present value of 1 a year in each of the years `first` to `last`, both in. */
export function annuityFactor(schedule: DiscountSchedule, first: number, last: number): number {
  const factors = discountFactors(schedule, last);
  let sum = 0;
  for (let year = first; year <= last; year++) sum += factors[year]!;
  return sum;
}

/** The equal amount in each of years 1 to `years` that has this present value: equivalent annual cost or value. */
export function equivalentAnnualValue(presentValue: number, schedule: DiscountSchedule, years: number): number {
  return presentValue / annuityFactor(schedule, 1, years);
}

/** Continuous in time at one rate, a fraction: (1 + rate)^−years. */
export function continuousFactor(rate: number, years: number): number {
  return pow(1 + rate, -years);
}

/** Present value of a stream of 1 a year from now for so many years: (1 − DF(years)) / ln(1 + rate). */
export function continuousAnnuity(rate: number, years: number): number {
  return rate === 0 ? years : (1 - continuousFactor(rate, years)) / log(1 + rate);
}

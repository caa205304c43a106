import { pow } from '../core/elementary/index.ts';

/** A rate that applies to the steps from year `from - 1` to `from`, up to the step that ends in year `to`. */
export interface DiscountBand {
  readonly from: number;
  /** Last year; without it the band has no end. */
  readonly to?: number;
  /** Real rate as a fraction: 0.035. */
  readonly rate: number;
}

/** Real discount rates by year, as dated data. For real values only: inflation is never added to a rate. */
export interface DiscountSchedule {
  readonly bands: readonly DiscountBand[];
}

/** The rate from `year - 1` to `year`, a fraction. Throws where no band covers the year: schedules are checked on reading. */
export function discountRate(schedule: DiscountSchedule, year: number): number {
  const band = schedule.bands.find(({ from, to }) => year >= from && (to === undefined || year <= to));
  if (band === undefined) throw new Error(`bug: the discount schedule has no rate for year ${year}`);
  return band.rate;
}

/**
 * Factors of years 0 to `years`, so one more than there are years; year 0 is 1. Cumulative across bands: the factor of
 * year 31 is that of year 30 over 1.03, not 1.03 to the power −31. HM Treasury (2026), Discounting: Green Book
 * supplementary guidance, para 2.9. Within 1e-14 relative up to year 500.
 */
export function discountFactors(schedule: DiscountSchedule, years: number): Float64Array {
  const factors = new Float64Array(years + 1);
  factors[0] = 1;
  for (let year = 1; year <= years; year++) {
    factors[year] = factors[year - 1]! / (1 + discountRate(schedule, year));
  }
  return factors;
}

/** Factor of one whole year, 0 or later. */
export function discountFactor(schedule: DiscountSchedule, year: number): number {
  return discountFactors(schedule, year)[year]!;
}

/**
 * Factor at `fraction` of the way from year `year` to the next, DF(n)·(1+r)^−f with r the rate from n to n + 1. A
 * labelled variant: the published convention gives all of year n the factor of year n.
 */
export function discountFactorAt(schedule: DiscountSchedule, year: number, fraction: number): number {
  const factor = discountFactor(schedule, year);
  return fraction === 0 ? factor : factor * pow(1 + discountRate(schedule, year + 1), -fraction);
}

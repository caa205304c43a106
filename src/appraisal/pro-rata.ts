import { monthsOf } from '../core/calendar.ts';

const DAYS_IN_YEAR = 365.25;
const MILLISECONDS_IN_DAY = 86_400_000;

/** A yearly amount from a date up to but not including another (`2024-11-04`), a month being 1/12 of a year. */
export function proRataByMonth(yearly: number, from: string, to: string): number {
  return (yearly * (months(to) - months(from))) / 12;
}

/** A yearly amount over the days from a date up to but not including another, in years of 365.25 days. */
export function proRataByDay(yearly: number, from: string, to: string): number {
  return (yearly * (days(to) - days(from))) / DAYS_IN_YEAR;
}

function months(date: string): number {
  const found = monthsOf(date);
  if (found === undefined) throw new RangeError(`${date} is not a date`);
  return found;
}

function days(date: string): number {
  months(date);
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_IN_DAY;
}

const DAYS_IN_YEAR = 365.25;
const MILLISECONDS_IN_DAY = 86_400_000;

/** A calendar day, month 1 to 12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A yearly amount over the days from `from` up to but not including `to`, in years of 365.25 days. */
export function proRataByDay(yearly: number, from: Day, to: Day): number {
  return (yearly * daysBetween(from, to)) / DAYS_IN_YEAR;
}

/** A yearly amount from `from` up to but not including `to`, a month being 1/12 of a year whatever its days. */
export function proRataByMonth(yearly: number, from: Day, to: Day): number {
  return (yearly * (monthOf(to) - monthOf(from))) / 12;
}

export function daysBetween(from: Day, to: Day): number {
  return (midnight(to) - midnight(from)) / MILLISECONDS_IN_DAY;
}

function midnight({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

/** Months since year 0, a day being its share of its month. */
function monthOf({ year, month, day }: Day): number {
  const days = daysBetween({ year, month, day: 1 }, { year, month: month + 1, day: 1 });
  return 12 * year + (month - 1) + (day - 1) / days;
}

/**
 * Months from the start of year 0 to the start of what `text` names: a day (`2024-11-03`), a month (`2024-11`), a
 * quarter (`2024-Q2`) or a year (`2024`). A month is exactly 1/12 of a year, and a day inside it is its share of that
 * month: 2024-11-16 is fifteen thirtieths into November. Undefined for anything else, an impossible date included.
 */
export function monthsOf(text: string): number | undefined {
  const found = /^(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!found) return undefined;
  const [, yearText, quarter, monthText, dayText] = found;
  const year = Number(yearText);
  if (quarter !== undefined) return year * 12 + (Number(quarter) - 1) * 3;
  const month = monthText === undefined ? 1 : Number(monthText);
  if (month < 1 || month > 12) return undefined;
  const day = dayText === undefined ? 1 : Number(dayText);
  const days = daysInMonth(year, month);
  if (day < 1 || day > days) return undefined;
  return year * 12 + (month - 1) + (day - 1) / days;
}

/** Days in a month (1 to 12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Label of the period of 1, 3 or 12 months that starts at a whole month: `2024-04`, `2024-Q2` or `2024`. */
export function periodLabel(month: number, monthsPerStep: 1 | 3 | 12): string {
  const year = yearLabel(Math.floor(month / 12));
  const monthOfYear = month - Math.floor(month / 12) * 12;
  if (monthsPerStep === 12 && monthOfYear === 0) return year;
  if (monthsPerStep === 3 && monthOfYear % 3 === 0) return `${year}-Q${monthOfYear / 3 + 1}`;
  return `${year}-${twoDigits(monthOfYear + 1)}`;
}

/** A date as written, from months since year 0: `2024-11` at the start of a month, else the day it falls in. */
export function dateLabel(months: number): string {
  const whole = Math.floor(months);
  const year = Math.floor(whole / 12);
  const month = whole - year * 12 + 1;
  const days = daysInMonth(year, month);
  // A day's share of its month is rounded in `monthsOf`: the hair restores the day it came from.
  const day = Math.floor((months - whole) * days + 1e-6) + 1;
  if (day > days) return dateLabel(whole + 1);
  const label = `${yearLabel(year)}-${twoDigits(month)}`;
  return day === 1 ? label : `${label}-${twoDigits(day)}`;
}

function yearLabel(year: number): string {
  return String(year).padStart(4, '0');
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

import { daysInMonth } from './calendar.ts';

/** Days of the week as they are written, Monday first. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A length of calendar time; months and years go to the same day of the month, or to its last. */
export interface CalendarPeriod {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * Days from 1 January of year 1 to a day as written, `2024-11-03`, in the Gregorian calendar; undefined for anything
 * else, an impossible date included.
 *
 * @example
 * dayOf('2024-11-03') - dayOf('2023-10-10') // => 390
 */
export function dayOf(text: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayNumber(year, month, day);
}

/** `3 November 2024` */
export function dayText(day: number): string {
  const { year, month, dayOfMonth } = parts(day);
  return `${dayOfMonth} ${months[month - 1]} ${year}`;
}

/** `2024-11-03` */
export function isoDay(day: number): string {
  const { year, month, dayOfMonth } = parts(day);
  const padded = (n: number, digits: number): string => String(n).padStart(digits, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

/** The day of the week. */
export function weekdayOf(day: number): Weekday {
  // 1 January of year 1 is a Monday.
  return weekdays[day % 7]!;
}

/** The day a period later. From 31 January one month goes to the last day of February. */
export function dayAfter(day: number, { count, unit }: CalendarPeriod): number {
  if (unit === 'day' || unit === 'week') return day + count * (unit === 'week' ? 7 : 1);
  const { year, month, dayOfMonth } = parts(day);
  const whole = year * 12 + (month - 1) + count * (unit === 'year' ? 12 : 1);
  const [toYear, toMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  return dayNumber(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)));
}

/** `12 months`, `1 week`; undefined for what is not a count of days, weeks, months or years. */
export function readCalendarPeriod(text: string): CalendarPeriod | undefined {
  const found = /^(\d{1,4}) (day|week|month|year)s?$/.exec(text.trim());
  return found === null ? undefined : { count: Number(found[1]), unit: found[2] as CalendarPeriod['unit'] };
}

function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const before = year - 1;
  let day = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let m = 1; m < month; m++) day += daysInMonth(year, m);
  return day + dayOfMonth - 1;
}

function parts(day: number): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  let year = Math.floor(day / 365.2425) + 1;
  while (dayNumber(year, 1, 1) > day) year--;
  while (dayNumber(year + 1, 1, 1) <= day) year++;
  let left = day - dayNumber(year, 1, 1);
  let month = 1;
  while (left >= daysInMonth(year, month)) left -= daysInMonth(year, month++);
  return { year, month, dayOfMonth: left + 1 };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, dayOf, dayText, isoDay, readCalendarPeriod, weekdayOf } from '../../src/core/days.ts';

const msADay = 86_400_000;
const aDay = fc.integer({ min: dayOf('1601-01-01')!, max: dayOf('2999-12-31')! });
/** The same day by the platform's own calendar. */
const platform = (day: number): Date => new Date(Date.UTC(1970, 0, 1) + (day - dayOf('1970-01-01')!) * msADay);

describe('days of the Gregorian calendar', () => {
  it('are those of the platform, with their weekdays', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const date = platform(day);
        expect(isoDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day)).toBe(date.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' }));
        expect(dayText(day)).toBe(
          date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
        );
        expect(dayOf(isoDay(day))).toBe(day);
      }),
    );
  });

  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-11-31', '2024-11', '3 November 2024', ''])(
    '%j is none',
    (text) => expect(dayOf(text)).toBeUndefined(),
  );

  it('knows that 2024 is a leap year', () => {
    expect(dayOf('2024-11-03')! - dayOf('2023-10-10')!).toBe(390);
    expect(dayOf('2025-11-03')! - dayOf('2024-10-10')!).toBe(389);
  });
});

describe('calendar periods', () => {
  const later = (from: string, period: string) => isoDay(dayAfter(dayOf(from)!, readCalendarPeriod(period)!));

  it.each([
    ['2023-10-10', '12 months', '2024-10-10'],
    ['2023-10-10', '1 year', '2024-10-10'],
    ['2024-01-31', '1 month', '2024-02-29'],
    ['2023-01-31', '1 month', '2023-02-28'],
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2024-11-30', '3 months', '2025-02-28'],
    ['2024-12-31', '2 weeks', '2025-01-14'],
    ['2024-02-28', '1 day', '2024-02-29'],
  ])('%s and %s is %s', (from, period, to) => expect(later(from, period)).toBe(to));

  it('never go past the month that they lead to', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 240 }), (day, count) => {
        const from = platform(day);
        const to = platform(dayAfter(day, { count, unit: 'month' }));
        const months = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
        expect(months(to) - months(from)).toBe(count);
        expect(to.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate());
      }),
    );
  });

  it.each(['12', 'months', '-1 days', '1.5 months', '1 fortnight', '12months'])('%j is none', (text) =>
    expect(readCalendarPeriod(text)).toBeUndefined(),
  );
});

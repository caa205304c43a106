import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateLabel, daysInMonth, monthsOf, periodLabel } from '../../src/core/calendar.ts';

describe('monthsOf', () => {
  test.each([
    ['2024', 24288],
    ['2024-01', 24288],
    ['2024-01-01', 24288],
    ['2024-Q2', 24291],
    ['2024-11', 24298],
    ['2024-11-16', 24298 + 15 / 30],
    ['2024-02-29', 24289 + 28 / 29],
    ['2023-12-31', 24287 + 30 / 31],
  ])('%s is %d months from the start of year 0', (text, months) => {
    expect(monthsOf(text)).toBe(months);
  });

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13',
    '2024-00',
    '2024-01-00',
    '2024-Q5',
    '2024-Q0',
    '24-01',
    '2024-1',
    '2024-01-1',
    ' 2024',
    '2024-01-01T00:00',
    '',
    'today',
  ])('%s is no date', (text) => {
    expect(monthsOf(text)).toBeUndefined();
  });
});

test('lengths of months agree with the Gregorian calendar of the platform, across leap centuries', () => {
  for (const year of [1900, 2000, 2023, 2024, 2100]) {
    for (let month = 1; month <= 12; month++) {
      expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
    }
  }
});

test('every day from 1900 to 2100 comes back from its months', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25567, max: 47847 }), (day) => {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect(dateLabel(monthsOf(text)!)).toBe(text.endsWith('-01') ? text.slice(0, 7) : text);
    }),
    { numRuns: 2000 },
  );
});

test('periods are named by what they are', () => {
  expect(periodLabel(24288, 1)).toBe('2024-01');
  expect(periodLabel(24291, 3)).toBe('2024-Q2');
  expect(periodLabel(24288, 12)).toBe('2024');
  expect(periodLabel(24291, 12)).toBe('2024-04');
});

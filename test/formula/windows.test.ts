import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as windows from '../../src/formula/windows.ts';
import { type Sketch, valuesOf } from './system-of.ts';

const inputs: Sketch['inputs'] = {
  cost: { unit: 'GBP', value: 1200 },
  nothing: { unit: 'month', value: 0 },
};
/** Four months from January 2024. */
const months: Sketch = { start: '2024-01', months: 4, inputs };
/** Two quarters and a last period of one month. */
const quarters: Sketch = { start: '2024-01', months: 7, monthsPerStep: 3, inputs };

describe('worked by hand, in months', () => {
  test.each([
    ['active over whole months', 'active(date("2024-02"), 2 * one_month)', [0, 1, 1, 0]],
    ['active from the middle of February', 'active(date("2024-02") + 0.5 * one_month, one_month)', [0, 0.5, 0.5, 0]],
    ['active from before the timeline', 'active(date("2023-11"), 2.5 * one_month)', [0.5, 0, 0, 0]],
    ['active to beyond the timeline', 'active(date("2024-04-16"), one_year)', [0, 0, 0, 0.5]],
    ['active inside one month', 'active(date("2024-03") + 0.25 * one_month, 0.5 * one_month)', [0, 0, 0.5, 0]],
    ['active for no time', 'active(date("2024-02"), nothing)', [0, 0, 0, 0]],
    ['after', 'after(date("2024-02") + 0.25 * one_month)', [0, 0.75, 1, 1]],
    ['after, from before', 'after(date("2020"))', [1, 1, 1, 1]],
    [
      'overlap',
      'overlap(date("2024"), date("2024-03"), date("2024-02") + 0.5 * one_month, date("2025"))',
      [0, 0.5, 0, 0],
    ],
    ['overlap of windows apart', 'overlap(date("2024"), date("2024-02"), date("2024-03"), date("2025"))', [0, 0, 0, 0]],
    ['ramp', 'ramp(date("2024-02"), 2 * one_month)', [0, 0.25, 0.75, 1]],
    ['ramp inside one month', 'ramp(date("2024-02"), 0.5 * one_month)', [0, 0.75, 1, 1]],
    ['ramp at once', 'ramp(date("2024-02"), nothing)', [0, 1, 1, 1]],
    ['elapsed', 'elapsed / one_month', [0, 1, 2, 3]],
    ['step', 'step / one_month', [1, 1, 1, 1]],
    ['year', 'year', [2024, 2024, 2024, 2024]],
  ])('%s', (_, formula, values) => {
    expect(valuesOf(months, '1', formula)).toEqual(values);
  });

  test.each([
    ['spread', 'spread(cost, date("2024-02"), 2 * one_month)', [0, 600, 600, 0]],
    ['spread across boundaries', 'spread(cost, date("2024-01") + 0.5 * one_month, 2 * one_month)', [300, 600, 300, 0]],
    ['spread of no duration', 'spread(cost, date("2024-02"), nothing)', [0, 1200, 0, 0]],
    ['once at a boundary falls in the month that begins', 'once(cost, date("2024-02"))', [0, 1200, 0, 0]],
    ['once inside a month', 'once(cost, date("2024-03-31"))', [0, 0, 1200, 0]],
  ])('%s', (_, formula, values) => {
    expect(valuesOf(months, 'GBP/month', formula)).toEqual(values);
  });
});

describe('worked by hand, in quarters with a last period of a month', () => {
  test.each([
    ['step', 'step / one_month', [3, 3, 1]],
    ['elapsed', 'elapsed / one_month', [0, 3, 6]],
    ['active into the short period', 'active(date("2024-06"), 1.5 * one_month)', [0, 1 / 3, 0.5]],
    ['after', 'after(date("2024-07") + 0.5 * one_month)', [0, 0, 0.5]],
  ])('%s', (_, formula, values) => {
    valuesOf(quarters, '1', formula).forEach((value, k) => {
      expect(value).toBeCloseTo(values[k]!, 14);
    });
  });

  test('an amount over the last four months: three fourths in a quarter, one fourth in the short period', () => {
    const rate = valuesOf(quarters, 'GBP/month', 'spread(cost, date("2024-04"), 4 * one_month)');
    // Per quarter of a year: 900 in one step, 300 in a third of a step.
    rate.forEach((value, k) => {
      expect(value).toBeCloseTo([0, 900, 900][k]!, 10);
    });
    expect(valuesOf(quarters, 'GBP', 'total(spread(cost, date("2024-04"), 4 * one_month))')[0]).toBeCloseTo(1200, 10);
  });

  test('an amount at once in the short period is all there', () => {
    expect(valuesOf(quarters, 'GBP', 'total(once(cost, date("2024-07-15")))')[0]).toBeCloseTo(1200, 10);
  });
});

/** Midpoint rule; exact windows cut the cells they end in, so its error is at most two cells. */
function average(density: (t: number) => number, { begin, end, length }: windows.Period): number {
  const cells = 20_000;
  const width = (end - begin) / cells;
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += density(begin + (i + 0.5) * width) * width;
  return sum / length;
}

describe('every window is the exact average over the period of what it is at each moment', () => {
  const moment = fc.integer({ min: -400, max: 1600 }).map((n) => n / 100);
  const duration = fc.integer({ min: 1, max: 900 }).map((n) => n / 100);
  const period = fc
    .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 100 }))
    .map(([k, share]) => ({ begin: k, end: k + share / 100, length: share / 100 }));
  const cells = 2 / 20_000;

  test('active, overlap and after', () => {
    fc.assert(
      fc.property(period, moment, duration, moment, duration, (p, s, d, s2, d2) => {
        const inside = (t: number, from: number, to: number) => (from <= t && t < to ? 1 : 0);
        const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(2 * cells);
        close(
          windows.active(p, s, d),
          average((t) => inside(t, s, s + d), p),
        );
        close(
          windows.after(p, s),
          average((t) => inside(t, s, Infinity), p),
        );
        const both = (t: number) => inside(t, s, s + d) * inside(t, s2, s2 + d2);
        close(windows.overlap(p, s, s + d, s2, s2 + d2), average(both, p));
      }),
      { numRuns: 60 },
    );
  });

  test('ramp', () => {
    fc.assert(
      fc.property(period, moment, duration, (p, s, d) => {
        const risen = (t: number) => Math.min(1, Math.max(0, (t - s) / d));
        expect(Math.abs(windows.ramp(p, s, d) - average(risen, p))).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test('what is spread inside the timeline adds up to the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 500 }), (s, d) => {
        let sum = 0;
        for (let k = 0; k < 12; k++) {
          sum += windows.spread({ begin: k, end: k + 1, length: 1 }, 1000, s / 100, d / 100);
        }
        expect(Math.abs(sum - 1000)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe('interpolate', () => {
  test.each([
    [0, 10],
    [1, 10],
    [1.5, 15],
    [2, 20],
    [4, 10],
    [6, 0],
    [7, 0],
  ])('at %d is %d', (x, y) => {
    expect(windows.interpolate(x, [1, 10, 2, 20, 6, 0])).toBe(y);
  });

  test('one point is flat', () => {
    expect(windows.interpolate(-5, [1, 10])).toBe(10);
    expect(windows.interpolate(5, [1, 10])).toBe(10);
  });
});

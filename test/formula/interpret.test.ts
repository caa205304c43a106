import { describe, expect, test } from 'vitest';
import { type Sketch, valuesOf, work } from './system-of.ts';

const stock: Sketch = {
  start: '2024-04',
  months: 15,
  inputs: {
    meters: { unit: 'meter', value: 15000 },
    replacements: { unit: 'meter/month', value: 450 },
  },
  formulas: { stock: ['meter', 'max(0, previous(stock, meters) - replacements * step)'] },
};

describe('recurrence', () => {
  test('15,000 less 450 a month is exactly 8,250 after fifteen months', () => {
    expect(work(stock).value('stock', {}, 14)).toBe(8250);
  });

  test('a thousand periods need no deep stack', () => {
    const long = { ...stock, months: 1000, inputs: { ...stock.inputs, meters: { unit: 'meter', value: 1e6 } } };
    expect(work(long).value('stock', {}, 999)).toBe(1e6 - 450 * 1000);
  });
});

test('units do not change the answer: 450 a month is 5,400 a year', () => {
  const yearly = { ...stock, inputs: { ...stock.inputs, replacements: { unit: 'meter/year', value: 5400 } } };
  expect(work(yearly).value('stock', {}, 14)).toBe(8250);
});

test('months', () => {
  expect(valuesOf({ months: 3, monthsPerStep: 1 }, 'month', 'one_year')).toEqual([12, 12, 12]);
});

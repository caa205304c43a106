import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/formula/assemble.ts';
import { interpret } from '../../src/formula/interpret.ts';
import { type Sketch, specificationOf, unitOf, valuesOf, work } from './system-of.ts';

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

describe('series, worked by hand over four months and a half', () => {
  // Rates of 1 and, from March, 3 a month; the last period is half a month.
  const series: Sketch = {
    start: '2024-01',
    months: 4.5,
    discountRate: 0.25,
    inputs: {
      rate: { unit: 'GBP/month', dated: { '2023-06': 1, '2024-03': 3 } },
      dip: { unit: '1', dated: { '2024-01': 5, '2024-02': -7, '2024-05': 2 } },
      when: { unit: 'date', value: '2024-03-31' },
    },
  };
  test.each([
    ['GBP/month', 'rate', [1, 1, 3, 3, 3]],
    ['GBP', 'cumulative(rate)', [1, 2, 5, 8, 9.5]],
    ['GBP', 'total(rate)', [9.5, 9.5, 9.5, 9.5, 9.5]],
    ['1', 'mean(dip)', Array(5).fill((5 - 7 - 7 - 7 + 1) / 4.5)],
    ['1', 'peak(dip)', [5, 5, 5, 5, 5]],
    ['1', 'first(dip)', [5, 5, 5, 5, 5]],
    ['1', 'final(dip)', [2, 2, 2, 2, 2]],
    ['1', 'at(dip, when)', [-7, -7, -7, -7, -7]],
    ['1', 'at(dip, elapsed)', [5, -7, -7, -7, 2]],
    ['1', 'previous(dip, year)', [2024, 5, -7, -7, -7]],
    ['1', 'previous(previous(dip, 0), 1)', [1, 0, 5, -7, -7]],
    ['GBP', 'previous(cumulative(rate), 0)', [0, 1, 2, 5, 8]],
    ['GBP', 'pv(rate)', Array(5).fill(1 + 1 / 1.25 + 3 / 1.25 ** 2 + 3 / 1.25 ** 3 + (0.5 / 1.25 ** 4) * 3)],
    ['GBP', 'total(previous(rate, 0))', [6.5, 6.5, 6.5, 6.5, 6.5]],
  ])('%s: %s', (unit, formula, values) => {
    valuesOf(series, unit, formula).forEach((value, k) => {
      expect(value).toBeCloseTo(values[k]!, 12);
    });
  });
});

describe('members, choices and conditions', () => {
  const model: Sketch = {
    dimensions: { option: ['bau', 'go'], stage: ['reach', 'move', 'install'] },
    inputs: {
      success: { unit: '%', by: 'stage', values: { reach: 90, move: 50, install: 80 } },
      cost: { unit: 'GBP k', by: 'option', values: { bau: 1, go: 3 } },
      law: { chosen: 'hazard', among: ['linear', 'hazard'] },
    },
    formulas: {
      through: ['1', 'product(success, stage)'],
      npv: ['GBP', '-cost'],
      npv_vs_bau: ['GBP', 'npv - npv[bau]'],
      extra: ['GBP', 'option == go ? cost : 0'],
      rate: ['1', 'law == hazard and not (law == linear) ? 1 : 2'],
      worst: ['1', 'min(success, stage) + max(success, stage)'],
      others: ['1', 'sum(stage == move ? 0 : success, stage)'],
      by_stage: ['GBP', 'cost * success'],
    },
  };
  test.each([
    ['through', { option: 'bau' }, 0.36],
    ['npv', { option: 'go' }, -3000],
    ['npv_vs_bau', { option: 'go' }, -2000],
    ['npv_vs_bau', { option: 'bau' }, 0],
    ['extra', { option: 'go' }, 3000],
    ['extra', { option: 'bau' }, 0],
    ['rate', {}, 1],
    ['worst', {}, 1.4],
    ['others', {}, 1.7],
    ['by_stage', { option: 'go', stage: 'move' }, 1500],
  ])('%s of %o is %d', (name, members, value) => {
    expect(work(model).value(name, members, 0)).toBeCloseTo(value, 12);
  });
});

test('an expression that the model layer made, under a name that nobody can write', () => {
  const specification = specificationOf({
    months: 3,
    inputs: { rate: { unit: 'GBP/month', value: 7 } },
  });
  const { system, uses } = assemble({
    ...specification,
    formulas: [
      {
        name: 'pv(rate)',
        text: 'pv(rate)',
        dimension: unitOf('GBP').dimension,
        allowed: 'result',
        generated: true,
        expression: { kind: 'call', function: 'pv', arguments: [{ kind: 'quantity', name: 'rate', pick: {} }] },
      },
    ],
    results: ['pv(rate)'],
  });
  expect(system && interpret(system, Float64Array.of(7)).value('pv(rate)', {}, 0)).toBe(21);
  expect(uses.get('pv(rate)')).toEqual(['rate']);
});

describe('size', () => {
  test('a chain of a thousand quantities', () => {
    const chain = Array.from(
      { length: 1000 },
      (_, i) => [`q${i}`, ['1', i === 999 ? 'one' : `1 + q${i + 1}`]] as const,
    );
    const model: Sketch = { inputs: { one: { unit: '1', value: 1 } }, formulas: Object.fromEntries(chain) };
    expect(work(model).value('q0', {}, 0)).toBe(1000);
  });

  test('a sum of as many terms as are allowed', () => {
    const model: Sketch = { formulas: { sum: ['1', `${'1+'.repeat(500)}1`] } };
    expect(work(model).value('sum', {}, 0)).toBe(501);
  });

  test('a recurrence over a thousand periods that other quantities read back through', () => {
    const model: Sketch = {
      months: 1000,
      inputs: { opening: { unit: 'meter', value: 1 } },
      formulas: {
        a: ['meter', 'previous(b, opening) + opening'],
        b: ['meter', 'previous(a, 0) + a'],
        end: ['meter', 'final(b)'],
      },
    };
    // b grows faster than any double can hold for ever: the point is that it is reached.
    expect(work(model).value('end', {}, 0)).toBeGreaterThan(1e200);
  });
});

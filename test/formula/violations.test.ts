import { describe, expect, test } from 'vitest';
import { holds, violations } from '../../src/formula/violations.ts';
import { type Sketch, work } from './system-of.ts';

function found(sketch: Sketch): string[] {
  const { system, world } = work(sketch);
  return violations(system, world).map((v) => `${v.what} ${v.text} ${v.period} ${v.left} ${v.right}`);
}

const inputs: Sketch['inputs'] = {
  cost: { unit: 'GBP', value: 1200 },
  free: { unit: 'GBP', value: 0 },
  early: { unit: 'date', value: '2023-12' },
  last: { unit: 'date', value: '2024-12-16' },
  end: { unit: 'date', value: '2025-01' },
  backwards: { unit: 'month', value: -1 },
  none: { unit: 'month', value: 0 },
};

describe('amounts and dates outside the timeline', () => {
  test.each([
    ['once(cost, early)', 'outside-timeline a: once 0 -1 0'],
    ['once(cost, end)', 'outside-timeline a: once 0 12 12'],
    ['once(cost, last)', undefined],
    ['once(free, early)', undefined],
    ['spread(cost, early, one_year)', 'outside-timeline a: spread 0 -1 0'],
    ['spread(cost, date("2024-07"), 6 * one_month)', undefined],
    ['spread(cost, date("2024-07"), 7 * one_month)', 'outside-timeline a: spread 0 13 12'],
    ['spread(cost, date("2024-07"), backwards)', 'outside-timeline a: spread 0 5 6'],
    ['spread(cost, end, none)', 'outside-timeline a: spread 0 12 12'],
    ['spread(free, early, backwards)', undefined],
    ['at(cost / one_month, end)', 'outside-timeline a: at 0 12 12'],
    ['at(cost / one_month, early)', 'outside-timeline a: at 0 -1 0'],
    ['at(cost / one_month, last)', undefined],
    ['false ? once(cost, early) : 0', 'outside-timeline a: once 0 -1 0'],
  ])('%s', (formula, violation) => {
    const sketch: Sketch = { inputs, formulas: { a: ['GBP/month', formula] } };
    expect(found(sketch)).toEqual(violation === undefined ? [] : [violation]);
  });

  test('only what a result or a check needs counts', () => {
    const formulas = { a: ['GBP/month', 'once(cost, early)'], b: ['GBP', 'cost'] } as const;
    expect(found({ inputs, formulas, results: ['b'] })).toEqual([]);
    expect(found({ inputs, formulas, results: ['b'], checks: ['a >= 0'] })).toEqual([
      'outside-timeline a: once 0 -1 0',
    ]);
  });

  test('each member speaks for itself', () => {
    const { system, world } = work({
      inputs: { by: { unit: 'GBP', by: 'option', values: { bau: 0, go: 5 } }, early: { unit: 'date', value: '2023' } },
      formulas: { a: ['GBP/month', 'once(by, early)'] },
    });
    expect(violations(system, world).map((v) => v.members)).toEqual([{ option: 'go' }]);
  });
});

describe('bounds', () => {
  test.each([
    [5, []],
    [0, []],
    [10, []],
    [-1, ['bounds x 0 -1 0']],
    [11, ['bounds x 0 11 10']],
  ])('%d in [0, 10]', (value, expected) => {
    expect(found({ inputs: { x: { unit: '1', value, bounds: [0, 10] } }, formulas: { a: ['1', 'x'] } })).toEqual(
      expected,
    );
  });

  test('a value that is not a number is outside any bounds', () => {
    const { system } = work({
      inputs: { x: { unit: '1', value: 1, bounds: [0, 2] } },
      formulas: { a: ['1', 'x'] },
    });
    expect(violations(system, Float64Array.of(Number.NaN)).map((v) => v.what)).toEqual(['bounds']);
  });
});

describe('checks', () => {
  test('hold in every period and option, and say where they do not', () => {
    const { system, world } = work({
      months: 3,
      inputs: { by: { unit: '1', by: 'option', values: { bau: 0, go: 5 } } },
      formulas: { a: ['1', 'by * elapsed / one_month'] },
      checks: ['a < 6', 'by >= 0'],
    });
    const broken = violations(system, world);
    expect(broken).toEqual([
      { what: 'check', text: 'a < 6', period: 2, members: { option: 'go' }, left: 10, right: 6 },
    ]);
  });

  test.each([
    ['==', 1, 1 + 1e-10, true],
    ['==', 1, 1 + 1e-8, false],
    ['==', 1e12, 1e12 + 500, true],
    ['==', 1e12, 1e12 + 5000, false],
    ['==', 1e-12, 2e-10, true],
    ['<=', 1 + 1e-10, 1, true],
    ['<=', 1 + 1e-8, 1, false],
    ['>=', 0.1 + 0.2, 0.3, true],
    ['>=', -1e-8, 0, false],
    ['!=', 1, 1 + 1e-10, true],
    ['!=', 1, 1, false],
    ['==', Infinity, Infinity, true],
    ['<=', Number.NaN, 1, false],
    ['!=', Number.NaN, 1, false],
  ] as const)('%s of %d and %d: %s', (operator, left, right, outcome) => {
    expect(holds(operator, left, right)).toBe(outcome);
  });
});

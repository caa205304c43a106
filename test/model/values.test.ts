import { describe, expect, test } from 'vitest';
import { centralCase } from '../../src/model/central.ts';
import { load, modelText, sound } from './in-memory.ts';

/** One input `x`, and an outcome that adds up all of it over the timeline. */
function model(fields: string, sections: Record<string, string> = {}) {
  const text = modelText({
    dimensions: '{stage: [reach, fit]}',
    inputs: `\n  x: {${fields}, basis: derived, source: us}\n`,
    ...sections,
  });
  const loaded = load(text);
  expect(loaded.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return loaded.model!;
}
const leaves = (fields: string, sections?: Record<string, string>) =>
  model(fields, sections).leaves.map(({ id, value, central }) => [
    id,
    typeof value === 'number' ? value : value.text,
    central,
  ]);

describe('a value is', () => {
  test('a number', () => {
    expect(leaves('unit: meter, value: 1e3')).toEqual([['x', 1000, 1000]]);
  });

  test('a pure number, with the 1 of its unit in quotes or not', () => {
    expect(model('unit: 1, value: 2').inputs.get('x')?.unit.dimension.size).toBe(0);
  });

  test('entered once a step, and the step is that of the start where none is written', () => {
    const step = (start: string, end: string) => {
      const date = `appraisal: {price-base: 2024, present-value-date: ${start}, discounting: green-book-2026/standard}`;
      const text = modelText({ timeline: `{start: ${start}, end: ${end}}` }).replace(/^appraisal: .*$/m, date);
      return load(text).model?.timeline;
    };
    expect(step('2024', '2026')).toMatchObject({ step: 'year', labels: ['2024', '2025', '2026'] });
    expect(step('2024-Q2', '2024-Q4')).toMatchObject({ step: 'quarter', labels: ['2024-Q2', '2024-Q3', '2024-Q4'] });
    expect(step('2024-04', '2024-05')).toMatchObject({ step: 'month', labels: ['2024-04', '2024-05'] });
  });

  test('a distribution, with the mode it states or its median at the centre', () => {
    expect(leaves('unit: meter, value: "triangular(0, 3, 4)"')).toEqual([['x', 'triangular(0, 3, 4)', 3]]);
    expect(leaves('unit: meter, value: "pert(0, 3, 4)"')).toEqual([['x', 'pert(0, 3, 4)', 3]]);
    expect(leaves('unit: meter, value: "uniform(0, 3)"')).toEqual([['x', 'uniform(0, 3)', 1.5]]);
    const [[, , median]] = leaves('unit: meter, value: "lognormal90(1e6, 4e6)"') as [[string, string, number]];
    expect(median).toBeCloseTo(2e6, 3);
    expect(leaves('unit: meter, value: "discrete(1, 0.2, 5, 0.3, 9, 0.5)"')).toMatchObject([['x', {}, 5]]);
  });

  test('a distribution with a central estimate of its own', () => {
    expect(leaves('unit: meter, value: "uniform(0, 3)", central: 2')).toEqual([['x', 'uniform(0, 3)', 2]]);
  });

  test('a map over members: one leaf each, those that default serves included', () => {
    expect(leaves('unit: meter, by: option, value: {default: "uniform(0, 2)", go: 7}')).toEqual([
      ['x.bau', 'uniform(0, 2)', 1],
      ['x.go', 7, 7],
    ]);
    expect(leaves('unit: meter, by: stage, value: "uniform(0, 2)"').map(([id]) => id)).toEqual(['x.reach', 'x.fit']);
  });

  test('a map within a map, in the order of `by`', () => {
    const fields = 'unit: meter, by: [stage, option], value: {reach: {default: 1, go: 2}, fit: 3}';
    expect(leaves(fields)).toEqual([
      ['x.reach.bau', 1, 1],
      ['x.reach.go', 2, 2],
      ['x.fit.bau', 3, 3],
      ['x.fit.go', 3, 3],
    ]);
    const m = model(fields, { outcomes: '\n  out: {unit: meter, formula: "x[reach]"}\n' });
    const central = centralCase(m.system);
    expect(['bau', 'go'].map((option) => central.value('out', { option }, 0))).toEqual([1, 2]);
  });

  test('dated: what is in force in each period, and nothing of what never is', () => {
    const fields = 'unit: meter, value: {2023-01: 1, 2023-07: 2, 2024-03: "uniform(0, 6)", 2025-01: 4, 2026-01: 5}';
    expect(leaves(fields)).toEqual([
      ['x@2023-07', 2, 2],
      ['x@2024-03', 'uniform(0, 6)', 3],
      ['x@2025-01', 4, 4],
    ]);
    const central = centralCase(model(fields).system);
    const periods = [0, 1, 2, 11, 12, 23].map((period) => central.value('x', {}, period));
    expect(periods).toEqual([2, 2, 3, 3, 4, 4]);
  });

  test('dated within members, and members within dates', () => {
    expect(leaves('unit: meter, by: option, value: {default: {2024: 1, 2025: 2}, go: 3}').map(([id]) => id)).toEqual([
      'x.bau@2024',
      'x.bau@2025',
      'x.go',
    ]);
    expect(leaves('unit: meter, by: option, value: {2024-01: 0, 2025-01: {default: 1, go: 2}}')).toEqual([
      ['x.bau@2024-01', 0, 0],
      ['x.bau@2025-01', 1, 1],
      ['x.go@2024-01', 0, 0],
      ['x.go@2025-01', 2, 2],
    ]);
  });

  test('central in the shape of the value', () => {
    const value = 'value: {2024: "uniform(0, 1)", 2025: "uniform(0, 1)"}';
    expect(leaves(`unit: meter, ${value}, central: {2024: 0.1, 2025: 0.9}`).map(([, , c]) => c)).toEqual([0.1, 0.9]);
    expect(leaves(`unit: meter, ${value}, central: 0.4`).map(([, , c]) => c)).toEqual([0.4, 0.4]);
  });

  test('a date, in months from the start of the timeline, a day its share of the month', () => {
    const date = (text: string) => leaves(`unit: date, value: ${text}`)[0]![1];
    expect(date('2024-01')).toBe(0);
    expect(date('2024-11-16')).toBe(10.5);
    expect(date('2023')).toBe(-12);
    const quarterly = model('unit: date, value: 2024-07-01', { timeline: '{start: 2024, end: 2025, step: quarter}' });
    expect(quarterly.system.leaves[0]!.central).toBe(2);
  });

  test('a choice among labels', () => {
    const m = model('unit: choice, value: slow, among: [fast, slow]', {
      outcomes: '\n  out: {unit: "1", formula: "if(x == slow, 7, 8)"}\n',
    });
    expect(m.leaves).toEqual([]);
    expect(m.inputs.get('x')?.fixedChoice).toEqual({ chosen: 'slow', among: ['fast', 'slow'] });
    expect(centralCase(m.system).value('out', { option: 'go' }, 0)).toBe(7);
  });
});

test('units carry scale: the same rate, stock or money in any unit is the same number inside', () => {
  const canonical = (unit: string, value: number) => model(`unit: ${unit}, value: ${value}`).system.leaves[0]!.central;
  expect(canonical('meter/month', 450)).toBe(canonical('meter/year', 5400));
  expect(canonical('GBP m', 2)).toBe(2e6);
  expect(canonical('"%"', 40)).toBe(0.4);
});

test('bounds are in the declared unit', () => {
  expect(model('unit: GBP k, value: 3, bounds: [1, 5]').system.leaves[0]!.bounds).toEqual([1000, 5000]);
});

test('names that objects have of themselves are names like any other', () => {
  const text = modelText({
    inputs: '\n  constructor: {unit: meter, value: 5, basis: derived, source: us}\n',
    outcomes:
      '\n  toString: {unit: meter, formula: 2 * constructor}\n  hasOwnProperty: {unit: meter, formula: toString}\n',
  });
  const m = sound(load(text));
  expect(centralCase(m.system).value('hasOwnProperty', { option: 'go' }, 0)).toBe(10);
});

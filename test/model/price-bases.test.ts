import { describe, expect, test } from 'vitest';
import { centralCase } from '../../src/model/central.ts';
import type { Model } from '../../src/model/model.ts';
import { explain } from '../../src/report/explain/explain.ts';
import { differences } from '../compiler/compare.ts';
import { load, main, modelText, sound } from './in-memory.ts';

const evidence = 'basis: published, source: report-2024';
const appraisal = (base: number, deflator = ', deflator: gdp-deflator-2026-06') =>
  `{price-base: ${base}, present-value-date: 2024-01, discounting: green-book-2026/standard${deflator}}`;

const text = (unit: string, changes: Readonly<Record<string, string>> = {}) =>
  modelText({
    timeline: '{start: 2023, end: 2026, step: year}',
    appraisal: appraisal(2024),
    inputs: `{old: {unit: ${unit}, value: "uniform(90, 110)", ${evidence}}, now: {unit: GBP/year, value: 5, ${evidence}}}`,
    flows: '{paid: {kind: cost, rate: "option == go ? old + now : now"}}',
    ...changes,
  });

const paid = (model: Model, period: number) => centralCase(model.system).value('paid', { option: 'go' }, period);

describe('an input in other prices', () => {
  // HM Treasury's index, December 2025, 2024 = 100: 2019 is 81.1085, 2011 is 70.834.
  test.each([
    ['GBP@2019/year', 100 / 81.1085],
    ['GBP@2011/year', 100 / 70.834],
    ['GBP@2024/year', 1],
    ['GBP/year', 1],
  ])('in %s is worth so much at the price base', (unit, factor) => {
    expect(paid(sound(load(text(unit))), 1)).toBeCloseTo(100 * factor + 5, 9);
  });

  test('nominal is deflated by the year of each period', () => {
    const model = sound(load(text('GBP@nominal/year')));
    // 2023 is 96.2507, 2025 is 103.6113, 2026 is 105.8732.
    [96.2507, 100, 103.6113, 105.8732].forEach((index, period) => {
      expect(paid(model, period)).toBeCloseTo((100 * 100) / index + 5, 9);
    });
    expect(model.conversions).toMatchObject([
      { input: 'old', from: 'nominal', to: 2024, published: '2026-06', basis: 'derived' },
    ]);
  });

  test('is drawn in its own prices, and explained with the factor and its vintage', () => {
    const model = sound(load(text('GBP@2019/year')));
    expect(model.dimensionsOfChance).toEqual(['old']);
    const explained = explain(model, 'old');
    expect(explained?.note).toBe(
      'From 2019 to 2024 prices by 1.2329: GDP deflator at market prices, calendar years, June 2026 vintage, published 2026-06.',
    );
    expect(explained?.central?.rows[0]?.values).toEqual(['100']);
    expect(explain(model, 'paid')?.uses.map(({ name }) => name)).toEqual(['old', 'now']);
  });

  test('agrees in the kernel, to the bit', () => {
    const { system } = sound(load(text('GBP@nominal/year')));
    const world = Float64Array.from(system.leaves, ({ central, random }) => (random ? central * 1.07 : central));
    expect(differences(system, [world]).found).toEqual([]);
  });

  test('of a part is in the prices of the part', () => {
    const part = text('GBP/year', { id: 'part', appraisal: appraisal(2019) });
    const whole = modelText({
      timeline: '{start: 2023, end: 2026, step: year}',
      appraisal: appraisal(2024),
      use: '{part: part}',
    }).replace(/^options:.*\n/m, '');
    const model = sound(load({ [main]: whole, 'm/models/part.yaml': part }));
    expect(centralCase(model.system).value('part.paid', { part: 'go' }, 1)).toBeCloseTo((105 * 100) / 81.1085, 9);
  });
});

describe('what is refused', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['no deflator', 'GBP@2019/year', { appraisal: appraisal(2024, '') }, 'no-deflator'],
    ['a year that the deflator lacks', 'GBP@1990/year', {}, 'deflator-lacks-year'],
    [
      'nominal money beyond it',
      'GBP@nominal/year',
      { timeline: '{start: 2023, end: 2040, step: year}' },
      'deflator-lacks-year',
    ],
    ['no price base', 'GBP@old/year', {}, 'unknown-price-base'],
    [
      'money squared',
      'GBP@2019*GBP@2019/year',
      { flows: '{paid: {kind: cost, rate: "old / (now * step)"}}' },
      'price-base-power',
    ],
    [
      'an outcome in other prices',
      'GBP/year',
      { outcomes: '{x: {unit: GBP@2019, formula: total(paid)}}' },
      'formula-dimension',
    ],
  ])('%s', (_, unit, changes, code) => {
    const { model, diagnostics } = load(text(unit, changes));
    expect(model).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  test('both bases are printed', () => {
    const { diagnostics } = load(text('GBP/year', { outcomes: '{x: {unit: GBP@2019, formula: total(paid)}}' }));
    expect(diagnostics[0]?.message).toBe('"x" is declared to measure GBP@2019; its formula measures GBP@2024.');
    expect(diagnostics[0]?.hint).toContain('two price bases never adds');
  });
});

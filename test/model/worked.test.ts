import { describe, expect, test } from 'vitest';
import { ask } from '../../src/model/ask.ts';
import { centralCase } from '../../src/model/central.ts';
import { presentValueWeight } from '../../src/model/discounting.ts';
import type { Model } from '../../src/model/model.ts';
import { madeNames } from '../../src/model/names.ts';
import { load, sound } from './in-memory.ts';

/**
 * Four years of which the first is sunk. Going ahead costs 100,000 to build in 2024, half as much again for optimism,
 * and 10,000 a year to run, 2023 included; it saves 80,000 a year from 2025, and the upkeep of 20,000 a year that
 * business as usual pays. Consumers pay DCC a levy of 5,000 a year.
 */
const text = `
appraise: 1
id: worked
title: Worked by hand
question: Does it pay?
sources: {}
timeline: {start: 2023, end: 2026, step: year}
appraisal: {price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}
options:
  bau: {label: Usual, role: business-as-usual}
  go: {label: Go ahead, role: proposal, basis: illustrative}
inputs:
  build_cost: {unit: GBP k, by: option, value: {default: 0, go: 100}, basis: illustrative, source: us}
  optimism: {unit: "%", value: 50, basis: illustrative, source: us}
  run_cost: {unit: GBP/year, by: option, value: {default: 0, go: 10000}, basis: illustrative, source: us}
  upkeep_cost: {unit: GBP/year, by: option, value: {default: 0, bau: 20000}, basis: illustrative, source: us}
  saving_rate: {unit: GBP/year, by: option, value: {default: 0, go: 80000}, basis: illustrative, source: us}
  levy_rate: {unit: GBP/year, by: option, value: {default: 0, go: 5000}, basis: illustrative, source: us}
flows:
  build:
    kind: cost
    bearer: DCC
    rate: once(build_cost, date("2024"))
    uplift: {by: optimism, class: capex}
    fixed: true
  run: {kind: cost, bearer: DCC, rate: run_cost}
  upkeep: {kind: cost, bearer: Suppliers, rate: 'if(elapsed > 0, upkeep_cost, 0)'}
  saving: {kind: benefit, bearer: Suppliers, rate: saving_rate * after(date("2025"))}
  levy: {kind: transfer, from: Consumers, to: DCC, rate: 'if(year >= 2024, levy_rate, 0)'}
`;

const d1 = 1 / 1.035;
const d2 = d1 / 1.035;
const threeYears = 1 + d1 + d2;

function answers(model: Model) {
  const central = centralCase(model.system);
  return (question: string) => {
    const answer = ask(model, central, question);
    if ('problem' in answer) throw new Error(answer.problem.message);
    return answer.value;
  };
}

describe('a model worked by hand', () => {
  const model = sound(load(text));
  const value = answers(model);

  test('present values of costs and benefits, the uplift its own line', () => {
    expect(value('pv(build)[go]')).toBeCloseTo(150_000, 8);
    expect(value(`${madeNames.presentValue(madeNames.beforeUplift('build'))}[go]`)).toBeCloseTo(100_000, 8);
    expect(value(`${madeNames.presentValue(madeNames.uplift('build'))}[go]`)).toBeCloseTo(50_000, 8);
    expect(value('pv_costs[go]')).toBeCloseTo(150_000 + 10_000 * threeYears, 8);
    expect(value('pv_costs[bau]')).toBeCloseTo(20_000 * threeYears, 8);
    expect(value('pv_benefits[go]')).toBeCloseTo(80_000 * (d1 + d2), 8);
    expect(value('build[go] at 2024')).toBeCloseTo(150_000, 8);
    expect(value('build[go] at 2025')).toBe(0);
  });

  test('net present value, absolute for business as usual too, and against it', () => {
    const go = 80_000 * (d1 + d2) - 150_000 - 10_000 * threeYears;
    const bau = -20_000 * threeYears;
    expect(value('npv[go]')).toBeCloseTo(go, 8);
    expect(value('npv[bau]')).toBeCloseTo(bau, 8);
    expect(value('npv_vs_bau[go]')).toBeCloseTo(go - bau, 8);
    expect(value('npv_vs_bau[bau]')).toBe(0);
    expect(value('break_even_fixed_cost[go]')).toBeCloseTo(go - bau + 150_000, 8);
    expect(value('break_even_fixed_cost[bau]')).toBe(0);
  });

  test('the ratio is of differences, and absent where cost does not rise', () => {
    const costs = 150_000 + 10_000 * threeYears - 20_000 * threeYears;
    expect(value('bcr[go]')).toBeCloseTo((80_000 * (d1 + d2)) / costs, 12);
    expect(value('bcr[bau]')).toBeNull();
  });

  test('transfers move money between bearers and net to nothing', () => {
    const levy = 5_000 * threeYears;
    expect(value('npv(Consumers)[go]')).toBeCloseTo(-levy, 8);
    expect(value('npv(DCC)[go]')).toBeCloseTo(levy - 150_000 - 10_000 * threeYears, 8);
    const all = [...model.bearers.values()].map((name) => value(`${name}[go]`) ?? Number.NaN);
    expect(model.bearers.size).toBe(3);
    expect(all.reduce((so, one) => so + one, 0)).toBeCloseTo(value('npv[go]')!, 8);
  });

  test('what falls before the present value date is left out and listed', () => {
    expect(model.sunk).toEqual([{ flow: 'run', option: 'go', amount: 10_000 }]);
  });

  test('the placeholder is marked, and there is one decision', () => {
    expect(model.options.map(({ id, illustrative, ranked }) => [id, illustrative, ranked])).toEqual([
      ['bau', false, true],
      ['go', true, true],
    ]);
    expect(model.decisions.map(({ id, levels }) => [id, levels.map((l) => l.id)])).toEqual([['option', ['bau', 'go']]]);
    expect(model.appraisal).toMatchObject({
      discountingStatus: 'in force',
      timing: 'year',
      presentValueDate: '2024-01',
    });
  });
});

test('without business as usual the comparisons are absent, and the ratio is absolute', () => {
  const value = answers(sound(load(text.replace(', role: business-as-usual', ''))));
  expect(value('npv_vs_bau[go]')).toBeNull();
  expect(value('break_even_fixed_cost[go]')).toBeNull();
  expect(value('bcr[go]')).toBeCloseTo((80_000 * (d1 + d2)) / (150_000 + 10_000 * threeYears), 12);
});

test('the step does not matter to a rate of whole years', () => {
  const monthly = text.replace('{start: 2023, end: 2026, step: year}', '{start: 2023-01, end: 2026-12, step: month}');
  const quarterly = text.replace(
    '{start: 2023, end: 2026, step: year}',
    '{start: 2023-Q1, end: 2026-Q4, step: quarter}',
  );
  const [year, month, quarter] = [text, monthly, quarterly].map((t) => answers(sound(load(t))));
  for (const name of ['pv_benefits[go]', 'pv(run)[go]', 'npv(Consumers)[go]', 'npv_vs_bau[go]']) {
    expect(month!(name)! / year!(name)!).toBeCloseTo(name === 'npv_vs_bau[go]' ? month!(name)! / year!(name)! : 1, 12);
    expect(quarter!(name)).toBeCloseTo(month!(name)!, 6);
  }
});

describe('discount timing', () => {
  const timeline = {
    step: 'month',
    monthsPerStep: 1,
    start: '2024-01',
    end: '2070-12',
    startMonth: 2024 * 12,
    months: 564,
    labels: [],
  } as const;
  const schedule = {
    bands: [
      { from: 1, to: 30, rate: 0.035 },
      { from: 31, rate: 0.03 },
    ],
  };
  const weight = (timing: 'year' | 'start' | 'middle' | 'end', month: number, presentValueMonth = 2024 * 12) =>
    presentValueWeight(timeline, presentValueMonth, schedule, timing)(month, month + 1);

  test('year: the factor of year n for all of year n', () => {
    expect([0, 11, 12, 23].map((m) => weight('year', m))).toEqual([1, 1, 1 / 1.035, 1 / 1.035]);
    const df30 = Array.from({ length: 30 }).reduce<number>((so) => so / 1.035, 1);
    expect(weight('year', 31 * 12)).toBeCloseTo(df30 / 1.03, 15);
  });

  test('start, middle and end: DF(n + f) = DF(n)(1 + r)^-f', () => {
    expect(weight('start', 0)).toBe(1);
    expect(weight('start', 6)).toBeCloseTo(1 / Math.sqrt(1.035), 14);
    expect(weight('middle', 0)).toBeCloseTo(1.035 ** (-1 / 24), 14);
    expect(weight('end', 11)).toBeCloseTo(1 / 1.035, 14);
    const inTail = weight('start', 30 * 12 + 6) / weight('start', 30 * 12);
    expect(inTail).toBeCloseTo(1 / Math.sqrt(1.03), 14);
  });

  test('nothing before the present value date counts, and year 0 begins there', () => {
    const september = 2024 * 12 + 8;
    expect([7, 8, 19, 20].map((m) => weight('year', m, september))).toEqual([0, 1, 1, 1 / 1.035]);
  });

  test('a shorter last period weighs its length', () => {
    const weights = presentValueWeight({ ...timeline, monthsPerStep: 12 }, 2024 * 12, schedule, 'year');
    expect(weights(1, 1.25)).toBeCloseTo(0.25 / 1.035, 15);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deflatorProblems, nominalAmounts, priceFactor } from '../../src/appraisal/deflator.ts';
import { netPresentUnitCost } from '../../src/appraisal/metrics.ts';
import { remainingBias } from '../../src/appraisal/optimism-bias.ts';
import { discountedPayback, payback } from '../../src/appraisal/payback.ts';
import { flat, oracle } from './published.ts';

interface MetricCases {
  readonly cases: readonly {
    readonly costs: readonly number[];
    readonly benefits: readonly number[];
    readonly rate: string;
    readonly payback_interpolated: number;
    readonly discounted_payback_interpolated: number;
  }[];
}

const { cases } = oracle<MetricCases>('04_finance/appraisal_metrics.json');

describe('payback', () => {
  it.each(cases)('of an independent computation, case %#', ({ costs, benefits, rate, ...wanted }) => {
    const net = costs.map((cost, year) => benefits[year]! - cost);
    expect(payback(net).value).toBeCloseTo(wanted.payback_interpolated, 9);
    expect(discountedPayback(net, flat(Number(rate))).value).toBeCloseTo(wanted.discounted_payback_interpolated, 9);
  });

  it.each([
    [[-100, 20, 20], 'never-pays-back'],
    [[0, 20, 20], 'nothing-to-pay-back'],
    [[], 'nothing-to-pay-back'],
  ])('of %j there is none: %s', (amounts, code) => {
    expect(payback(amounts)).toMatchObject({ value: null, reason: { code } });
  });
});

const series = (() => {
  const file = parse(readFileSync('models/reference/gdp-deflator-2026-06.yaml', 'utf8'));
  const entries = file.parts.flatMap(({ index }: { index: Record<string, number> }) => Object.entries(index));
  return { index: new Map<number, number>(entries.map(([year, level]: [string, number]) => [Number(year), level])) };
})();

describe('the deflator', () => {
  it.each([
    [2011, 1.4118],
    [2015, 1.3306],
    [2016, 1.308],
    [2017, 1.2881],
    [2018, 1.2633],
    [2019, 1.2329],
    [2021, 1.1677],
    [2023, 1.039],
  ])('from %i to 2024 prices', (year, factor) => {
    expect(priceFactor(series, year, 2024).value).toBeCloseTo(factor, 4);
  });

  it('there and back is where it was, and by way of another year too', () => {
    const there = priceFactor(series, 2011, 2026).value!;
    expect(there * priceFactor(series, 2026, 2011).value!).toBeCloseTo(1, 14);
    expect(priceFactor(series, 2011, 2019).value! * priceFactor(series, 2019, 2026).value!).toBeCloseTo(there, 14);
  });

  it('has growth as published in June 2026', () => {
    expect(priceFactor(series, 2024, 2025).value! - 1).toBeCloseTo(0.036113, 6);
    expect(priceFactor(series, 2025, 2026).value! - 1).toBeCloseTo(0.021831, 5);
  });

  it('says which year it lacks', () => {
    expect(priceFactor(series, 2024, 2031)).toMatchObject({ value: null, reason: { code: 'deflator-lacks-year' } });
    const [now, later] = nominalAmounts(
      [
        { year: 2025, amount: 100 },
        { year: 2040, amount: 1 },
      ],
      series,
      2024,
    );
    expect([now!.amount.value, later!.amount.value]).toEqual([expect.closeTo(103.6113, 9), null]);
  });

  it('as data is whole; a gap and a level of nothing are not', () => {
    expect(deflatorProblems(series)).toEqual([]);
    const broken = {
      index: new Map([
        [2020, 100],
        [2022, 0],
      ]),
    };
    expect(deflatorProblems(broken).map(({ code }) => code)).toEqual(['deflator-gap', 'deflator-level']);
  });
});

describe('optimism bias', () => {
  it('starts at the upper bound, falls in proportion, and stops at the lower', () => {
    const software = { lower: 0.1, upper: 2 };
    expect(remainingBias(software, 0)).toBe(2);
    expect(remainingBias(software, 0.4)).toBeCloseTo(1.2, 12);
    expect(remainingBias(software, 1)).toBe(0.1);
  });

  it('the table has no duration for outsourcing and no operating cost for anything else', () => {
    const { classes } = parse(readFileSync('models/reference/optimism-bias-2002.yaml', 'utf8'));
    expect(Object.keys(classes.outsourcing)).toEqual(['title', 'opex']);
    expect(classes['equipment-development'].capex).toEqual({ lower: 10, upper: 200 });
    expect(Object.values<object>(classes).filter((one) => 'opex' in one)).toHaveLength(1);
  });
});

describe('unit cost', () => {
  it('is cost over units, and says why where nothing more is provided', () => {
    expect(netPresentUnitCost(500, 20)).toEqual({ value: 25 });
    expect(netPresentUnitCost(500, 0)).toMatchObject({ value: null, reason: { code: 'nothing-provided' } });
  });
});

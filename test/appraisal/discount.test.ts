import { describe, expect, it } from 'vitest';
import { discountFactor, discountFactorAt, discountFactors } from '../../src/appraisal/discount.ts';
import { scheduleProblems } from '../../src/appraisal/schedule-check.ts';
import { flat, oracle, oracleRows, referenceFile, schedule } from './published.ts';

interface PublishedTables {
  readonly A1_standard_year0_30: readonly number[];
  readonly A2_health_year0_30: readonly number[];
  readonly long_term_standard: { readonly factors: Readonly<Record<string, number>> };
  readonly rates_by_band: {
    readonly standard: readonly number[];
    readonly health: readonly number[];
    readonly additional_sensitivity_zero_pure_time_preference: readonly number[];
  };
  readonly cumulative_flat_stream: Readonly<Record<string, number>>;
}

const published = oracle<PublishedTables>('09_greenbook/published_tables.json');
const standard = schedule('green-book-2026/standard');
const health = schedule('green-book-2026/health');

const sumTo = (name: string, last: number) => discountFactors(schedule(name), last).reduce((sum, f) => sum + f, 0);

describe('published discount factors', () => {
  it.each([
    ['2026/standard', published.A1_standard_year0_30],
    ['2022/standard', published.A1_standard_year0_30],
    ['2026/health', published.A2_health_year0_30],
    ['2022/health', published.A2_health_year0_30],
  ])('Annex A, years 0 to 30, to four decimal places: %s', (edition, factors) => {
    const computed = [...discountFactors(schedule(`green-book-${edition}`), 30)].map((f) => f.toFixed(4));
    expect(computed).toEqual(factors.map((f) => f.toFixed(4)));
  });

  it.each(Object.entries(published.long_term_standard.factors))('long-term factor of year %s', (year, factor) => {
    expect(discountFactor(standard, Number(year)).toFixed(4)).toBe(factor.toFixed(4));
  });

  it.each([
    ['standard', standard],
    ['health', health],
  ] as const)('every year to 500 within 1e-13 of 17-digit values: %s', (name, of) => {
    const factors = discountFactors(of, 500);
    for (const [year, , factor] of oracleRows(`09_greenbook/factors_${name}.csv`)) {
      expect(Math.abs(factors[Number(year)]! / Number(factor) - 1)).toBeLessThan(1e-13);
    }
  });

  it('sums of factors as published', () => {
    const sums = published.cumulative_flat_stream;
    expect(sumTo('green-book-2026/standard', 20)).toBeCloseTo(sums['sum_0_20_3.5pct']!, 3);
    expect(sumTo('green-book-2026/standard', 26)).toBeCloseTo(sums['sum_0_26_3.5pct']!, 3);
    expect(sumTo('green-book-2026/health', 20)).toBeCloseTo(sums['sum_0_20_1.5pct']!, 3);
    expect(sumTo('green-book-2026/health', 26)).toBeCloseTo(sums['sum_0_26_1.5pct']!, 3);
  });

  it('rates of every band as the Department for Transport prints them', () => {
    const rates = (name: string) => schedule(`green-book-2026/${name}`).bands.map(({ rate }) => rate * 100);
    const bands = published.rates_by_band;
    for (const [name, printed] of [
      ['standard', bands.standard],
      ['health', bands.health],
      ['lower-sensitivity', bands.additional_sensitivity_zero_pure_time_preference],
    ] as const) {
      const found = rates(name);
      expect(found).toHaveLength(printed.length);
      for (const [i, rate] of printed.entries()) expect(found[i]).toBeCloseTo(rate, 12);
    }
  });
});

describe('factors are cumulative', () => {
  it('year 31 is year 30 over 1.03, not 1.03 to the power −31', () => {
    expect(discountFactor(standard, 31)).toBe(discountFactor(standard, 30) / 1.03);
    expect(discountFactor(standard, 31).toFixed(4)).toBe('0.3459');
    expect(discountFactor(standard, 31)).toBeLessThan(discountFactor(standard, 30));
  });

  it('year 0 is 1, and every schedule only ever falls', () => {
    for (const name of ['green-book-2026/standard', 'green-book-2026/health', 'review-2026/standard']) {
      const factors = discountFactors(schedule(name), 350);
      expect(factors[0]).toBe(1);
      for (let year = 1; year <= 350; year++) expect(factors[year]).toBeLessThan(factors[year - 1]!);
    }
  });

  it('the reading of para 6.54 and the tables part after year 125', () => {
    const text = schedule('green-book-2026/standard-text');
    expect(discountFactor(text, 125)).toBe(discountFactor(standard, 125));
    expect(discountFactor(text, 126)).toBeLessThan(discountFactor(standard, 126));
  });
});

describe('factors inside a year', () => {
  it('the middle of a year is the geometric mean of its ends, across a change of rate too', () => {
    for (const [year, , , , , middle] of oracleRows('09_greenbook/factors_standard.csv').slice(1)) {
      expect(discountFactorAt(standard, Number(year) - 1, 0.5) / Number(middle)).toBeCloseTo(1, 12);
    }
  });

  it('is continuous from one year to the next', () => {
    for (const year of [0, 29, 30, 74, 75]) {
      expect(discountFactorAt(standard, year, 0)).toBe(discountFactor(standard, year));
      expect(discountFactorAt(standard, year, 1) / discountFactor(standard, year + 1)).toBeCloseTo(1, 14);
    }
  });
});

describe('schedules as data', () => {
  it.each(['green-book-2022', 'green-book-2026', 'review-2026'])('every schedule of %s is whole', (id) => {
    for (const key of Object.keys(referenceFile(id).schedules)) {
      expect(scheduleProblems(schedule(`${id}/${key}`))).toEqual([]);
    }
  });

  it('says what stands: in force, superseded, sensitivity, not adopted', () => {
    const status = (id: string, key: string) => referenceFile(id).schedules[key]?.status;
    expect(status('green-book-2026', 'standard')).toBe('in force');
    expect(status('green-book-2026', 'lower-sensitivity')).toBe('sensitivity');
    expect(status('green-book-2022', 'standard')).toBe('superseded');
    expect(status('review-2026', 'standard')).toBe('not adopted');
  });

  it.each([
    [
      'a gap',
      [
        { from: 1, to: 30, rate: 0.035 },
        { from: 32, rate: 0.03 },
      ],
      'discount-bands-do-not-join',
    ],
    [
      'an overlap',
      [
        { from: 1, to: 30, rate: 0.035 },
        { from: 30, rate: 0.03 },
      ],
      'discount-bands-do-not-join',
    ],
    ['no first year', [{ from: 2, rate: 0.035 }], 'discount-bands-do-not-join'],
    ['an end', [{ from: 1, to: 30, rate: 0.035 }], 'discount-schedule-ends'],
    ['nothing', [], 'discount-schedule-ends'],
    [
      'more after the end',
      [
        { from: 1, rate: 0.035 },
        { from: 31, rate: 0.03 },
      ],
      'discount-band-after-end',
    ],
    ['a rate of −100%', [{ from: 1, rate: -1 }], 'discount-rate-out-of-range'],
    [
      'half a year',
      [
        { from: 1, to: 1.5, rate: 0.03 },
        { from: 2.5, rate: 0.03 },
      ],
      'discount-band-years',
    ],
  ] as const)('refuses %s', (_, bands, code) => {
    expect(scheduleProblems({ bands }).map((problem) => problem.code)).toContain(code);
  });

  it('a flat rate is a schedule of one band', () => {
    expect(discountFactor(flat(0.03), 2)).toBeCloseTo(1 / 1.03 ** 2, 15);
  });
});

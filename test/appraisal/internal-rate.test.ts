import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { internalRates } from '../../src/appraisal/internal-rate.ts';
import { oracle } from './published.ts';

interface EdgeCases {
  readonly cases: readonly {
    readonly name: string;
    readonly cashflows: readonly number[];
    readonly all_real_irr: readonly number[];
  }[];
}

interface NumpyCases {
  readonly cases: readonly {
    readonly cashflows: readonly number[];
    readonly expected_published: number | null;
    readonly all_real_irr_40digit: readonly number[];
  }[];
}

const edges = oracle<EdgeCases>('04_finance/irr_edge_cases.json').cases;
const numpy = oracle<NumpyCases>('04_finance/numpy_financial_irr.json').cases.filter(
  (one) => 'all_real_irr_40digit' in one,
);

/** Double roots twice, as the tables have them. */
const listed = (amounts: readonly number[]) =>
  internalRates(amounts).rates.flatMap(({ rate, multiplicity }) => (multiplicity === 2 ? [rate, rate] : [rate]));

function agree(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length, `${found.join(', ')} for ${wanted.join(', ')}`).toBe(wanted.length);
  const sorted = [...wanted].sort((a, b) => a - b);
  found.forEach((rate, i) => {
    // A double root is known to the root of rounding.
    const isDouble = sorted.filter((other) => Math.abs(other - sorted[i]!) < 1e-7).length > 1;
    expect(Math.abs(rate - sorted[i]!)).toBeLessThan((isDouble ? 1e-7 : 1e-11) * Math.max(1, Math.abs(1 + sorted[i]!)));
  });
}

describe('every internal rate of return', () => {
  it.each(edges)('$name', ({ cashflows, all_real_irr }) => agree(listed(cashflows), all_real_irr));

  it.each(numpy.map((one, i) => ({ ...one, i })))('numpy-financial $i', ({ cashflows, all_real_irr_40digit }) =>
    agree(listed(cashflows), all_real_irr_40digit),
  );

  it('makes the present value nothing, and is there wherever the sign changes', () => {
    const amount = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 2, maxLength: 25 }), (amounts) => {
        const value = (rate: number) => amounts.reduce((sum, each, n) => sum + each / (1 + rate) ** n, 0);
        const { rates, reason } = internalRates(amounts);
        expect(reason === undefined).toBe(rates.length > 0);
        for (const { rate } of rates) {
          const size = amounts.reduce((sum, each, n) => sum + Math.abs(each) / (1 + rate) ** n, 0);
          expect(Math.abs(value(rate))).toBeLessThan(1e-9 * size);
        }
        const places = Array.from({ length: 60 }, (_, i) => -0.6 + i * 0.05);
        places.slice(1).forEach((high, i) => {
          const low = places[i]!;
          if (Math.sign(value(low)) * Math.sign(value(high)) >= 0) return;
          expect(rates.some(({ rate }) => rate > low && rate < high)).toBe(true);
        });
      }),
    );
  });

  it.each([
    [[10, 20, 30], 'no-change-of-sign'],
    [[0, 0, 0], 'nothing-flows'],
    [[], 'nothing-flows'],
    [[100, -300, 250], 'never-nothing'],
  ])('of %j there is none: %s', (amounts, code) => {
    expect(internalRates(amounts)).toMatchObject({ rates: [], reason: { code } });
  });
});

import { describe, expect, it } from 'vitest';
import { annuityFactor, equivalentAnnualValue } from '../../src/appraisal/annuity.ts';
import { equivalisedIncome, welfareWeight } from '../../src/appraisal/distribution.ts';
import {
  benefitCostRatio,
  breakEvenFixedCost,
  breakEvenQuote,
  netPresentSocialValue,
  returnOnPublicSpending,
} from '../../src/appraisal/metrics.ts';
import { horizonPeriods, presentValue, realAmounts } from '../../src/appraisal/present-value.ts';
import { proRataByDay, proRataByMonth } from '../../src/appraisal/pro-rata.ts';
import { flat, oracle, schedule } from './published.ts';

interface WorkedAppraisal {
  readonly id: string;
  readonly costs?: readonly number[];
  readonly net?: readonly number[];
  readonly benefits?: readonly number[];
  readonly rate: number;
  readonly published: Readonly<Record<string, number>>;
  readonly options?: readonly { life: number; cost: number; published_EAC: number; exact_EAC: number }[];
  readonly exact_npc?: number;
  readonly exact_npv?: number;
  readonly exact_PV?: number;
  readonly exact_factor?: number;
  readonly payment?: number;
  readonly first_year?: number;
  readonly last_year?: number;
  readonly exact?: { readonly npv: number; readonly B: number; readonly C: number };
}

interface MetricCase {
  readonly costs: readonly number[];
  readonly benefits: readonly number[];
  readonly rate: string;
  readonly pv_costs: number;
  readonly pv_benefits: number;
  readonly npv: number;
  readonly bcr: number;
  readonly annuity_factor_years_1_to_n: number;
  readonly equivalent_annual_net_benefit: number;
}

const standard = schedule('green-book-2026/standard');
const worked = new Map(oracle<WorkedAppraisal[]>('09_greenbook/worked_appraisals.json').map((w) => [w.id, w]));
const appraisal = (id: string): WorkedAppraisal => {
  const found = worked.get(id);
  if (found === undefined) throw new Error(`no worked appraisal ${id}`);
  return found;
};

describe('present values', () => {
  it('Green Book 2026, Tables 7 and 8', () => {
    const real = realAmounts([1000, 1020, 1040.4, 1061.208, 1082.43216, 1104.0808032], 0.02);
    for (const amount of real) expect(amount).toBeCloseTo(1000, 9);
    const byYear = real.map((amount, year) => presentValue([...Array<number>(year).fill(0), amount], standard));
    expect(byYear.map(Math.round)).toEqual([1000, 966, 934, 902, 871, 842]);
    expect(presentValue(real, standard)).toBeCloseTo(5515.05, 2);
  });

  it.each(['NIGEAE-A4.6-A', 'NIGEAE-A4.6-B'])('net present cost: %s', (id) => {
    const { costs = [], rate, published, exact_npc } = appraisal(id);
    expect(presentValue(costs, flat(rate))).toBeCloseTo(exact_npc ?? Number.NaN, 10);
    // The guide adds up figures rounded to a tenth, five of them.
    expect(Math.abs(presentValue(costs, flat(rate)) - published['NPC']!)).toBeLessThan(0.25);
  });

  it.each(['GreenBook-2003-Annex-discounting-A', 'GreenBook-2003-Annex-discounting-B'])(
    'net present value: %s',
    (id) => {
      const { net = [], rate, exact_npv } = appraisal(id);
      expect(presentValue(net, flat(rate))).toBeCloseTo(exact_npv ?? Number.NaN, 12);
    },
  );

  it('ten years are the eleven periods 0 to 10', () => {
    expect(horizonPeriods(10)).toBe(11);
    expect(presentValue(Array<number>(horizonPeriods(10)).fill(1), standard)).toBeCloseTo(9.316605, 6);
  });

  it('of no amounts is nothing', () => expect(presentValue([], standard)).toBe(0));
});

describe('annuities', () => {
  it('the 20-year factor at 3.5% is 14.2124, though a guide prints 14.2339', () => {
    const { rate, payment = 0, exact_factor, exact_PV } = appraisal('NIGEAE-A4.11-annuity');
    const factor = annuityFactor(flat(rate), 1, 20);
    expect(factor.toFixed(4)).toBe('14.2124');
    expect(factor).toBeCloseTo(exact_factor ?? Number.NaN, 12);
    expect(payment * factor).toBeCloseTo(exact_PV ?? Number.NaN, 8);
  });

  it('deferred: years 7 to 21', () => {
    const { rate, payment = 0, exact_PV } = appraisal('NIGEAE-A4.12-deferred');
    expect(payment * annuityFactor(flat(rate), 7, 21)).toBeCloseTo(exact_PV ?? Number.NaN, 10);
  });

  it('equivalent annual cost of two boilers', () => {
    for (const boiler of appraisal('NIGEAE-A4.9-EAC-boilers').options ?? []) {
      const annual = equivalentAnnualValue(boiler.cost, flat(0.035), boiler.life);
      expect(annual).toBeCloseTo(boiler.exact_EAC, 10);
      expect(Math.abs(annual - boiler.published_EAC)).toBeLessThan(0.5);
    }
  });

  it('as a spreadsheet of another maker has them', () => {
    for (const c of oracle<{ cases: MetricCase[] }>('04_finance/appraisal_metrics.json').cases) {
      const at = flat(Number(c.rate));
      const [costs, benefits] = [presentValue(c.costs, at), presentValue(c.benefits, at)];
      const npv = netPresentSocialValue(benefits, costs);
      const years = c.costs.length - 1;
      expect(costs / c.pv_costs).toBeCloseTo(1, 13);
      expect(benefits / c.pv_benefits).toBeCloseTo(1, 13);
      expect(npv / c.npv).toBeCloseTo(1, 12);
      expect(benefitCostRatio(benefits, costs).value).toBeCloseTo(c.bcr, 12);
      expect(annuityFactor(at, 1, years)).toBeCloseTo(c.annuity_factor_years_1_to_n, 12);
      expect(equivalentAnnualValue(npv, at, years)).toBeCloseTo(c.equivalent_annual_net_benefit, 11);
    }
  });
});

describe('ratios that may not exist', () => {
  it('benefits over costs, the first year not discounted', () => {
    const { benefits = [], costs = [], rate, exact, published } = appraisal('Purdue-AGEC406');
    const pv = (amounts: readonly number[]) => presentValue(amounts, flat(rate));
    expect(pv(benefits)).toBeCloseTo(exact?.B ?? Number.NaN, 10);
    expect(pv(costs)).toBeCloseTo(exact?.C ?? Number.NaN, 10);
    expect(benefitCostRatio(pv(benefits), pv(costs)).value?.toFixed(2)).toBe(published['BCR']!.toFixed(2));
  });

  it.each([0, -5])('no benefit-cost ratio on a cost of %d, and says why', (cost) => {
    const ratio = benefitCostRatio(10, cost);
    expect(ratio.value).toBeNull();
    expect(ratio.reason?.code).toBe('ratio-without-cost');
  });

  it('return on public spending counts private cost against benefits, and is null without public cost', () => {
    expect(returnOnPublicSpending(100, 40, 20)).toEqual({ value: 3 });
    const none = returnOnPublicSpending(100, 40, 0);
    expect(none.value).toBeNull();
    expect(none.reason?.message).toMatch(/no public cost/);
  });
});

describe('break-even fixed cost', () => {
  it('is where the option does as well as business as usual, whatever fixed cost it started from', () => {
    const benefits = 370_000;
    for (const fixed of [0, 100_000, 4_000_000]) {
      expect(breakEvenFixedCost(benefits - fixed, { option: fixed, businessAsUsual: 0 })).toBe(benefits);
    }
    expect(breakEvenFixedCost(benefits - 100_000 + 30_000, { option: 100_000, businessAsUsual: 30_000 })).toBe(
      benefits,
    );
  });

  it('a quote before a bias of 100% may be half of it', () => expect(breakEvenQuote(800_000, 1)).toBe(400_000));
});

describe('distribution', () => {
  it('welfare weight at an elasticity of 1.3', () => {
    expect(welfareWeight(35_000, 15_000).toFixed(2)).toBe('3.01');
    expect(welfareWeight(28_000, 28_000)).toBe(1);
    expect(welfareWeight(30_000, 15_000, 1)).toBeCloseTo(2, 14);
  });

  it('£300 is worth £448 to one adult and £214 to a couple with two children under 14', () => {
    expect(equivalisedIncome(300, { adults: 1 })).toBeCloseTo(447.76, 2);
    expect(equivalisedIncome(300, { adults: 2, youngerChildren: 2 })).toBeCloseTo(214.29, 2);
    expect(equivalisedIncome(300, { adults: 2, olderChildren: 1 })).toBeCloseTo(300 / 1.33, 10);
  });
});

describe('part of a yearly amount', () => {
  it('by day: 58 and 423 days of £1.3m', () => {
    expect(Math.round(proRataByDay(1.3e6, '2024-11-04', '2025-01-01'))).toBe(206_434);
    expect(Math.round(proRataByDay(1.3e6, '2024-11-04', '2026-01-01'))).toBe(1_505_544);
  });

  it('by month: a month is a twelfth and a day its share of the month', () => {
    expect(Math.round(proRataByMonth(1.3e6, '2024-11-04', '2025-01-01'))).toBe(205_833);
    expect(Math.round(proRataByMonth(1.3e6, '2024-11-04', '2026-01-01'))).toBe(1_505_833);
  });

  it('a whole year is the whole amount by month, in a leap year too', () => {
    expect(proRataByMonth(12, '2024-02-01', '2025-02-01')).toBe(12);
  });

  it('refuses what is no date', () => expect(() => proRataByDay(1, '2025-02-29', '2025-03-01')).toThrow('2025-02-29'));
});

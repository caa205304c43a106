import { describe, expect, it } from 'vitest';
import { sensitivity } from '../../../src/analysis/sensitivity/sensitivity.ts';
import { sensitivityResults } from '../../../src/analysis/sensitivity/sensitivity-results.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

/** A lane worth 100 X a year for ten years from its start at no discount, against a cost C of building it. */
const lane = (cost: string) =>
  sound(
    load(
      modelText({
        units: '{trip: a trip}',
        timeline: '{start: 2024-01, end: 2033-12, step: month}',
        options: '{as_now: {label: As now, role: business-as-usual}, lane: {label: Lane, role: proposal}}',
        appraisal: '{price-base: 2024, present-value-date: 2024-01, discounting: green-book-2026/standard}',
        inputs: `
  worth: {unit: GBP/year, value: "uniform(0, 200)", basis: published, source: report-2024}
  build: {unit: GBP, value: "${cost}", basis: illustrative, source: none published}
  opens: {unit: date, value: 2024-07-01, basis: illustrative, source: none published}`,
        flows: `
  gain: {kind: benefit, rate: "option == lane ? worth * after(opens) : 0"}
  cost: {kind: cost, fixed: true, rate: "option == lane ? once(build, date(\\"2024-01-01\\")) : 0"}`,
      }),
    ),
  );

describe('the value of information of a model', () => {
  const model = lane('uniform(0, 1600)');
  const found = sensitivity(model, { methods: ['evpi', 'evppi', 'quote'] });
  const { evpi, evppi, quote } = sensitivityResults.parse(found);

  it('is that of the expected loss of the best choice, and no part is worth more than the whole', () => {
    expect(evpi!.menu!.options).toEqual(['as_now', 'lane']);
    expect(evpi!.menu!.build).toEqual(['lane']);
    const best = evpi!.options.find(({ option }) => option === evpi!.best)!;
    expect(best.expectedLoss).toEqual(evpi!.evpi);
    for (const { inSample, crossFitted } of evppi!.rows) {
      expect(inSample.value).toBeLessThanOrEqual(evpi!.evpi!.value);
      expect(crossFitted.value).toBeLessThanOrEqual(evpi!.evpi!.value);
    }
  });

  it('has its closed form: a difference of two uniforms', () => {
    // Net benefit k X − C with X uniform on 0 to 200 and C on 0 to 1600, k the present value of £1 a year.
    const lanes = evpi!.options.find(({ option }) => option === 'lane')!;
    const k = (lanes.expected.value + 800) / 100;
    const steps = 4000;
    let gain = 0;
    for (let i = 0; i < steps; i++) {
      const worth = (200 * k * (i + 0.5)) / steps;
      // E max(0, worth − C) of a uniform C.
      gain += (worth <= 1600 ? (worth * worth) / 3200 : worth - 800) / steps;
    }
    const exact = gain - Math.max(0, 100 * k - 800);
    expect(Math.abs(evpi!.evpi!.value - exact)).toBeLessThan(3 * evpi!.evpi!.se + 0.001 * exact);
  });

  it('asks about the cost of delivery, and puts off the dates that the authors set', () => {
    expect(quote!.about).toEqual({ name: 'build', members: ['build'] });
    expect(quote!.delayed).toEqual(['opens']);
    expect(quote!.decisions.map(({ months }) => months)).toEqual([0, 3, 6, 12]);
  });

  it('loses by a delay what the model loses: a year of worth', () => {
    const cheap = sensitivity(lane('uniform(0, 800)'), { methods: ['quote'] }).quote;
    const [now, , , year] = cheap!.decisions;
    expect(now!.costOfDelay.value).toBe(0);
    // Opening a year later, from mid 2024 to mid 2025, loses half a year at factor 1 and half at 1/1.035, £100 a year.
    expect(Math.abs(year!.costOfDelay.value - (50 + 50 / 1.035))).toBeLessThan(1);
    const [net, information, cost] = [
      year!.net.crossFitted.value,
      year!.information.crossFitted.value,
      year!.costOfDelay.value,
    ];
    expect(net).toBeCloseTo(information - cost, 9);
  });

  it('of a quote falls with its error, and a price comes off it', () => {
    const at = (error: number, price = 0) =>
      sensitivity(model, { methods: ['quote'], quote: { error, price, months: [0] } }).quote!.decisions[0]!;
    const [exact, rough, useless] = [at(0), at(0.5), at(50)];
    expect(exact.information.crossFitted.value).toBeGreaterThan(rough.information.crossFitted.value);
    expect(rough.information.crossFitted.value).toBeGreaterThan(useless.information.crossFitted.value);
    expect(at(0, 10).net.crossFitted.value).toBeCloseTo(exact.net.crossFitted.value - 10, 9);
  });
});

describe('a method that does not hold', () => {
  it('says so, and what to do instead', () => {
    const { evpi, quote } = sensitivity(lane('100'), { methods: ['evpi', 'quote'], outcome: 'pv_costs' });
    expect(evpi!.refused.map(({ code }) => code)).toEqual(['not-a-net-benefit']);
    expect(quote!.refused.map(({ code }) => code)).toEqual(['not-a-net-benefit']);
    const known = sensitivity(lane('100'), { methods: ['discovery', 'sobol'], outcome: 'pv_costs' });
    expect(known.sobol!.refused.map(({ code }) => code)).toEqual(['does-not-vary']);
    const [tooFew] = known.discovery!.refused;
    expect(known.discovery!.refused.length).toBe(1);
    expect(tooFew!.code).toBe('too-few-cases');
    expect(tooFew!.reason).toContain('Every one of 16,384 draws of Lane is over the threshold');
    expect(tooFew!.instead).toContain('lie between £100 and £100');
  });

  it('charges a fixed cost to what needs a build, and not to the rest', () => {
    const free = sensitivity(lane('0'), { methods: ['evpi'], outcome: 'break_even_fixed_cost' }).evpi!;
    const charged = sensitivity(lane('0'), {
      methods: ['evpi'],
      outcome: 'break_even_fixed_cost',
      threshold: 500,
    }).evpi!;
    const benefit = (of: typeof free, id: string) => of.options.find(({ option }) => option === id)!.expected.value;
    expect(benefit(charged, 'lane')).toBeCloseTo(benefit(free, 'lane') - 500, 6);
    expect(benefit(charged, 'as_now')).toBe(0);
  });
});

describe('against another option', () => {
  it('is the difference, draw by draw', () => {
    const model = lane('uniform(0, 1600)');
    const of = (against?: string) =>
      sensitivity(model, { methods: ['tornado', 'sobol'], outcome: 'npv', ...(against && { against }) });
    const [alone, less] = [of(), of('as_now')];
    expect(less.options.map(({ id }) => id)).toEqual(['lane']);
    expect(less.options[0]!.central).toBe(alone.options.find(({ id }) => id === 'lane')!.central);
    expect(less.sobol!.options[0]!.inputs[0]!.total.value).toBeCloseTo(
      alone.sobol!.options.find(({ option }) => option === 'lane')!.inputs[0]!.total.value,
      9,
    );
  });
});

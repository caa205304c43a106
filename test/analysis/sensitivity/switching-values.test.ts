import { describe, expect, it } from 'vitest';
import { sensitivityContext } from '../../../src/analysis/sensitivity/context.ts';
import { oneAtATime, type SensitivityRequest } from '../../../src/analysis/sensitivity/one-at-a-time.ts';
import { sensitivity } from '../../../src/analysis/sensitivity/sensitivity.ts';
import { finished } from '../../../src/analysis/sensitivity/steps.ts';
import { structures } from '../../../src/analysis/sensitivity/structures.ts';
import { switchingValues } from '../../../src/analysis/sensitivity/switching-values.ts';
import { tornado } from '../../../src/analysis/sensitivity/tornado.ts';
import { interpretCentral } from '../../../src/engine/central.ts';
import type { Model } from '../../../src/model/model.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

/** A saving a year on so many meters against a cost, all in the first year: npv_vs_bau = meters * saving - cost. */
const text = (inputs: string, formula = 'option == go ? (meters * saving - cost) / one_year : 0', unit = 'GBP/meter') =>
  modelText({
    timeline: '{start: 2024, end: 2024, step: year}',
    appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
    inputs: `
  meters: {unit: meter, value: "pert(50, 100, 200)", basis: derived, source: report-2024}
  saving: {unit: ${unit}, value: "triangular(1, 3, 4)", basis: derived, source: report-2024}
  cost: {unit: GBP, value: "lognormal90(100, 400)", central: 200, basis: derived, source: report-2024}
${inputs}`,
    flows: `
  net: {kind: benefit, bearer: All, rate: "${formula}"}`,
  });

const saving = sound(load(text('')));

function rowOf(model: Model, id: string, request: SensitivityRequest = {}) {
  const row = switchingValues(oneAtATime(model, request)).switching.find((one) => one.id === id);
  if (row === undefined) throw new Error(`${id} does not move the outcome`);
  return row;
}

const central = (model: Model, outcome: string, option = 'go') => interpretCentral(model).value(outcome, { option }, 0);

describe('switching values of a product less a cost', () => {
  it('are what algebra says, with their place in the range and exact chance', () => {
    const meters = rowOf(saving, 'meters');
    expect(meters.range).toMatchObject({ kind: 'support', low: 50, high: 200, refused: 0 });
    expect(meters.changes).toEqual([
      expect.objectContaining({ kind: 'crossing', below: -1, above: 1, at: expect.closeTo(200 / 3, 11) }),
    ]);
    expect(meters.changes[0]!.shareOfWay).toBeCloseTo((100 - 200 / 3) / 50, 12);

    const one = rowOf(saving, 'saving').changes[0]!;
    expect(one.at).toBeCloseTo(2, 13);
    // Triangular on (1, 3, 4): F(2) = (2 - 1)^2 / ((4 - 1)(3 - 1)).
    expect(one.chance).toBeCloseTo(1 / 6, 13);

    // Lognormal with P5 100 and P95 400: median 200, so P(X > 300) = P(Z > 1.6449 ln 1.5 / ln 2).
    const cost = rowOf(saving, 'cost');
    expect(cost.range.kind).toBe('quantiles');
    expect(cost.changes[0]).toMatchObject({ below: 1, above: -1, at: expect.closeTo(300, 10) });
    expect(cost.changes[0]!.chance).toBeCloseTo(0.167980176721752, 14);
    expect(cost.chanceOfOtherSign).toBeCloseTo(cost.changes[0]!.chance!, 14);
  });

  it('are none where the range does not reach', () => {
    const far = sound(load(text(''), { set: [{ path: 'cost', value: '40' }] }));
    expect(rowOf(far, 'meters').changes).toEqual([]);
    expect(rowOf(far, 'meters').chanceOfOtherSign).toBe(0);
  });

  it('put in with --set leave nothing, by the interpreter', () => {
    for (const id of ['meters', 'saving', 'cost']) {
      const { at } = rowOf(saving, id).changes[0]!;
      const put = sound(load(text(''), { set: [{ path: id, value: String(at) }] }));
      expect(Math.abs(central(put, 'npv_vs_bau'))).toBeLessThan(1e-12 * 300);
    }
  });

  it('are the same quantity in another unit', () => {
    const thousands = sound(
      load(text('', undefined, 'GBP k/meter').replace('"triangular(1, 3, 4)"', '"triangular(0.001, 0.003, 0.004)"')),
    );
    const [pounds, k] = [rowOf(saving, 'saving').changes[0]!, rowOf(thousands, 'saving').changes[0]!];
    expect(k.at * 1000).toBeCloseTo(pounds.at, 12);
    expect(k.chance).toBeCloseTo(pounds.chance!, 12);
    expect(k.shareOfWay).toBeCloseTo(pounds.shareOfWay!, 12);
  });

  it('are of the outcome less a quote where one is asked about', () => {
    const row = rowOf(saving, 'meters', { outcome: 'break_even_fixed_cost', threshold: 40 });
    expect(row.changes[0]!.at).toBeCloseTo(80, 11);
    expect(row.atLow).toBeCloseTo(-50, 11);
    expect(row.atHigh).toBeCloseTo(400, 11);
  });
});

describe('inputs of other kinds', () => {
  it('with two roots have both, and the chance of lying between', () => {
    const model = sound(
      load(
        text(
          '  x: {unit: "1", value: "uniform(0, 10)", central: 1, basis: derived, source: report-2024}',
          'option == go ? (x - 3) * (x - 7) * cost / one_year + 0 * meters * saving / one_year : 0',
        ),
      ),
    );
    const row = rowOf(model, 'x');
    expect(row.changes.map(({ at, below, above }) => [at, below, above])).toEqual([
      [expect.closeTo(3, 12), 1, -1],
      [expect.closeTo(7, 12), -1, 1],
    ]);
    expect(row.changes.map(({ chance }) => chance)).toEqual([expect.closeTo(0.7, 12), expect.closeTo(0.3, 12)]);
    expect(row.chanceOfOtherSign).toBeCloseTo(0.4, 12);
  });

  it('without a range are searched from nothing to twice the value, and no chance is given', () => {
    const model = sound(load(text(''), { set: [{ path: 'cost', value: '200' }] }));
    const row = rowOf(model, 'cost');
    expect(row.range).toMatchObject({ kind: 'not-stated', low: 0, high: 400 });
    expect(row.changes[0]).toMatchObject({ at: expect.closeTo(300, 11), chance: null });
    expect([row.distribution, row.chanceOfOtherSign]).toEqual([null, null]);
  });

  it('that are money at nothing are searched far enough to find what could be borne', () => {
    const model = sound(load(text(''), { set: [{ path: 'cost', value: '0' }] }));
    expect(rowOf(model, 'cost').changes[0]!.at).toBeCloseTo(300, 11);
  });

  it('keep to their bounds', () => {
    const bounded = text('').replace('central: 200', 'central: 200, bounds: [50, 250]');
    const row = rowOf(sound(load(bounded.replace('lognormal90(100, 400)', 'uniform(100, 250)'))), 'cost');
    expect([row.range.low, row.range.high, row.changes]).toEqual([100, 250, []]);
  });

  it('that take single values have the first of the other sign, with the chance of those beyond', () => {
    const model = sound(
      load(
        text('', 'option == go ? (meters * saving - cost) / one_year : 0').replace(
          '"lognormal90(100, 400)", central: 200',
          '"discrete(100, 0.2, 200, 0.5, 310, 0.1, 500, 0.2)", central: 200',
        ),
      ),
    );
    const row = rowOf(model, 'cost');
    expect(row.range).toMatchObject({ kind: 'values', low: 100, high: 500, points: 4 });
    expect(row.changes).toEqual([expect.objectContaining({ kind: 'step', at: 310, below: 1, above: -1 })]);
    expect(row.changes[0]!.chance).toBeCloseTo(0.3, 12);
    expect(row.chanceOfOtherSign).toBeCloseTo(0.3, 12);
  });

  it('that are dates are searched for twelve months either way, inside the timeline', () => {
    const model = sound(
      load(
        modelText({
          timeline: '{start: 2024-01, end: 2025-12, step: month}',
          inputs: `
  close: {unit: date, value: 2024-07-01, basis: derived, source: report-2024}
  running: {unit: GBP/year, value: 1200, basis: derived, source: report-2024}
  exit: {unit: GBP, value: 1500, basis: derived, source: report-2024}`,
          flows: `
  saved: {kind: benefit, bearer: All, rate: "option == go ? after(close) * running : 0"}
  left: {kind: cost, bearer: All, rate: 'option == go ? once(exit, date("2024-01-01")) : 0'}`,
          appraisal: '{price-base: 2024, present-value-date: 2024-01, discounting: green-book-2026/standard}',
        }),
      ),
    );
    const row = rowOf(model, 'close');
    expect(row.range).toMatchObject({ kind: 'date', low: 0, high: 18 });
    // £100 a month: 12 months at 1/1.035 in year 1, and the rest of £1,500 in the last months of year 0.
    expect(row.changes).toEqual([expect.objectContaining({ kind: 'crossing', below: 1, above: -1 })]);
    expect(row.changes[0]!.at).toBeCloseTo(12 - (1500 - 1200 / 1.035) / 100, 10);
  });

  it('that do nothing are named and left out', () => {
    const { switching, unmoved } = switchingValues(
      oneAtATime(sound(load(text('', 'option == go ? cost / one_year + 0 * meters * saving / one_year : 0')))),
    );
    expect(switching.map(({ id }) => id)).toEqual(['cost']);
    expect(unmoved.get('go')).toEqual(['meters', 'saving']);
  });
});

describe('structural choices', () => {
  it('are tabulated reading by reading', () => {
    const model = sound(
      load(
        text(
          '  law: {unit: choice, value: fast, among: [fast, slow, never], basis: derived, source: report-2024}',
          'option == go ? (meters * (law == fast ? 1 : law == slow ? 0.5 : 0) * saving - cost) / one_year : 0',
        ),
      ),
    );
    const [table] = finished(structures(sensitivityContext(model, {})));
    expect(table!.readings.map(({ reading, outcome }) => [reading, outcome])).toEqual([
      ['fast', expect.closeTo(100, 10)],
      ['slow', expect.closeTo(-50, 10)],
      ['never', expect.closeTo(-200, 10)],
    ]);
    // E[meters] = (50 + 4 × 100 + 200)/6, E[saving] = 8/3, and a lognormal's mean is its median × e^(σ²/2).
    const cost = 200 * Math.exp((Math.log(2) / 1.6448536269514722) ** 2 / 2);
    const benefit = (650 / 6) * (8 / 3);
    for (const [k, share] of [1, 0.5, 0].entries()) {
      const { value, se } = table!.readings[k]!.expected!;
      expect(Math.abs(value - (share * benefit - cost))).toBeLessThan(4 * se);
    }
    // The same draws under every reading: differences have no error where the formula is linear in the choice.
    const [fast, slow, never] = table!.readings.map(({ expected }) => expected!.value) as [number, number, number];
    expect(slow).toBeCloseTo((fast + never) / 2, 9);
  });
});

describe('a tornado', () => {
  it('has the outcome at the percentiles of each input, widest first', () => {
    const bars = tornado(oneAtATime(saving));
    const swings = bars.map(({ swing }) => swing);
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    const bar = bars.find(({ id }) => id === 'saving')!;
    // Triangular on (1, 3, 4): F = 0.1 at 1 + sqrt(0.6), and 0.9 at 4 - sqrt(0.3).
    expect(bar.low.outcome).toBeCloseTo(100 * (1 + Math.sqrt(0.6)) - 200, 9);
    expect(bar.high.outcome).toBeCloseTo(100 * (4 - Math.sqrt(0.3)) - 200, 9);
    expect(bar.atCentral).toBeCloseTo(100, 10);
  });
});

describe('a model that correlates its inputs', () => {
  it('has each moved without the others, and says which these are', () => {
    const model = sound(
      load(`${text('')}correlations:\n  - {between: [meters, saving], rank: 0.6, because: one supplier}\n`),
    );
    const found = sensitivity(model);
    expect(found.correlated).toEqual(['meters', 'saving']);
    expect(found.switching).toEqual(sensitivity(saving).switching);
  });
});

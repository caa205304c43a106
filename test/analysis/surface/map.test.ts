import { describe, expect, it } from 'vitest';
import { sensitivity } from '../../../src/analysis/sensitivity/sensitivity.ts';
import { renderText } from '../../../src/report/render/text.ts';
import { drawRow } from '../../../src/report/sensitivity/map-row.ts';
import { sensitivityReport } from '../../../src/report/sensitivity/sensitivity-report.ts';
import { drawCurves } from '../../../src/report/sensitivity/spider-plot.ts';
import { oneYear, oneYearOfThree } from '../one-year.ts';

/** npv_vs_bau = meters × saving − cost − fee. */
const model = oneYear({
  inputs: `
  meters: {unit: meter, value: "uniform(60, 140)", basis: derived, source: report-2024}
  saving: {unit: GBP/meter, value: "uniform(1, 5)", basis: derived, source: report-2024}
  cost: {unit: GBP, value: "pert(100, 150, 440)", basis: derived, source: report-2024}
  fee: {unit: GBP, value: 20, basis: derived, source: report-2024}`,
  flows: `
  net: {kind: benefit, bearer: All, rate: "option == go ? (meters * saving - cost - fee) / one_year : 0"}`,
});

const mapOf = (inputs?: readonly string[]) =>
  sensitivity(model, { methods: ['map'], ...(inputs === undefined ? {} : { inputs }) });

describe('a break-even map', () => {
  it('has the contour where algebra has it, on the central case', () => {
    const [found] = mapOf().map!.options;
    // Bars from P10 to P90: saving 320, meters 192, cost under 200.
    expect([found!.x.id, found!.y.id]).toEqual(['saving', 'meters']);
    expect(found!.central.map(({ y }) => y)).toEqual([60, 70, 80, 90, 100, 110, 120, 130, 140]);
    for (const { y, atLow, changes } of found!.central) {
      expect(atLow).toBe(-1);
      expect(changes).toEqual([expect.objectContaining({ at: expect.closeTo(170 / y, 11), below: -1, above: 1 })]);
    }
  });

  it('has it at E[cost] + fee on the expected outcome, within its error', () => {
    const [found] = mapOf().map!.options;
    const { rows, mean } = found!.expected!;
    expect(Math.abs(mean.value - (300 - 190 - 20))).toBeLessThan(4 * mean.se);
    for (const { y, changes } of rows) {
      const [{ at, se, interval }] = changes as [(typeof changes)[number]];
      expect(Math.abs(at - 210 / y)).toBeLessThan(4 * se!);
      // A straight line in x: Fieller's set is the root with Student's t of its error either side.
      expect(interval![0]!).toBeLessThan(at);
      expect(interval![1]!).toBeGreaterThan(at);
    }
  });

  it('takes inputs that are asked for, without a range too, and says what cannot be on it', () => {
    const [found] = mapOf(['fee', 'cost']).map!.options;
    // 100 × 3 − cost − fee: the fee is searched from 0 to 40, so that the contour is in the rows with a cost of 260 to 300.
    for (const { y, changes, atLow } of found!.central) {
      expect(changes.map(({ at }) => at)).toEqual(y > 260 && y < 300 ? [expect.closeTo(300 - y, 9)] : []);
      expect(atLow).toBe(y < 300 ? 1 : -1);
    }
    const refused = mapOf(['fee', 'nothing']).map!;
    expect(refused.options).toEqual([]);
    expect(refused.refused.map(({ code }) => code)).toEqual(['not-on-a-map']);
  });

  it('of an option is the same by itself as beside others on the same two inputs', () => {
    const two = oneYearOfThree({
      inputs: `
  meters: {unit: meter, value: "uniform(60, 140)", basis: derived, source: report-2024}
  saving: {unit: GBP/meter, value: "uniform(1, 5)", basis: derived, source: report-2024}
  cost: {unit: GBP, value: "pert(100, 150, 440)", basis: derived, source: report-2024}`,
      flows: `
  net:
    kind: benefit
    bearer: All
    rate: "(option == go ? meters * saving - cost : option == twice ? 2 * meters * saving - 3 * cost : 0 * cost) / one_year"`,
    });
    const all = sensitivity(two, { methods: ['map'] }).map!.options;
    expect(all.map(({ option }) => option)).toEqual(['go', 'twice']);
    expect(all.map(({ expected }) => expected!.rows.some(({ changes }) => changes.length > 0))).toEqual([true, true]);
    for (const { option, ...one } of all) {
      const [alone] = sensitivity(two, { methods: ['map'], options: [option] }).map!.options;
      expect(one.central).toEqual(alone!.central);
      expect(one.expected!.rows).toEqual(alone!.expected!.rows);
      expect(one.expected!.mean).toEqual(alone!.expected!.mean);
    }
  });

  it('of an option has a sign where only another option is refused', () => {
    const two = oneYearOfThree({
      inputs: `
  cost: {unit: GBP, value: "pert(100, 150, 440)", basis: derived, source: report-2024}
  fee: {unit: GBP, value: 20, basis: derived, source: report-2024}
  most: {unit: GBP, by: option, value: {default: 1000, twice: 30}, basis: derived, source: report-2024}`,
      flows: `
  net: {kind: benefit, bearer: All, rate: "option == bau ? 0 * cost / one_year : (100 * fee - cost) / one_year"}`,
      checks: '["fee <= most"]',
    });
    const { options } = sensitivity(two, { methods: ['map'], inputs: ['cost', 'fee'] }).map!;
    const signs = new Map(options.map(({ option, expected }) => [option, expected!.rows.map(({ atLow }) => atLow)]));
    // The fee is searched from 0 to 40, in nine rows; the lowest cost is 100.
    expect(signs.get('go')).toEqual([-1, ...new Array(8).fill(1)]);
    expect(signs.get('twice')).toEqual([-1, ...new Array(6).fill(1), null, null]);
  });

  it('is drawn with the sign in each cell, the contour, and what cannot be told', () => {
    const change = { at: 5, below: -1, above: 1, se: null } as const;
    const row = (interval: [number | null, number | null] | null) => ({
      y: 0,
      atLow: -1 as const,
      changes: [{ ...change, interval }],
    });
    expect(drawRow(row(null), { low: 0, high: 10 }, 10)).toBe('−−−−−│++++');
    expect(drawRow(row([3, 7]), { low: 0, high: 10 }, 10)).toBe('−−−??│?+++');
    expect(drawRow(row([null, 7]), { low: 0, high: 10 }, 10)).toBe('?????│?+++');
    expect(drawRow({ y: 0, atLow: 1, changes: [] }, { low: 0, high: 10 }, 10)).toBe('++++++++++');
    expect(drawRow({ y: 0, atLow: null, changes: [] }, { low: 0, high: 10 }, 10)).toBe('··········');
  });
});

describe('a spider', () => {
  it('follows the quantiles of each input, widest first', () => {
    const [found] = sensitivity(model, { methods: ['spider'] }).spider!.options;
    expect(found!.curves.map(({ id }) => id)).toEqual(['saving', 'cost', 'meters']);
    for (const { level, at, outcome } of found!.curves[0]!.points) {
      expect(at).toBeCloseTo(1 + 4 * level, 12);
      expect(outcome).toBeCloseTo(100 * at - 170, 9);
    }
  });

  it('is drawn with a letter for each curve, rising and falling', () => {
    const line = (slope: number) => [0, 1].map((level) => ({ level, outcome: slope * (level - 0.5) }));
    expect(drawCurves([line(1), line(-1)], { width: 5, height: 5 }).map(({ line: text }) => text)).toEqual([
      'b···a',
      '·b·a·',
      '··*··',
      '·a·b·',
      'a···b',
    ]);
  });

  it.each([60, 80, 120])('and the map keep to %i columns', (width) => {
    const text = renderText(sensitivityReport(sensitivity(model, { methods: ['spider', 'map'] })), {
      width,
      colour: false,
    });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  });
});

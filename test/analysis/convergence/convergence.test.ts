import { describe, expect, it } from 'vitest';
import { prefixOf, sizesUpTo } from '../../../src/analysis/convergence/prefix.ts';
import { estimateQuantile } from '../../../src/analysis/quantile.ts';
import { sampleOf } from '../../../src/analysis/sample.ts';
import { sensitivity } from '../../../src/analysis/sensitivity/sensitivity.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { runNow } from '../../../src/engine/run.ts';
import { renderText } from '../../../src/report/render/text.ts';
import { sensitivityReport } from '../../../src/report/sensitivity/sensitivity-report.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

const model = sound(
  load(
    modelText({
      timeline: '{start: 2024, end: 2024, step: year}',
      appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
      inputs: `
  saving: {unit: GBP, value: "uniform(0, 12)", basis: derived, source: report-2024}
  cost: {unit: GBP, value: "uniform(2, 6)", basis: derived, source: report-2024}`,
      flows: `
  net: {kind: benefit, bearer: All, rate: "option == go ? (saving - cost) / one_year : 0"}`,
    }),
  ),
);

const found = sensitivity(model, { methods: ['convergence', 'sobol', 'evpi'] });
const { options, information } = found.convergence!;
const [{ statistics, indices }] = options as [(typeof options)[number]];

describe('how figures settle', () => {
  it('takes the first draws of each replicate', () => {
    expect(sizesUpTo(4096, 256)).toEqual([256, 1024, 4096]);
    expect([
      ...prefixOf(
        Float64Array.from({ length: 12 }, (_, i) => i),
        3,
        6,
      ),
    ]).toEqual([0, 1, 4, 5, 8, 9]);
  });

  it('shows at each size what a run of so many draws shows', () => {
    expect(statistics.map(({ draws }) => draws)).toEqual([256, 1024, 4096, 16_384]);
    for (const { draws, mean, p5, under } of statistics.slice(0, 3)) {
      const values = runNow(model, planRun(model, { draws, seed: 'appraise' }))
        .outcomes.get('npv_vs_bau')!
        .get('go')!;
      expect(mean.value).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / draws, 12);
      expect(p5).toMatchObject({ value: estimateQuantile(sampleOf(values, 16), 0.05).value });
      expect(under.value).toBe(values.filter((value) => value < 0).length / draws);
    }
  });

  it('ends at the truth, with an error that falls', () => {
    // saving − cost: mean 2; under 0 with chance E[cost]/12; variances 12 and 4/3; P5 below 0 where cost − saving > −x.
    const [first, last] = [statistics[0]!, statistics.at(-1)!];
    expect(last.mean.se).toBeLessThan(first.mean.se);
    expect(Math.abs(last.mean.value - 2)).toBeLessThan(4 * last.mean.se);
    expect(Math.abs(last.under.value - 1 / 3)).toBeLessThan(4 * last.under.se);
    expect(indices.map(({ name }) => name)).toEqual(['saving', 'cost']);
    const truth = [12 / (12 + 4 / 3), 4 / 3 / (12 + 4 / 3)];
    for (const [k, { sizes }] of indices.entries()) {
      for (const { first: own, total } of [sizes.at(-1)!]) {
        expect(Math.abs(own.value - truth[k]!)).toBeLessThan(4 * own.se);
        expect(Math.abs(total.value - truth[k]!)).toBeLessThan(4 * total.se);
      }
    }
  });

  it('passes through what the other methods report at their sizes', () => {
    const { inputs } = found.sobol!.options[0]!;
    for (const { name, sizes } of indices) {
      const { points, ...orders } = sizes.find((one) => one.points === 1024)!;
      const same = inputs.find((one) => one.name === name)!;
      expect(orders.total.value).toBe(same.total.value);
      expect(orders.first.value).toBe(same.first.value);
      expect(points).toBe(1024);
    }
    expect(information!.name).toBe('saving');
    expect(information!.sizes.at(-1)!.evpi.value).toBe(found.evpi!.evpi!.value);
  });

  it.each([60, 80, 120])('is drawn in %i columns', (width) => {
    const text = renderText(sensitivityReport(found), { width, colour: false });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(text).toContain('How the figures settle');
  });
});

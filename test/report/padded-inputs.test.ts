import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/analysis/summarise.ts';
import { planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { renderText } from '../../src/report/render/text.ts';
import { method } from '../../src/report/sections/method.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

const labels = Array.from({ length: 1120 }, (_, i) => `p${i}`);
const model = sound(
  load(
    modelText({
      dimensions: `{part: [${labels.join(', ')}]}`,
      inputs: `{cost: {unit: GBP, by: part, value: "uniform(0, 1)", basis: published, source: report-2024}}`,
      outcomes: '{all: {unit: GBP, formula: "sum(cost, part)"}}',
    }),
  ),
);

describe("a run of more inputs than Sobol' points have dimensions", () => {
  const plan = planRun(model, { draws: 4096 });
  const results = summarise(runNow(model, plan));

  it('says which are drawn at random', () => {
    const last = labels.slice(1111).map((label) => `cost.${label}`);
    expect(results.dimensions).toMatchObject({ count: 1120, padded: 9, paddedInputs: last });
    const text = renderText(method(results, 0), { width: 100, colour: false }).replace(/\s+/g, ' ');
    expect(text).toContain(`the last 9 inputs drawn at random: ${last.slice(0, 6).join(', ')} and 3 more`);
  });

  it('is unbiased, with an error that holds what they add', () => {
    const { mean } = results.options.find(({ id }) => id === 'go')!.outcomes['all']!;
    expect(Math.abs(mean.value - 560)).toBeLessThan(4 * mean.se);
    // Nine of them have the variance of random sampling, 9/12 over the draws, and the others next to none.
    expect(mean.se / Math.sqrt(9 / 12 / 4096)).toBeGreaterThan(0.5);
    expect(mean.se / Math.sqrt(9 / 12 / 4096)).toBeLessThan(2);
  });

  it('with random draws has none', () => {
    const random = summarise(runNow(model, planRun(model, { draws: 256, sampling: 'random' })));
    expect(random.dimensions).toMatchObject({ padded: 0, paddedInputs: [] });
  });
});

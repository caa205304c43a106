import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { centralCase } from '../../src/engine/central.ts';
import { planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import type { Model } from '../../src/model/model.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/parameters.md'), 'utf8');
const [, inputs] = /```yaml\ninputs:\n([\s\S]*?)```/.exec(page)!;

/** The model of the page's example with outcomes in its words. */
function example(outcomes: Readonly<Record<string, string>>, request: Parameters<typeof load>[1] = {}): Model {
  const written = Object.entries(outcomes).map(([name, text]) => `${name}: {${text}}`);
  return sound(load(modelText({ inputs: `\n${inputs}`, outcomes: `{${written.join(', ')}}` }), request));
}

const draws = (model: Model, outcome: string, option = 'go'): Float64Array =>
  runNow(model, planRun(model)).outcomes.get(outcome)!.get(option)!;
const meanOf = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;
function covariance(a: Float64Array, b: Float64Array): number {
  const [mean, other] = [meanOf(a), meanOf(b)];
  return meanOf(a.map((x, i) => (x - mean) * (b[i]! - other)));
}

describe('the example of docs/parameters.md', () => {
  const model = example({
    cost: 'unit: GBP m, formula: hardware',
    middle: 'unit: GBP m, formula: hardware_mean',
    nothing: 'unit: GBP m, formula: hardware - hardware',
  });

  it('is 0 less itself, in every draw', () => {
    expect(new Set(draws(model, 'nothing'))).toEqual(new Set([0]));
  });

  // Of triangular(38, 40, 46): (38² + 40² + 46² - 38·40 - 38·46 - 40·46) / 18.
  const ofMean = 52 / 18;

  it('varies by both: 25 and the variance of its mean', () => {
    const cost = draws(model, 'cost').map((x) => x / 1e6);
    expect(meanOf(cost)).toBeCloseTo((38 + 40 + 46) / 3, 3);
    expect(covariance(cost, cost)).toBeCloseTo(25 + ofMean, 1);
  });

  it('is the same distribution around its mean wherever that lies', () => {
    const [cost, mean] = ['cost', 'middle'].map((name) => draws(model, name).map((x) => x / 1e6));
    const place = cost!.map((x, i) => (x - mean![i]!) / 5);
    expect(covariance(place, place)).toBeCloseTo(1, 2);
    expect(Math.abs(covariance(place, mean!)) / Math.sqrt(ofMean)).toBeLessThan(0.01);
  });

  it('goes together between options as much as the mean is uncertain, and no more', () => {
    const [one, other] = ['go', 'bau'].map((option) => draws(model, 'cost', option).map((x) => x / 1e6));
    expect(covariance(one!, other!)).toBeCloseTo(ofMean, 1);
  });

  it('has the central rule at the central value of the mean, its mode', () => {
    expect(centralCase(model).get('cost')!.get('go')).toBe(40e6);
  });

  it('keeps its place in its distribution where the mean is fixed', () => {
    const fixed = example(
      { cost: 'unit: GBP m, formula: hardware' },
      { set: [{ path: 'hardware_mean', value: '44' }] },
    );
    const loose = example({ cost: 'unit: GBP m, formula: hardware', middle: 'unit: GBP m, formula: hardware_mean' });
    const plan = planRun(loose, { sampling: 'random' });
    const [moved, before] = [runNow(fixed, planRun(fixed, { sampling: 'random' })), runNow(loose, plan)];
    const [costs, means] = ['cost', 'middle'].map((name) => before.outcomes.get(name)!.get('go')!);
    const now = moved.outcomes.get('cost')!.get('go')!;
    for (let i = 0; i < now.length; i += 101) {
      expect(now[i]! - 44e6).toBeCloseTo(costs![i]! - means![i]!, 6);
    }
  });
});

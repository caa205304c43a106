import { describe, expect, it } from 'vitest';
import { seriesByPeriod } from '../../src/analysis/by-period.ts';
import { columnOf } from '../../src/analysis/drawn-run.ts';
import { estimateMean } from '../../src/analysis/moments.ts';
import { planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { loadModel } from '../../src/model/load.ts';

function runOf(id: string, ...scenarios: readonly string[]) {
  const { model } = loadModel({
    file: `models/${id}.yaml`,
    scenarios: scenarios.map((name) => `scenarios/${id}/${name}.yaml`),
  });
  return runNow(model!, planRun(model!, { draws: 1024 }));
}

describe('quantities by period', () => {
  const run = runOf('foc-bg-closure', 'illustrative-costs');
  const months = run.model.timeline.labels.map((_, k) => k);
  const meanOf = (outcome: string, option: string) =>
    estimateMean({ values: columnOf(run.outcomes, outcome, option), replicates: run.plan.replicates }).value;

  it.each(['keep', 'close', 'mothball'])('add up to what the run itself has of them, in %s', (option) => {
    const [migrated, dcc, supplier] = seriesByPeriod(
      run,
      option,
      ['migrated', 'dcc_running', 'supplier_running'],
      months,
    );
    expect(migrated?.unit).toBe('meter');
    expect(migrated?.total?.mean.value).toBeCloseTo(meanOf('meters_migrated', option), 9);
    expect(dcc!.total!.mean.value + supplier!.total!.mean.value).toBeCloseTo(meanOf('service_cost', option), 6);
    const sum = dcc!.values.reduce((all, { mean }) => all + mean.value, 0);
    expect(sum).toBeCloseTo(dcc!.total!.mean.value, 6);
  });

  it('are dated: a service closed on 3 November has a tenth of that month and, without notice, nothing after', () => {
    const closed = runOf('foc-bg-closure');
    const [share] = seriesByPeriod(closed, 'close', ['running_share'], [1, 2, 3, 4, 5, 6]);
    expect(share?.adds).toBe(false);
    expect(share?.values.map(({ central }) => Number(central.toFixed(12)))).toEqual([1, 0.1, 0, 0, 0, 0]);
    // Notice is at most three months, so February 2025 is the last that can have any.
    expect(share?.values.at(-1)).toMatchObject({ constant: true, mean: { value: 0 } });
    expect(share?.values[3]?.mean.value).toBeGreaterThan(0);
  });

  it('say of a stock what it is at the end of the period', () => {
    const base = runOf('lg-migration');
    const { labels } = base.model.timeline;
    const [stock] = seriesByPeriod(base, 'bau', ['stock'], [labels.indexOf('2025-06'), labels.indexOf('2025-12')]);
    expect(stock?.unit).toBe('meter');
    expect(stock?.total).toBeNull();
    expect(stock?.values.map(({ central }) => Math.round(central))).toEqual([8250, 5550]);
  });

  it('put a yearly price in pounds a month', () => {
    const mdust = runOf('mdust-closure');
    const at = mdust.model.timeline.labels.indexOf('2025-03');
    const [saved] = seriesByPeriod(mdust, 'close', ['published_rate_saved'], [at]);
    expect(saved?.unit).toBe('GBP');
    expect(saved?.values[0]?.central).toBeCloseTo(1_300_000 / 12, 6);
  });
});

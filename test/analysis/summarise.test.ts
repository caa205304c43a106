import { describe, expect, it } from 'vitest';
import type { DescribedOutcomes } from '../../src/analysis/describe-outcomes.ts';
import { drawnRun } from '../../src/analysis/drawn.ts';
import { resultsSchema, results as schema } from '../../src/analysis/results.ts';
import { summarise, summariseInTurns } from '../../src/analysis/summarise.ts';
import { planIndependent, planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { Team } from '../../src/engine/team.ts';
import { loadModel } from '../../src/model/load.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

/**
 * Ten meters are replaced a year in business as usual. `swap` replaces more at a cost; `build` needs a build whose cost
 * stands at nothing, and does as well as `swap` or better by an uncertain sum.
 */
const text = modelText({
  timeline: '{start: 2024-01, end: 2024-12, step: month}',
  options: `
  bau: {label: Usual, role: business-as-usual}
  swap: {label: Swap}
  build: {label: Build}
  guess: {label: Guess, basis: illustrative, ranked: false}`,
  inputs: `
  gain:
    label: Gain
    unit: GBP k
    by: option
    value: {default: 0, swap: "normal(100, 20)", build: 150, guess: 1}
    basis: published
    source: report-2024
  luck: {label: Luck, unit: GBP k, value: "normal(0, 30)", basis: illustrative, source: none}
  cost:
    label: Cost of building
    unit: GBP
    by: option
    value: {default: 0}
    basis: illustrative
    source: none
  builds: {label: Builds, unit: "1", by: option, value: {default: 0, build: 1}, basis: published, source: report-2024}
  bias: {label: Bias, unit: "%", value: "uniform(10, 30)", basis: published, source: report-2024}
  premium: {label: Premium, unit: GBP, by: option, value: {default: 0, swap: 40000}, basis: published, source: report-2024}
  pace: {label: Pace, unit: meter/year, value: "normal(10, 1)", basis: published, source: report-2024}
  start: {label: Start, unit: date, value: 2024-01-01, basis: published, source: report-2024}`,
  flows: `
  gains: {kind: benefit, bearer: Customers, rate: "once(gain + (builds > 0 ? luck : 0), start)"}
  swapping: {kind: cost, bearer: Suppliers, rate: "once(premium, start)", uplift: {by: bias, class: capex}}
  building: {kind: cost, bearer: DCC, rate: "once(builds * cost, start)", fixed: true}`,
  outcomes: `
  replaced: {label: Replacement, unit: meter/year, formula: total(pace) / one_year}`,
});

const run = (draws: number, seed = 'a') => {
  const model = sound(load(text));
  return runNow(model, planRun(model, { draws, seed }));
};

const small = run(1024);
const results = summarise(small);
const option = (id: string) => results.options.find((one) => one.id === id)!;

describe('results of a run', () => {
  it('are what their schema says, and survive JSON', () => {
    expect(schema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
    expect(JSON.stringify(resultsSchema())).toContain('probabilityNegative');
  });

  it('are the same again to the last bit, and others for another seed', () => {
    expect(summarise(run(1024))).toEqual(results);
    expect(summarise(run(1024, 'b')).resultsHash).not.toBe(results.resultsHash);
  });

  it('are in declared units: ten meters a year on a monthly timeline', () => {
    const { unit, mean, central } = option('bau').outcomes['replaced']!;
    expect([unit, central]).toEqual(['meter/year', 10]);
    expect(mean.value).toBeCloseTo(10, 1);
  });

  it('know the distribution of a normal: swap gains £100k ± 20k for £40k and 10–30% on top', () => {
    const { mean, sd, quantiles, probabilityNegative } = option('swap').outcomes['npv_vs_bau']!;
    const bias = (40_000 * 0.2) / Math.sqrt(12);
    expect(Math.abs(mean.value - 52_000)).toBeLessThan(4 * mean.se);
    expect(Math.abs(sd.value - Math.hypot(20_000, bias))).toBeLessThan(4 * sd.se);
    expect(quantiles['0.05']!.value).toBeLessThan(quantiles['0.95']!.value);
    expect(probabilityNegative.value).toBeLessThan(0.02);
  });

  it('give business as usual in absolute terms, and nothing against itself', () => {
    expect(option('bau').outcomes['npv']).toBeDefined();
    expect(option('bau').outcomes['npv_vs_bau']).toMatchObject({ constant: true, mean: { value: 0, se: 0 } });
    expect(option('bau').bcr).toMatchObject({ central: null, mean: null });
  });

  it('have a ratio of expected differences where the cost is positive, else a reason', () => {
    const { central, mean } = option('swap').bcr;
    expect(central).toBeCloseTo(100_000 / 48_000, 12);
    expect(Math.abs(mean!.value - 100_000 / 48_000)).toBeLessThan(4 * mean!.se);
    expect(option('build').bcr.reason).toMatch(/not positive/);
  });

  it('rank only what is ranked', () => {
    const shares = results.options.map(({ probabilityBest }) => probabilityBest?.value ?? null);
    expect(results.rankedBy).toBe('npv_vs_bau');
    expect(shares[3]).toBeNull();
    expect(shares.slice(0, 3).reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
  });

  it('hold build against the best option that needs none, in every draw the same', () => {
    const { alternatives, best, curves } = results.breakEven;
    expect([alternatives, best]).toEqual([['swap'], 'swap']);
    expect(curves.map(({ option: of, against }) => `${of} ${against}`)).toEqual([
      'swap bau',
      'build bau',
      'build swap',
      'guess bau',
      'guess swap',
    ]);
    const expected = (against: string) =>
      curves.find((one) => one.option === 'build' && one.against === against)!.expected;
    expect(expected('bau').value - expected('swap').value).toBeCloseTo(
      option('swap').outcomes['npv_vs_bau']!.mean.value,
      6,
    );
  });

  it('show uplift apart, and each party net', () => {
    const [gains, swapping] = option('swap').flows;
    expect(gains).toMatchObject({ flow: 'gains', central: 100_000, uplift: null });
    expect(swapping!.central).toBeCloseTo(48_000, 9);
    expect(swapping!.uplift).toMatchObject({ by: 'bias', class: 'capex', central: expect.closeTo(8_000, 9) });
    const net = option('swap').bearers.reduce((sum, { central }) => sum + central, 0);
    expect(net).toBeCloseTo(option('swap').outcomes['npv']!.central, 9);
  });

  it('name the illustrative inputs behind each figure, option by option', () => {
    const behind = (id: string, outcome: string) => option(id).outcomes[outcome]!.restsOnIllustrative;
    expect(behind('build', 'npv_vs_bau')).toEqual(['luck', 'cost']);
    expect(behind('build', 'replaced')).toEqual([]);
    expect(behind('swap', 'npv')).toEqual([]);
    expect(behind('bau', 'npv_vs_bau')).toEqual([]);
    expect(results.illustrative.map(({ id }) => id)).toEqual(['luck', 'cost']);
  });

  it('bound what no draw showed by independent draws', () => {
    const independent = runNow(small.model, planRun(small.model, { draws: 4096, sampling: 'random' }));
    const bounded = summarise(small, { independent: independent.outcomes });
    const share = bounded.options[2]!.outcomes['npv_vs_bau']!.probabilityNegative;
    expect(share).toMatchObject({ value: 0, bound: { seen: 'none', draws: 4096 } });
    expect(share.bound!.limit).toBeCloseTo(1 - 0.05 ** (1 / 4096), 12);
  });

  it('say what twice the draws change within three errors of the difference', () => {
    const twice = summarise(run(2048));
    for (const [i, { outcomes }] of results.options.entries()) {
      for (const [name, { mean }] of Object.entries(outcomes)) {
        const other = twice.options[i]!.outcomes[name]!.mean;
        const error = Math.hypot(mean.se, other.se);
        expect(Math.abs(mean.value - other.value)).toBeLessThanOrEqual(3 * error + 1e-9);
      }
    }
  });
  it('are the same made in turns, and are left off at the first turn after a signal', async () => {
    expect(await summariseInTurns(drawnRun(small))).toEqual(results);
    const gone = new AbortController();
    gone.abort(new Error('enough'));
    await expect(summariseInTurns(drawnRun(small), {}, { signal: gone.signal })).rejects.toThrow('enough');
  });
});

describe('a summary on several threads', () => {
  const { model } = loadModel({ file: 'models/moc-secure-extension.yaml' });
  const plan = planRun(model!, { draws: 65_536 });

  it('is the one of a single thread, and ends where it is told to or a thread dies', async () => {
    const team = new Team({ threads: 3 });
    try {
      const drawn = drawnRun(runNow(model!, plan), runNow(model!, planIndependent(model!, plan)).outcomes);
      const alone = await summariseInTurns(drawn);
      let answers: readonly Promise<unknown>[] = [];
      const perform: Team['perform'] = (...task) => {
        answers = team.perform(...task);
        return answers;
      };
      expect(await summariseInTurns(drawn, {}, { team: { isStarted: true, perform } })).toEqual(alone);
      const described = (await Promise.all(answers)) as DescribedOutcomes[];
      expect(described).toHaveLength(2);
      const gone = new AbortController();
      gone.abort(new Error('enough'));
      await expect(summariseInTurns(drawn, {}, { team, signal: gone.signal })).rejects.toThrow('enough');
      const dying = { isStarted: true, perform: () => [Promise.reject(new Error('a thread died'))] };
      await expect(summariseInTurns(drawn, {}, { team: dying })).rejects.toThrow('a thread died');
    } finally {
      await team.end();
    }
  }, 60_000);
});

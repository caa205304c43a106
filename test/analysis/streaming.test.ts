import { afterAll, describe, expect, it } from 'vitest';
import type { OutcomeSummary, Results } from '../../src/analysis/results.ts';
import { isStreamed, streamRun } from '../../src/analysis/streaming/stream-run.ts';
import { summarise, summariseDrawn } from '../../src/analysis/summarise.ts';
import { ModelError } from '../../src/core/diagnostics.ts';
import { planIndependent, planRun, type RunPlan } from '../../src/engine/plan.ts';
import { type RunControl, run, runNow } from '../../src/engine/run.ts';
import { Team } from '../../src/engine/team.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Model } from '../../src/model/model.ts';
import { load, modelText, sound } from '../model/in-memory.ts';

const team = new Team({ threads: 3 });
afterAll(() => team.end());

/** Outcomes of every shape: tails without a third moment, values that repeat, ends, one value, and one almost always. */
const shapes: Model = (() => {
  const values = {
    tails: 'studentt(2.1, 0, 1)',
    orders: 'lognormal(1, 200)',
    coin: 'bernoulli(0.3)',
    steps: 'discreteuniform(0, 9)',
    rare: 'bernoulli(0.0004)',
    never: 'bernoulli(0.00001)',
    even: 'uniform(-1, 3)',
    sides: 'triangular(0, 1, 5)',
  };
  const formulas = {
    ...Object.fromEntries(Object.keys(values).map((name) => [`of_${name}`, name])),
    part: 'if(even > 0, tails * sides, 0)',
    one: '7 + 0 * even',
  };
  const inputs = Object.entries(values).map(
    ([name, value]) => `\n  ${name}: {unit: '1', value: '${value}', basis: published, source: report-2024}`,
  );
  const outcomes = Object.entries(formulas).map(([name, formula]) => `\n  ${name}: {unit: '1', formula: '${formula}'}`);
  return sound(load(modelText({ inputs: inputs.join(''), outcomes: outcomes.join('') })));
})();

function shipped(file: string): Model {
  const { model } = loadModel({ file });
  if (model === undefined) throw new Error(`${file} is not in order`);
  return model;
}

async function streamed(model: Model, plan: RunPlan, control: RunControl = {}): Promise<Results> {
  return summariseDrawn(await streamRun(model, plan, {}, control));
}

function stored(model: Model, plan: RunPlan): Results {
  return summarise(runNow(model, plan), { independent: runNow(model, planIndependent(model, plan)).outcomes });
}

const near = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-9 * scale;

/** Every outcome of every option in both. */
function pairs(a: Results, b: Results): readonly (readonly [name: string, OutcomeSummary, OutcomeSummary])[] {
  return a.options.flatMap((option, o) =>
    Object.entries(option.outcomes).map(
      ([name, outcome]) => [`${name} of ${option.id}`, outcome, b.options[o]!.outcomes[name]!] as const,
    ),
  );
}

describe('a run that is streamed', () => {
  const cases = [
    ['outcomes of every shape', shapes, 65_536, 16],
    ['larger parts than a block', shapes, 1_048_576, 2],
    ['a model that is shipped', shipped('models/mdust-closure.yaml'), 131_072, 16],
    ['many options', shipped('models/lg-migration.yaml'), 16_384, 16],
  ] as const;

  it.each(cases)('has the sums, shares and hash of one that is stored: %s', async (_, model, draws, replicates) => {
    const plan = planRun(model, { draws, replicates });
    const [kept, passed] = [stored(model, plan), await streamed(model, plan, { team })];
    expect(passed.resultsHash).toBe(kept.resultsHash);
    for (const [name, a, b] of pairs(kept, passed)) {
      expect(b.central, name).toBe(a.central);
      expect(b.constant, name).toBe(a.constant);
      expect(b.probabilityNegative, name).toEqual(a.probabilityNegative);
      const spread = a.sd.value + Math.abs(a.mean.value);
      expect(near(a.mean.value, b.mean.value, spread), `mean of ${name}: ${a.mean.value}, ${b.mean.value}`).toBe(true);
      expect(near(a.sd.value, b.sd.value, spread), `deviation of ${name}: ${a.sd.value}, ${b.sd.value}`).toBe(true);
      // An error may be a tiny part of the figure whose rounding it is taken from.
      expect(near(a.mean.se, b.mean.se, spread), `error of ${name}: ${a.mean.se}, ${b.mean.se}`).toBe(true);
      expect(near(a.sd.se, b.sd.se, 1e3 * spread), `error of the deviation of ${name}`).toBe(true);
    }
    for (const [o, option] of kept.options.entries()) {
      expect(passed.options[o]!.probabilityBest).toEqual(option.probabilityBest);
      expect(passed.options[o]!.bcr.reason).toBe(option.bcr.reason);
      expect(passed.options[o]!.flows.map(({ flow }) => flow)).toEqual(option.flows.map(({ flow }) => flow));
    }
    expect(passed.breakEven.best).toBe(kept.breakEven.best);
    for (const [c, { points }] of kept.breakEven.curves.entries()) {
      expect(passed.breakEven.curves[c]!.points).toEqual(points);
    }
  });

  it.each(cases)('has quantiles within the rank error that it states: %s', async (_, model, draws, replicates) => {
    const plan = planRun(model, { draws, replicates });
    const passed = await streamed(model, plan);
    const { outcomes } = runNow(model, plan);
    expect(passed.streamed!.rankError).toBeLessThan(4 / 2048);
    for (const { id, outcomes: of } of passed.options) {
      for (const [name, { unit, quantiles }] of Object.entries(of)) {
        const { scale, per } = model.outcomes.get(name)!.unit;
        const sorted = outcomes
          .get(name)!
          .get(id)!
          .map((value) => (value * per) / scale)
          .sort();
        for (const [p, { value, interval, atom }] of Object.entries(quantiles)) {
          const below = sorted.findIndex((x) => x >= value);
          const first = below < 0 ? sorted.length : below;
          const above = sorted.findIndex((x) => x > value);
          const last = above < 0 ? sorted.length : above;
          const rank = Number(p) * (sorted.length - 1);
          // The value is among those of ranks within the stated share of its own; one rank more for interpolation.
          const slack = passed.streamed!.rankError * sorted.length + 1;
          const where = `P${p} of ${name} of ${id}, ${value} ${unit}: rank ${first} to ${last} for ${rank}`;
          expect(first - slack, where).toBeLessThanOrEqual(rank);
          expect(last + slack, where).toBeGreaterThanOrEqual(rank);
          const exact = sorted[Math.round(rank)]!;
          expect(interval[0], where).toBeLessThanOrEqual(exact);
          expect(interval[1], where).toBeGreaterThanOrEqual(exact);
          if (atom !== undefined) expect(atom, where).toBeCloseTo((last - first) / sorted.length, 12);
        }
      }
    }
  });

  it('counts what the pilot has not seen', async () => {
    const plan = planRun(shapes, { draws: 1_048_576, replicates: 2 });
    const pilot = runNow(shapes, planIndependent(shapes, plan)).outcomes.get('of_never')!;
    expect([...pilot.values()].every((column) => column.every((value) => value === 0))).toBe(true);
    const found = (await streamed(shapes, plan)).options[0]!.outcomes['of_never']!;
    expect(found.constant).toBe(false);
    expect(found.mean.value).toBeGreaterThan(0);
    expect(found.quantiles['0.5']).toMatchObject({ value: 0, atom: 1 - found.mean.value });
  });

  it('has the same numbers on any number of threads, to the bit', async () => {
    const plan = planRun(shapes, { draws: 131_072, sampling: 'random' });
    const alone = await streamed(shapes, plan);
    for (const threads of [2, 8]) {
      const others = new Team({ threads });
      expect(await streamed(shapes, plan, { team: others })).toEqual(alone);
      await others.end();
    }
  });

  it('refuses the draw that a stored one refuses, and stops when it is told to', async () => {
    const text = modelText({
      inputs: "\n  x: {unit: '1', value: 'normal(0, 1)', basis: published, source: report-2024}",
      outcomes: "{y: {unit: '1', formula: x}}",
      checks: '[x < 4]',
    });
    const model = sound(load(text));
    const plan = planRun(model, { draws: 262_144, sampling: 'random' });
    const message = async (work: Promise<unknown>): Promise<string> => {
      const error = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!(error instanceof ModelError)) throw error;
      return error.message;
    };
    const expected = await message(run(model, plan));
    expect(expected).toMatch(/^In draw/);
    expect(await message(streamed(model, plan, { team }))).toBe(expected);

    const controller = new AbortController();
    const large = planRun(shapes, { draws: 16_777_216 });
    const stopped = streamed(shapes, large, {
      team,
      signal: controller.signal,
      onProgress: (share) => share > 0 && controller.abort(),
    });
    await expect(stopped).rejects.toThrow('aborted');
  });

  it('is chosen beyond 512 MB of outcomes', () => {
    const [few, many] = [65_536, 1_048_576].map((draws) => planRun(shipped('models/lg-migration.yaml'), { draws }));
    const model = shipped('models/lg-migration.yaml');
    expect([isStreamed(model, few!), isStreamed(model, many!)]).toEqual([false, true]);
  });
});

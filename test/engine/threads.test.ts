import { afterAll, describe, expect, it } from 'vitest';
import { ModelError } from '../../src/core/diagnostics.ts';
import { BlockQueue } from '../../src/engine/block-queue.ts';
import type { Outcomes } from '../../src/engine/outcomes.ts';
import { planRun } from '../../src/engine/plan.ts';
import { hashOutcomes } from '../../src/engine/results-hash.ts';
import { run, runNow } from '../../src/engine/run.ts';
import { Team } from '../../src/engine/team.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Model } from '../../src/model/model.ts';
import { makeDistribution } from '../../src/sampling/catalogue.ts';
import { add, call, multiply, periods, SystemBuilder, subtract } from '../compiler/system-builder.ts';
import { load, modelText, sound } from '../model/in-memory.ts';
import { distribution, stubModel } from './stub-model.ts';

const teams = new Map([2, 3, 8].map((threads) => [threads, new Team({ threads })]));

afterAll(async () => {
  await Promise.all([...teams.values()].map((team) => team.end()));
});

/** A column of data: the numbers it was made from are all that a thread is sent. */
function ofData(): Model {
  const csv = `cost,weight\n${Array.from({ length: 40 }, (_, i) => `${(i * 37) % 101},${1 + (i % 7) / 3}`).join('\n')}\n`;
  const made = (name: string, ...parameters: (string | number)[]) => {
    const found = makeDistribution(name, parameters, { data: () => ({ text: csv }) });
    if ('problems' in found) throw new Error(JSON.stringify(found.problems));
    return found.distribution;
  };
  const drawn = [
    made('empirical', 'x.csv', 'cost', 'weight'),
    made('interpolated', 'x.csv', 'cost'),
    distribution('metalog', 0.1, 4, 0.5, 10, 0.9, 30),
    distribution('pert', 1, 4, 9),
  ];
  const system = new SystemBuilder(periods(3), ['a', 'b'])
    .input('x0', 1)
    .input('x1', 1)
    .input('x2', 1)
    .input('x3', 1)
    .formula('sum', add(add('x0', 'x1'), multiply('x2', 'x3')), 'period', ['option'])
    .result('npv', call('pv', 'sum'))
    .build();
  return stubModel(system, (leaf) => drawn[Number(leaf.slice(1))]!);
}

/** Distributions that take other inputs, some with distributions inside them. */
function ofParameters(): Model {
  const values = {
    mu: 'normal(10, 3)',
    child: 'normal(mu, 4)',
    factor: 'uniform(1, 2)',
    scaled: 'scale(pert(0.8, 1, 1.5), factor)',
    moved: 'shift(scale(gamma(2, 1), factor), mu)',
  };
  const inputs = Object.entries(values).map(
    ([name, value]) => `\n  ${name}: {unit: '1', value: '${value}', basis: published, source: report-2024}`,
  );
  return sound(
    load(modelText({ inputs: inputs.join(''), outcomes: "{x: {unit: '1', formula: child + scaled + moved}}" })),
  );
}

function shipped(file: string): Model {
  const { model } = loadModel({ file });
  if (model === undefined) throw new Error(`${file} is not in order`);
  return model;
}

describe('a run on threads', () => {
  it.each([
    ['data and quantiles', ofData(), 20_000],
    ['parameters that are inputs', ofParameters(), 4096],
    ['a model that is shipped', shipped('models/dmct-curtailment.yaml'), 16_384],
  ])('has the bits of a run on one, whatever their number: %s', async (_, model, draws) => {
    const plan = planRun(model, { draws });
    const alone = runNow(model, plan);
    for (const [threads, team] of teams) {
      for (const hashed of [false, true]) {
        const shared = await run(model, plan, { team, hashed });
        expect(shared.outcomes, `${threads} threads`).toEqual(alone.outcomes);
        expect(hashOutcomes(shared.outcomes), `${threads} threads`).toBe(hashOutcomes(alone.outcomes));
      }
    }
  });

  it('hashes as it goes what it would hash afterwards, also in the memory of another run', async () => {
    const [team] = teams.values();
    const model = ofData();
    let into: Outcomes | undefined;
    for (const draws of [65_536, 20_000, 512]) {
      const plan = planRun(model, { draws, seed: String(draws) });
      const hashed = await run(model, plan, { team: team!, hashed: true, ...(into && { into }) });
      const afterwards = await run(model, plan, { team: team! });
      expect(hashOutcomes(hashed.outcomes)).toBe(hashOutcomes(afterwards.outcomes));
      into = hashed.outcomes;
    }
  });

  it('has them of any model that the team has met, however many it met since', async () => {
    const [team] = teams.values();
    const models = Array.from({ length: 6 }, ofData);
    for (const model of [...models, ...models]) {
      const plan = planRun(model, { draws: 65_536, seed: String(models.indexOf(model)) });
      const shared = await run(model, plan, { team: team! });
      expect(hashOutcomes(shared.outcomes)).toBe(hashOutcomes(runNow(model, plan).outcomes));
    }
  });

  it('refuses the first draw there is to refuse, whichever thread met one first', async () => {
    const system = new SystemBuilder(periods(2), ['a'])
      .input('rate', 10)
      .formula('left', subtract(20, 'rate'), 'period', ['option'])
      .result('npv', call('total', 'left'))
      .check('left', '>=', 0, ['option'])
      .build();
    const model = stubModel(system, () => distribution('uniform', 5, 20.002));
    const plan = planRun(model, { draws: 65_536, sampling: 'random' });
    const messages = async (team?: Team): Promise<string> => {
      try {
        await run(model, plan, team && { team });
      } catch (error) {
        if (error instanceof ModelError) return error.message;
        throw error;
      }
      throw new Error('nothing was refused');
    };
    const alone = await messages();
    expect(alone).toMatch(/^In draw [\d,]+ \(replicate/);
    for (const team of teams.values()) for (let again = 0; again < 3; again++) expect(await messages(team)).toBe(alone);
  });

  it('ends with one plain sentence where a thread dies for want of memory, or is ended', async () => {
    const model = ofData();
    const plan = planRun(model, { draws: 4_194_304 });
    const pause = new Int32Array(new SharedArrayBuffer(4));
    const small = new Team({ threads: 2, megabytes: 48 });
    const outOfMemory = 'A thread of the run ran out of memory before its work was done.';
    // Asked before the run asks for blocks, it dies while the run is at work, which is slow enough to hear of it.
    const filling = small.perform(new URL('./fills-memory.ts', import.meta.url), null);
    const running = run(model, plan, { team: small, onProgress: () => void Atomics.wait(pause, 0, 0, 20) });
    await Promise.all([
      expect(filling[0]).rejects.toThrow(outOfMemory),
      expect(running).rejects.toThrow(outOfMemory),
      // And one that begins when it is dead.
      expect(running.catch(() => run(model, plan, { team: small }))).rejects.toThrow(outOfMemory),
    ]);
    await small.end();

    const ended = new Team({ threads: 2 });
    const dying = ended.perform(new URL('./dies.ts', import.meta.url), null);
    await expect(dying[0]).rejects.toThrow('A thread of the run was ended from outside before its work was done.');
    await expect(run(model, plan, { team: ended })).rejects.toThrow(ModelError);
    await ended.end();
  });

  it('stops within a block, on every thread', async () => {
    const model = ofData();
    const controller = new AbortController();
    const plan = planRun(model, { draws: 4_194_304 });
    const [team] = teams.values();
    const stopped = run(model, plan, {
      team: team!,
      signal: controller.signal,
      onProgress: (share) => share > 0 && controller.abort(),
    });
    await expect(stopped).rejects.toThrow('aborted');
    // The thread is free for the next run at once.
    const few = planRun(model, { draws: 4096 });
    expect(hashOutcomes((await run(model, few, { team: team! })).outcomes)).toBe(
      hashOutcomes(runNow(model, few).outcomes),
    );
  });

  it('gives back what a task threw', async () => {
    const [team] = teams.values();
    const failing = team!.perform(new URL('./throws.ts', import.meta.url), 'what is wrong');
    await expect(failing[0]).rejects.toThrow('what is wrong');
  });
});

describe('the queue of blocks', () => {
  it('gives each block once, in order, and none from the first that is refused on', () => {
    const queue = new BlockQueue(6);
    const other = new BlockQueue(6, queue.shared);
    expect([queue.take(), other.take(), queue.take(), other.take()]).toEqual([0, 1, 2, 3]);
    queue.finish(3, true);
    expect([other.take(), queue.isEmpty, other.firstRefused]).toEqual([undefined, true, 3]);
    other.finish(1, true);
    queue.finish(2, true);
    other.finish(0, false);
    expect([queue.firstRefused, queue.finished, queue.taken]).toEqual([1, 4, 4]);
  });
});

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ModelError } from '../../src/core/diagnostics.ts';
import type { Evaluation } from '../../src/engine/evaluation.ts';
import { fixLeaves } from '../../src/engine/fix-leaves.ts';
import { planRun } from '../../src/engine/plan.ts';
import { hashOutcomes } from '../../src/engine/results-hash.ts';
import { runNow } from '../../src/engine/run.ts';
import { Session } from '../../src/engine/session.ts';
import { Team } from '../../src/engine/team.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Model } from '../../src/model/model.ts';
import { Chance } from '../compiler/chance.ts';

const models = join(import.meta.dirname, '../../models');

function load(name: string, set: Readonly<Record<string, string>> = {}): Model {
  const settings = Object.entries(set).map(([path, value]) => ({ path, value }));
  const { model, diagnostics } = loadModel({ file: join(models, `${name}.yaml`), set: settings });
  if (model === undefined) throw new Error(JSON.stringify(diagnostics));
  return model;
}

function advance(evaluation: Evaluation, points: number): void {
  for (const _ of evaluation.advance(points));
}

const leaf = (model: Model, id: string): number => model.leaves.findIndex((found) => found.id === id);

it('has the bits of a run of the model with the same values set, central case and all', () => {
  const base = load('mdust-closure');
  const plan = planRun(base, { draws: 4096 });
  const evaluation = new Session(base, plan).evaluation([...base.system.results]);
  for (const set of [{}, { share_released: '0.35', closing_cost: '12500' }, { closing_date: '2025-03-01' }]) {
    const fixed = Object.entries(set).map(([id, text]): [number, number] => {
      const isDate = id === 'closing_date';
      return [leaf(base, id), isDate ? 6 : Number(text)];
    });
    evaluation.begin(new Map(fixed));
    for (const points of [4, 32, 256]) advance(evaluation, points);
    const run = runNow(load('mdust-closure', set), plan);
    expect(hashOutcomes(evaluation.outcomes())).toBe(hashOutcomes(run.outcomes));
    expect(evaluation.central()).toEqual(run.central);
  }
});

it('has the same for a model with many options, of the results it is asked to keep', () => {
  const base = load('lg-migration');
  const plan = planRun(base, { draws: 256 });
  const evaluation = new Session(base, plan).evaluation(['npv', 'break_even_fixed_cost']);
  evaluation.begin(new Map([[leaf(base, 'meters_march_2024'), 15_200]]));
  advance(evaluation, 16);
  const { outcomes } = runNow(load('lg-migration', { meters_march_2024: '15200' }), plan);
  const kept = evaluation.outcomes();
  expect([...kept.keys()].sort()).toEqual(['break_even_fixed_cost', 'npv']);
  for (const [result, byOption] of kept) {
    for (const [option, column] of byOption)
      expect(column).toEqual(Float64Array.from(outcomes.get(result)!.get(option)!));
  }
});

it('is at every stage a smaller run with the same replicates', () => {
  const base = load('mdust-closure');
  const plan = planRun(base, { draws: 4096 });
  const evaluation = new Session(base, plan).evaluation(['npv']);
  evaluation.begin(new Map());
  advance(evaluation, 8);
  const whole = runNow(base, plan).outcomes.get('npv')!.get('close')!;
  const expected = Array.from({ length: plan.replicates }, (_, r) => [
    ...whole.subarray(r * plan.pointsPerReplicate, r * plan.pointsPerReplicate + 8),
  ]).flat();
  expect([...evaluation.outcomes().get('npv')!.get('close')!]).toEqual(expected);
});

it('refuses what a run refuses, and can be asked again', () => {
  const base = load('mdust-closure');
  const plan = planRun(base, { draws: 256 });
  const evaluation = new Session(base, plan).evaluation(['npv']);
  const refusal = (work: () => void): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof ModelError) return error.message;
      throw error;
    }
    throw new Error('nothing was refused');
  };
  const beyond = new Map([[leaf(base, 'share_released'), 1.5]]);
  expect(refusal(() => evaluation.begin(beyond))).toBe(refusal(() => runNow(fixLeaves(base, beyond), plan)));
  evaluation.begin(new Map());
  advance(evaluation, 16);
  expect(hashOutcomes(evaluation.outcomes())).toBe(
    hashOutcomes(new Map([['npv', runNow(base, plan).outcomes.get('npv')!]])),
  );
});

it.each([1, 2])('has the bits of a fresh run after every one of many changes, on %i threads', async (threads) => {
  const team = threads === 1 ? undefined : new Team({ threads });
  const base = load('mdust-closure');
  const plan = planRun(base, { draws: 16_384 });
  const session = new Session(base, plan, team);
  const unchanged = session.evaluation([...base.system.results]);
  unchanged.begin(new Map());
  advance(unchanged, 256);
  const evaluation = session.evaluation([...base.system.results], unchanged);
  const chance = new Chance(7);
  const fixed = new Map<number, number>();
  evaluation.begin(fixed);
  advance(evaluation, plan.pointsPerReplicate);
  let refused = 0;
  for (let change = 0; change < 24; change++) {
    const index = chance.whole(0, base.leaves.length - 1);
    if (fixed.has(index)) fixed.delete(index);
    else if (base.leaves[index]!.unit.kind === 'date') fixed.set(index, base.leaves[index]!.central + 1);
    else fixed.set(index, base.leaves[index]!.central * chance.between(0.5, 1.5));
    const model = fixLeaves(base, fixed);
    const expected = outcomeOf(() => hashOutcomes(runNow(model, plan).outcomes));
    const found = outcomeOf(() => {
      evaluation.begin(fixed);
      // Now and then the next change comes before all is evaluated, or while it is.
      const points = chance.whole(0, 3) === 0 ? 64 : plan.pointsPerReplicate;
      const work = evaluation.advance(points);
      if (chance.whole(0, 3) === 0) {
        for (let step = 0; step < 20; step++) work.next();
        work.return();
        return expected;
      }
      for (const _ of work);
      if (points < plan.pointsPerReplicate) return expected;
      return hashOutcomes(evaluation.outcomes());
    });
    if (expected.startsWith('refused')) refused++;
    else expect(found).toBe(expected);
    expect(found.startsWith('refused')).toBe(expected.startsWith('refused'));
  }
  expect(refused).toBeLessThan(20);
  await team?.end();
});

function outcomeOf(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof ModelError) return `refused: ${error.message}`;
    throw error;
  }
}

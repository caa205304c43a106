import { describe, expect, it } from 'vitest';
import { runToPrecision } from '../../../src/analysis/precision/run-to-precision.ts';
import type { PrecisionTarget } from '../../../src/analysis/precision/target.ts';
import type { PlanRequest, RunPlan } from '../../../src/engine/plan.ts';
import { hashOutcomes } from '../../../src/engine/results-hash.ts';
import { run, runNow } from '../../../src/engine/run.ts';
import type { Model } from '../../../src/model/model.ts';
import { add, call, multiply, periods, SystemBuilder } from '../../compiler/system-builder.ts';
import { distribution, pureUnit, stubModel } from '../../engine/stub-model.ts';

/**
 * Option a is worth x, uniform on 0 to 1; b as much and `ahead` more on average, by a noise of its own; c the same as a.
 */
function model(ahead: number, options: readonly string[] = ['a', 'b']): Model {
  const system = new SystemBuilder(periods(1), [...options])
    .input('x', 0.5)
    .input('noise', 0)
    .inputBy('by', 'option', (option) => (option === 'b' ? 1 : 0), false)
    .formula('worth', add('x', multiply('by', add(ahead, 'noise'))), 'period', ['option'])
    .result('npv', call('total', 'worth'))
    .build();
  const stub = stubModel(system, (leaf) =>
    leaf === 'x' ? distribution('uniform', 0, 1) : distribution('normal', 0, 1),
  );
  const outcome = {
    name: 'npv',
    label: 'NPV',
    unit: pureUnit,
    formula: '',
    standard: true,
    at: { file: 'stub.yaml', line: 1, column: 1 },
  };
  return { ...stub, outcomes: new Map([['npv', outcome]]) };
}

const said = { text: 'as asked', unit: '1' };
const ofB = { of: { outcome: 'npv', option: 'b' }, less: null };
const bLessA = { of: { outcome: 'npv', option: 'b' }, less: { outcome: 'npv', option: 'a' } };

async function precisely(of: Model, target: PrecisionTarget, request: PlanRequest = {}) {
  const plans: RunPlan[] = [];
  const made = await runToPrecision(of, [target], { sampling: 'random', ...request }, async (one, plan) => {
    plans.push(plan);
    return runNow(one, plan);
  });
  return { ...made, plans };
}

describe('a run to a precision', () => {
  // One draw of b − a has standard deviation 1: 1/√N is the standard error of N random draws.
  const target = (error: number): PrecisionTarget => ({ kind: 'mean', figure: bLessA, error, ...said });

  it('has as many draws as theory says, twice or half as many where chance has it', async () => {
    const draws: number[] = [];
    for (let seed = 0; seed < 20; seed++) {
      const { precision, run: made } = await precisely(model(0.5), target(1.2 / Math.sqrt(16_384)), {
        seed: `s${seed}`,
      });
      expect(precision.reached).toBe(true);
      const [{ value, se, confirmation }] = precision.targets as [(typeof precision.targets)[number]];
      expect(Math.max(se, confirmation!.se)).toBeLessThanOrEqual(1.2 / Math.sqrt(16_384));
      expect(Math.abs(value - 0.5)).toBeLessThan(4.5 / Math.sqrt(made.plan.draws));
      draws.push(made.plan.draws);
    }
    // At 8,192 draws the error is 1.18 times what is asked, and has to be seen as small twice.
    expect(draws.filter((n) => n === 16_384 || n === 32_768).length).toBeGreaterThanOrEqual(18);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(8192);
  });

  it('doubles from 256 points a replicate, and confirms on a fresh seed with as many draws', async () => {
    const { plans, run: made } = await precisely(model(0.5), target(1.5 / Math.sqrt(16_384)));
    const own = plans.filter(({ seed }) => seed === 'appraise');
    const fresh = plans.filter(({ seed }) => seed === 'appraise, confirmation');
    expect(own.map(({ draws }) => draws)).toEqual(own.map((_, k) => 4096 * 2 ** k));
    expect(fresh.at(-1)!.draws).toBe(made.plan.draws);
    expect(plans.length).toBe(own.length + fresh.length);
  });

  it('is the plain run of as many draws, to the bit', async () => {
    const of = model(0.5);
    const { run: made } = await precisely(of, target(0.01), { sampling: 'sobol' });
    const plain = await run(of, made.plan);
    expect(hashOutcomes(made.outcomes)).toBe(hashOutcomes(plain.outcomes));
  });

  it('stops at the most draws allowed, and says that it is not there', async () => {
    const { precision, run: made } = await precisely(model(0.5), target(1e-9), { draws: 20_000 });
    expect(made.plan.draws).toBe(16_384);
    expect(precision).toMatchObject({ reached: false, stoppedBy: 'draws', mostDraws: 20_000, confirmationSeed: null });
    await expect(precisely(model(0.5), target(1), { draws: 4000 })).rejects.toThrow('takes 4,096 draws at least');
  });

  it('knows a percentile and a probability as exactly as asked, and a probability that no draw is a case of', async () => {
    const of = model(0);
    const quantile = await precisely(of, { kind: 'quantile', probability: 0.05, figure: bLessA, error: 0.02, ...said });
    expect(quantile.precision.targets[0]).toMatchObject({ reached: true });
    expect(Math.abs(quantile.precision.targets[0]!.value + 1.6448536)).toBeLessThan(4 * 0.02);
    const share = { kind: 'probability', figure: bLessA, relation: '<', error: 0.005, ...said } as const;
    const half = await precisely(of, { ...share, threshold: 0 });
    expect(Math.abs(half.precision.targets[0]!.value - 0.5)).toBeLessThan(4 * 0.005);
    const none = await precisely(of, { ...share, threshold: -50 });
    expect(none.precision.targets[0]).toMatchObject({ value: 0, reached: true });
    expect(none.precision.targets[0]!.se).toBeGreaterThan(0);
    expect(none.run.plan.draws).toBe(4096);
  });

  it('leaves out of a difference what both have in common', async () => {
    // x alone has standard deviation 0.29; a and c are the same in every draw.
    const same = { of: { outcome: 'npv', option: 'a' }, less: { outcome: 'npv', option: 'c' } };
    const { precision, run: made } = await precisely(model(0, ['a', 'c']), {
      kind: 'mean',
      figure: same,
      error: 1e-12,
      ...said,
    });
    expect([precision.reached, made.plan.draws, precision.targets[0]!.value]).toEqual([true, 4096, 0]);
    const alone = await precisely(model(0), { kind: 'mean', figure: ofB, error: 1e-12, ...said }, { draws: 4096 });
    expect(alone.precision.reached).toBe(false);
  });
});

describe('a ranking', () => {
  const target = (options: readonly string[], confidence = 0.95): PrecisionTarget => ({
    kind: 'ranking',
    outcome: 'npv',
    groups: [options],
    confidence,
    ...said,
  });

  it('names the wrong leader less often than it says, however small the lead', async () => {
    // Leads of one standard error at 8,192 draws: seen the wrong way round by chance one time in six.
    const of = model(1 / Math.sqrt(8192));
    let [settled, wrong] = [0, 0];
    for (let seed = 0; seed < 120; seed++) {
      const { precision } = await precisely(of, target(['a', 'b'], 0.95), { seed: `r${seed}`, draws: 16_384 });
      if (!precision.reached) continue;
      settled++;
      if (precision.targets[0]!.leader !== 'b') wrong++;
    }
    expect(settled).toBeGreaterThan(10);
    expect(wrong / settled).toBeLessThanOrEqual(0.05);
  });

  it('is of each group by itself, where options are not all ranked together', async () => {
    const three = model(1, ['a', 'b', 'c']);
    const apart: PrecisionTarget = {
      ...target([]),
      groups: [
        ['a', 'c'],
        ['b', 'c'],
      ],
    } as PrecisionTarget;
    const { precision } = await precisely(three, apart);
    expect(precision.targets[0]).toMatchObject({ reached: true, leader: 'b', rival: 'c' });
  });

  it('is settled at once where options are the same or far apart, and never where they are worth the same', async () => {
    const tie = await precisely(model(0, ['a', 'c']), target(['a', 'c']));
    expect(tie.precision).toMatchObject({ reached: true, targets: [{ value: 0, se: 0 }] });
    const far = await precisely(model(1, ['a', 'b', 'c']), target(['a', 'b', 'c']));
    expect(far.run.plan.draws).toBe(4096);
    expect(far.precision.targets[0]).toMatchObject({ reached: true, leader: 'b' });
    const even = await precisely(model(0), target(['a', 'b'], 0.999), { draws: 32_768, seed: 'even' });
    expect(even.precision).toMatchObject({ reached: false, stoppedBy: 'draws' });
  });
});

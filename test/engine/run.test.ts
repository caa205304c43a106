import { describe, expect, it } from 'vitest';
import { ModelError } from '../../src/core/diagnostics.ts';
import { BlockRunner } from '../../src/engine/block-runner.ts';
import { compileModel } from '../../src/engine/compile-model.ts';
import { manifestOf } from '../../src/engine/manifest.ts';
import { makeOutcomes } from '../../src/engine/outcomes.ts';
import { planRun } from '../../src/engine/plan.ts';
import { BlockHasher, hashBlocks, hashOutcomes } from '../../src/engine/results-hash.ts';
import { run, runNow } from '../../src/engine/run.ts';
import { interpret } from '../../src/formula/interpret.ts';
import type { Model } from '../../src/model/model.ts';
import { makePointSet } from '../../src/sampling/point-set.ts';
import { add, call, divide, multiply, periods, pick, SystemBuilder, subtract } from '../compiler/system-builder.ts';
import { distribution, pureUnit, stubModel } from './stub-model.ts';

/** Two options with costs of their own and a benefit in common. */
function appraisal(): Model {
  const system = new SystemBuilder(periods(12), ['now', 'later'])
    .input('benefit', 12)
    .inputBy('cost', 'option', (option) => (option === 'now' ? 60 : 90))
    .formula('net', subtract('benefit', divide('cost', 12)), 'period', ['option'])
    .result('npv', call('pv', 'net'))
    .result('gap', subtract(call('total', 'net'), call('total', pick('net', { option: 'now' }))))
    .build();
  return stubModel(system, (leaf) =>
    leaf === 'benefit' ? distribution('uniform', 6, 18) : distribution('normal', 70, 10),
  );
}

const mean = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0) / column.length;

async function problemsOf(work: () => unknown): Promise<ModelError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a run', () => {
  it('has in every draw what the interpreter makes of that world', () => {
    const model = appraisal();
    const plan = planRun(model, { draws: 4096, replicates: 4, seed: 'x' });
    const { outcomes } = runNow(model, plan);
    const { sampling: method, seed, replicates, pointsPerReplicate, dimensions } = plan;
    const points = makePointSet({ method, seed, replicates, pointsPerReplicate, dimensions });
    const uniform = new Float64Array(1);
    for (const draw of [0, 1, 1023, 1024, 2500, 4095]) {
      const world = Float64Array.from(model.leaves, ({ value }, k) => {
        points.fill(k, draw, 1, uniform);
        if (typeof value === 'number') throw new Error('every input of this model is drawn');
        return value.quantile(uniform[0]!);
      });
      const expected = interpret(model.system, world).value('npv', { option: 'later' }, 0);
      // Tables invert to 1e-10 in probability; these values are of the order of 50.
      expect(Math.abs(outcomes.get('npv')!.get('later')![draw]! - expected)).toBeLessThan(1e-7);
    }
  });

  it('has the expected value that the distributions imply', () => {
    const model = appraisal();
    const { outcomes, central } = runNow(model, planRun(model, { draws: 16_384 }));
    // The gap is twelve months of a twelfth of the difference in cost: E = 70 − 70, central 60 − 90.
    expect(Math.abs(mean(outcomes.get('gap')!.get('later')!))).toBeLessThan(0.01);
    expect(central.get('gap')!.get('later')).toBeCloseTo(-30, 12);
    expect(
      outcomes
        .get('gap')!
        .get('now')!
        .every((value) => value === 0),
    ).toBe(true);
  });

  it('is the same to the bit in any order of blocks', () => {
    const model = appraisal();
    const plan = planRun(model, { draws: 16_384 });
    const reference = hashOutcomes(runNow(model, plan).outcomes);
    const blocks = Array.from({ length: 16 }, (_, k) => k);
    const orders = [blocks.toReversed(), [...blocks.filter((k) => k % 2), ...blocks.filter((k) => !(k % 2))]];
    for (const order of orders) {
      const kernels = [compileModel(model), compileModel(model)];
      const outcomes = makeOutcomes(kernels[0]!, plan.draws);
      const halves = kernels.map((kernel) => new BlockRunner(model, plan, kernel, { outcomes }));
      for (const [k, block] of order.entries()) expect(halves[k % 2]!.evaluate(block)).toBeUndefined();
      expect(hashOutcomes(outcomes)).toBe(reference);
    }
  });

  it('is the same in the memory of another run, whatever stood there', async () => {
    const model = appraisal();
    const used = await run(model, planRun(model, { draws: 8192, seed: 'other' }));
    for (const byOption of used.outcomes.values()) for (const column of byOption.values()) column.fill(NaN);
    for (const draws of [2048, 8192, 16_384]) {
      const plan = planRun(model, { draws });
      const fresh = await run(model, plan, { hashed: true });
      const again = await run(model, plan, { into: used.outcomes, hashed: true });
      expect(again).toEqual(fresh);
      expect(hashOutcomes(again.outcomes)).toBe(hashOutcomes(fresh.outcomes));
    }
  });

  it('takes other draws with another seed or method, and the same with the same', () => {
    const model = appraisal();
    const hash = (seed: string, sampling: string): string =>
      manifestOf(runNow(model, planRun(model, { draws: 2048, seed, sampling }))).resultsHash;
    const hashes = [hash('a', 'sobol'), hash('b', 'sobol'), hash('a', 'random')];
    expect(new Set(hashes).size).toBe(3);
    expect(hash('a', 'sobol')).toBe(hashes[0]);
  });

  it('works in the declared unit of an input', () => {
    const system = new SystemBuilder(periods(1), ['a']).input('price', 2000).result('paid', 'price').build();
    const thousands = { ...pureUnit, text: 'GBP k', scale: 1000, per: 1 };
    const model = stubModel(system, () => distribution('uniform', 1, 3), thousands);
    const column = runNow(model, planRun(model, { draws: 4096 }))
      .outcomes.get('paid')!
      .get('a')!;
    expect(Math.abs(mean(column) - 2000)).toBeLessThan(1);
    expect(Math.min(...column)).toBeGreaterThan(1000);
  });

  it('leaves an input that a scenario fixed its place in the plan', () => {
    const model = appraisal();
    const leaves = model.leaves.map((leaf) => (leaf.id === 'benefit' ? { ...leaf, value: 12 } : leaf));
    const system = {
      ...model.system,
      leaves: model.system.leaves.map((leaf) => (leaf.id === 'benefit' ? { ...leaf, random: false } : leaf)),
    };
    const fixed = { ...model, leaves, system };
    const gap = (of: Model): Float64Array =>
      runNow(of, planRun(model, { draws: 1024 }))
        .outcomes.get('gap')!
        .get('later')!;
    // Only the benefit is gone, which the gap does not rest on beyond rounding.
    const [before, after] = [gap(model), gap(fixed)];
    expect(Math.max(...before.map((value, k) => Math.abs(value - after[k]!)))).toBeLessThan(1e-12);
  });

  it('tells how far it is, gives way, and stops where it is told to', async () => {
    const model = appraisal();
    const plan = planRun(model, { draws: 65_536 });
    const shares: number[] = [];
    const done = await run(model, plan, { hashed: true, onProgress: (share) => shares.push(share) });
    expect(hashOutcomes(done.outcomes)).toBe(hashOutcomes(runNow(model, plan).outcomes));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));

    const controller = new AbortController();
    const seen: number[] = [];
    const stopped = run(model, plan, {
      signal: controller.signal,
      onProgress: (share) => {
        seen.push(share);
        if (share >= 0.25) controller.abort();
      },
    });
    await expect(stopped).rejects.toThrow('aborted');
    expect(seen.at(-1)).toBe(0.25);
  });
});

describe('a refused world', () => {
  const bounded = (): Model => {
    const system = new SystemBuilder(periods(6), ['a', 'b'])
      .input('rate', 10)
      .input('noise', 0.5)
      .inputBy('start', 'option', (option) => (option === 'a' ? 100 : 90), false)
      .formula('stock', subtract(call('previous', 'stock', 'start'), 'rate'), 'period', ['option'])
      .result('left', add(call('final', 'stock'), multiply(0, 'noise')))
      .check('stock', '>=', 0, ['option'])
      .build();
    return stubModel(system, (leaf) =>
      leaf === 'rate' ? distribution('uniform', 5, 15.5) : distribution('uniform', 0, 1),
    );
  };

  it('stops the run and is named: the draw, the check, the period, the option and the input that is far out', async () => {
    const model = bounded();
    const plan = planRun(model, { draws: 4096 });
    const { diagnostics } = await problemsOf(() => run(model, plan));
    expect(diagnostics).toHaveLength(1);
    const [problem] = diagnostics;
    expect(problem).toMatchObject({ code: 'draw-refused', severity: 'error', at: { file: 'stub.yaml', line: 10 } });
    expect(problem!.message).toMatch(
      /^In draw [\d,]+ \(replicate 1\) the check `check 0` does not hold in period 5 for b: −[\d.]+ against 0\.$/,
    );
    expect(problem!.hint).toMatch(/^There, `rate` is 15\.\d+ \(central 10\)/);
  });

  it('is told in the unit of the input where a bound is broken', async () => {
    const system = new SystemBuilder(periods(1), ['a'])
      .input('price', 2000, [1000, 2500])
      .result('paid', 'price')
      .build();
    const thousands = { ...pureUnit, text: 'GBP k', scale: 1000, per: 1 };
    const model = stubModel(system, () => distribution('uniform', 2, 3), thousands);
    const { diagnostics } = await problemsOf(() => runNow(model, planRun(model, { draws: 64 })));
    expect(diagnostics[0]!.message).toMatch(/`price` is 2\.\d+ GBP k, beyond its bound of 2\.5\.$/);
  });

  it('may be the central case', async () => {
    const system = new SystemBuilder(periods(1), ['a']).input('x', 0).result('y', divide(1, 'x')).build();
    const model = stubModel(system, () => distribution('uniform', 1, 2));
    const { diagnostics } = await problemsOf(() => runNow(model, planRun(model, { draws: 64 })));
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'central-case-refused',
        message: 'On the central case the result `y` of option `a` is infinite.',
      }),
    ]);
  });
});

it('says what it cannot compute exactly', async () => {
  const system = new SystemBuilder(periods(3), ['a'])
    .formula('x', call('previous', call('total', 'x'), 1))
    .result('y', call('total', 'x'))
    .build();
  const model = stubModel(system, () => distribution('uniform', 0, 1));
  const { diagnostics } = await problemsOf(() => runNow(model, planRun(model)));
  expect(diagnostics.map(({ code }) => code)).toEqual(['model-not-compiled']);
});

it('refuses outcomes that do not fit in memory before it starts', () => {
  const kernel = { results: ['npv', 'pv_costs'], options: ['a', 'b'], sameAs: [0, 1, 2, 2] };
  expect(() => makeOutcomes(kernel, 2 ** 30)).toThrow(/24,576 MB of memory, more than the 2,048 MB/);
  const small = makeOutcomes(kernel, 16);
  expect(small.get('pv_costs')!.get('a')).toBe(small.get('pv_costs')!.get('b'));
  expect(small.get('npv')!.get('a')).not.toBe(small.get('npv')!.get('b'));
});

describe('the manifest', () => {
  it('holds all that is needed to make the run again', () => {
    const model = appraisal();
    const plan = planRun(model, { draws: 2048, replicates: 4, seed: 's' });
    const manifest = manifestOf(runNow(model, plan));
    expect(manifest).toMatchObject({
      createdBy: 'appraise',
      model: { id: 'stub', hash: 'stub' },
      scenario: null,
      seed: 's',
      sampling: { method: 'sobol', draws: 2048, replicates: 4, dimensions: ['benefit', 'cost.now', 'cost.later'] },
    });
    const { seed, sampling } = manifest;
    const again = planRun(
      { dimensionsOfChance: sampling.dimensions },
      { ...sampling, seed, sampling: sampling.method },
    );
    expect(manifestOf(runNow(model, again))).toEqual(manifest);
  });

  it('hashes names and little-endian values', () => {
    const column = Float64Array.of(1, -0.5);
    const outcomes = new Map([['npv', new Map([['a', column]])]]);
    // sha256sum of the two doubles, 000000000000f03f 000000000000e0bf; of that digest; and of two lines with the result.
    expect(hashOutcomes(outcomes)).toBe('bc9d402d5182f8bf005d80d71389834bf57d256fe65aad3d375cb910ddb9627f');
    expect(hashOutcomes(new Map([['npv', new Map([['b', column]])]]))).not.toBe(hashOutcomes(outcomes));
  });

  it('has the hash that blocks have which were hashed apart, last first', () => {
    const draws = 2500;
    const wave = Float64Array.from({ length: draws }, (_, i) => (i * 7919) % 1000);
    const columns = [wave, new Float64Array(draws), wave, new Float64Array(draws).fill(-0), wave.map((x) => -x)];
    const names = columns.map((_, k) => ['npv', `option ${k}`] as const);
    const outcomes = new Map([['npv', new Map(columns.map((column, k) => [`option ${k}`, column]))]]);
    const blocks = [2, 1, 0].map((block) => {
      const first = block * 1024;
      const copies = columns.map((column) => column.slice(first, Math.min(first + 1024, draws)));
      return new BlockHasher().digest(copies, 0, copies[0]!.length);
    });
    expect(hashBlocks(names, draws, blocks.toReversed())).toBe(hashOutcomes(outcomes));
    expect(hashBlocks(names, draws, blocks)).not.toBe(hashOutcomes(outcomes));
    const flipped = new Map([['npv', new Map([...outcomes.get('npv')!].map(([id, c]) => [id, c.map((x) => x + 0)]))]]);
    expect(hashOutcomes(flipped), '−0 is not 0').not.toBe(hashOutcomes(outcomes));
  });
});

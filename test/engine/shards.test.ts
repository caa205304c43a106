import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../src/core/diagnostics.ts';
import { type NamedShard, shardProblems } from '../../src/engine/check-shards.ts';
import { mergeShards } from '../../src/engine/merge.ts';
import { type PlanRequest, planRun, type RunPlan } from '../../src/engine/plan.ts';
import { planOf, recipeOf } from '../../src/engine/recipe.ts';
import { hashOutcomes } from '../../src/engine/results-hash.ts';
import { runNow } from '../../src/engine/run.ts';
import { runShard, shardDraws } from '../../src/engine/shard.ts';
import { encodeShard, readShardColumns, readShardHeader } from '../../src/engine/shard-file.ts';
import type { Model } from '../../src/model/model.ts';
import { call, periods, SystemBuilder, subtract } from '../compiler/system-builder.ts';
import { distribution, stubModel } from './stub-model.ts';

/** Two options, of which one is worth the same in every draw. */
const system = new SystemBuilder(periods(3), ['now', 'later'])
  .input('benefit', 12)
  .inputBy('cost', 'option', (option) => (option === 'now' ? 60 : 90))
  .formula('net', subtract('benefit', 'cost'), 'period', ['option'])
  .result('npv', call('pv', 'net'))
  .result('benefits', call('total', 'benefit'))
  .result('nothing', subtract(call('total', 'net'), call('total', 'net')))
  .build();
const model: Model = stubModel(system, (leaf) =>
  leaf === 'benefit' ? distribution('uniform', 6, 18) : distribution('normal', 70, 10),
);

async function partsOf(of: number, request: PlanRequest): Promise<Map<string, Uint8Array>> {
  const plan = planRun(model, request);
  const files = new Map<string, Uint8Array>();
  for (let shard = 1; shard <= of; shard++) {
    const made = await runShard(model, plan, { shard, of });
    files.set(`part-${shard}`, Buffer.concat(encodeShard(made, recipeOf(model, plan))));
  }
  return files;
}

function read(files: ReadonlyMap<string, Uint8Array>): NamedShard[] {
  return [...files].map(([file, bytes]) => ({ file, header: readShardHeader(bytes, file) }));
}

const problemsOf = (files: ReadonlyMap<string, Uint8Array>): string[] =>
  shardProblems(read(files)).map(({ code, message }) => `${code}: ${message}`);

describe('parts of a run', () => {
  it('are the run itself once put together, to the last bit, whatever the number of parts and their order', async () => {
    const request = fc.record({
      draws: fc.integer({ min: 1025, max: 20_000 }),
      replicates: fc.constantFrom(2, 3, 16),
      sampling: fc.constantFrom('sobol', 'random', 'latin-hypercube'),
      seed: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    });
    await fc.assert(
      fc.asyncProperty(request, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (asked, parts, reversed) => {
        const plan = planRun(model, asked);
        const files = await partsOf(Math.min(parts, Math.ceil(plan.draws / 1024)), asked);
        const shards = reversed ? read(files).reverse() : read(files);
        expect(shardProblems(shards)).toEqual([]);
        const merged = mergeShards(model, shards, (file) => files.get(file)!);
        const whole = runNow(model, plan);
        expect(hashOutcomes(merged.outcomes)).toBe(hashOutcomes(whole.outcomes));
        expect(merged.plan).toEqual(plan);
        expect(merged.central).toEqual(whole.central);
      }),
      { numRuns: 25, seed: 20240903 },
    );
  });

  it('have between them every block once, and differ by one block at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 200 }), (draws, parts) => {
        const blocks = Math.ceil(draws / 1024);
        const of = Math.min(parts, blocks);
        const all = Array.from({ length: of }, (_, i) => shardDraws({ draws }, { shard: i + 1, of }));
        const ends = all.map(([, end]) => end);
        expect(all.map(([first]) => first)).toEqual([0, ...ends.slice(0, -1)]);
        expect(ends.at(-1)).toBe(draws);
        const sizes = all.map(([first, end]) => Math.ceil((end - first) / 1024));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
    expect(() => shardDraws({ draws: 2048 }, { shard: 1, of: 3 })).toThrow('2 blocks of 1,024 draws');
  });

  it('keep one value of a column that is the same in every draw, and a minus zero', async () => {
    const files = await partsOf(1, { draws: 4096 });
    const [{ header } = { header: undefined }] = read(files);
    const names = header!.constant.map((column) => header!.columns.find(([, , k]) => k === column)![0]);
    expect(names).toContain('nothing');
    expect(names).not.toContain('npv');
    const plan = { ...planRun(model, { draws: 1024 }) } satisfies RunPlan;
    const column = new Float64Array(1024).fill(-0);
    const outcomes = new Map([['npv', new Map([['a', column]])]]);
    const bytes = Buffer.concat(
      encodeShard({ shard: 1, of: 1, draws: [0, 1024], plan, outcomes }, recipeOf(model, plan)),
    );
    const back = new Float64Array(1024);
    readShardColumns(bytes, 'x', readShardHeader(bytes, 'x'), () => back);
    expect(back.every((value) => Object.is(value, -0))).toBe(true);
  });

  it('are refused each by name: missing, twice there, or of another run', async () => {
    const files = await partsOf(7, { draws: 8192 });
    const other = await partsOf(7, { draws: 8192, seed: 'b' });
    const some = new Map([...files].filter(([file]) => !['part-2', 'part-4', 'part-5'].includes(file)));
    some.set('again', files.get('part-3')!).set('foreign', other.get('part-2')!);
    expect(problemsOf(some)).toEqual([
      'foreign-shard: foreign belongs to another run (its seed: "b"; of the others: "appraise").',
      'same-shard-twice: Part 3 of 7 is there more than once: part-3 and again.',
      'missing-shards: Parts 2 and 4–5 of 7 are missing.',
    ]);
    expect(problemsOf(new Map())).toEqual(['no-shards: There are no parts to put together.']);
    const split = await partsOf(8, { draws: 8192 });
    expect(problemsOf(new Map([...files, ['eighth', split.get('part-1')!]]))).toEqual([
      'foreign-shard: eighth belongs to another run (its number of parts: 8; of the others: 7).',
    ]);
  });

  it('are refused where one bit is not as it was written, wherever it is', async () => {
    const files = await partsOf(2, { draws: 2048 });
    const bytes = files.get('part-1')!;
    const bits = fc.integer({ min: 0, max: 8 * bytes.length - 1 });
    const headerEnd = bytes.indexOf(0x0a);
    fc.assert(
      fc.property(bits, (bit) => {
        const damaged = new Map(files).set('part-1', Uint8Array.from(bytes));
        damaged.get('part-1')![bit >> 3]! ^= 1 << (bit & 7);
        expect(() => {
          const shards = read(damaged);
          const problems = shardProblems(shards);
          if (problems.length > 0) throw new ModelError(problems);
          mergeShards(model, shards, (file) => damaged.get(file)!);
        }).toThrow(ModelError);
      }),
      { numRuns: 300, seed: 20240903, examples: [[0], [8 * headerEnd], [8 * headerEnd + 8], [8 * bytes.length - 1]] },
    );
    expect(() => mergeShards(model, read(files), (file) => files.get(file)!.subarray(0, 9000))).toThrow(
      /part-1 is damaged: it has 9,000 bytes/,
    );
  });

  it('stop at the first draw that has no finite result, as the whole run does', async () => {
    const broken = stubModel(
      new SystemBuilder(periods(1), ['now'])
        .input('cost', 70)
        .formula('gap', call('log', subtract('cost', 60)), 'period')
        .result('npv', call('total', 'gap'))
        .build(),
      () => distribution('normal', 70, 4),
    );
    const plan = planRun(broken, { draws: 4096 });
    const message = (error: unknown): string => (error as Error).message;
    const whole = await Promise.resolve()
      .then(() => runNow(broken, plan))
      .then(() => 'it runs', message);
    expect(whole).toContain('now');
    const parts = await Promise.all(
      [1, 2, 3, 4].map((shard) => runShard(broken, plan, { shard, of: 4 }).then(() => 'it runs', message)),
    );
    expect(parts.find((said) => said !== 'it runs')).toBe(whole);
  });

  it('are refused for a model that is not the one they were made of', async () => {
    const files = await partsOf(2, { draws: 2048 });
    expect(() => mergeShards({ ...model, hash: 'another' }, read(files), (file) => files.get(file)!)).toThrow(
      'is not the one that the parts were made of',
    );
    expect(planOf(read(files)[0]!.header.recipe)).toEqual(planRun(model, { draws: 2048 }));
  });
});

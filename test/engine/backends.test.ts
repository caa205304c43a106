import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BlockRunner, blocksOf } from '../../src/engine/block-runner.ts';
import { compileModel } from '../../src/engine/compile-model.ts';
import { makeOutcomes } from '../../src/engine/outcomes.ts';
import { planRun } from '../../src/engine/plan.ts';
import { hashOutcomes } from '../../src/engine/results-hash.ts';
import { loadModel } from '../../src/model/load.ts';

const models = join(import.meta.dirname, '../../models');

describe('results have the same hash in WebAssembly and in JavaScript', () => {
  it.each([
    ['lg-migration', 2048],
    ['dmct-curtailment', 4096],
    ['mdust-closure', 4096],
  ] as const)('%s', (id, draws) => {
    const { model } = loadModel({ file: join(models, `${id}.yaml`) });
    if (model === undefined) throw new Error(`${id} does not load`);
    const plan = planRun(model, { draws });
    const hashes = (['webassembly', 'javascript'] as const).map((backend) => {
      const kernel = compileModel(model, backend);
      expect(kernel.backend).toBe(backend);
      const outcomes = makeOutcomes(kernel, plan.draws);
      const runner = new BlockRunner(model, plan, kernel, { outcomes });
      for (let block = 0; block < blocksOf(plan); block++) runner.evaluate(block);
      return hashOutcomes(outcomes);
    });
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileModel } from '../../src/engine/compile-model.ts';
import { DrawnInputs } from '../../src/engine/drawn-inputs.ts';
import { planRun } from '../../src/engine/plan.ts';
import { loadModel } from '../../src/model/load.ts';
import { differences } from '../compiler/compare.ts';

const models = join(import.meta.dirname, '../../models');
const draws = 6;

describe('the kernel of a shipped model agrees with the reference interpreter to the bit', () => {
  const ids = readdirSync(models).flatMap((name) => name.match(/^([a-z0-9-]+)\.yaml$/)?.[1] ?? []);

  it.each(ids)('%s', (id) => {
    const { model } = loadModel({ file: join(models, `${id}.yaml`) });
    if (model === undefined) throw new Error(`${id} does not load`);
    const kernel = compileModel(model);
    const inputs = new DrawnInputs(model, planRun(model), kernel);
    inputs.fill(5000, draws);
    const worlds = Array.from({ length: draws }, (_, k) => {
      const world = Float64Array.from(model.system.leaves, (leaf) => leaf.central);
      for (const [column, leaf] of kernel.leaves.entries()) world[leaf] = inputs.columns[column]![k]!;
      return world;
    });
    const { found, compared } = differences(model.system, worlds);
    expect(found).toEqual([]);
    expect(compared).toBe(draws * kernel.results.length * kernel.options.length);
  });
});

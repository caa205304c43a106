import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../src/engine/plan.ts';
import { runNow } from '../../src/engine/run.ts';
import { checkModel } from '../../src/model/check.ts';
import { loadModel } from '../../src/model/load.ts';

const models = ['lg-migration', 'mdust-closure', 'dmct-curtailment'];

describe.each(models)('%s', (id) => {
  const file = `models/${id}.yaml`;

  it('loads without a complaint, and the tests beside it hold', () => {
    const { diagnostics, tests } = checkModel(file);
    expect(diagnostics).toEqual([]);
    expect(tests.length).toBeGreaterThan(5);
  });

  it.each(readdirSync(`scenarios/${id}`))('keeps its checks in every draw under %s', (name) => {
    const { model, diagnostics } = loadModel({ file, scenarios: [`scenarios/${id}/${name}`] });
    expect(diagnostics).toEqual([]);
    if (model === undefined) throw new Error('no model');
    expect(model.scenario?.because).not.toBe('');
    // A draw that breaks a check of the model (meters neither replaced, migrated nor left) refuses the run.
    const { outcomes } = runNow(model, planRun(model, { draws: 256 }));
    const businessAsUsual = model.options.find((option) => option.role === 'business-as-usual')?.id ?? '';
    expect(
      outcomes
        .get('npv_vs_bau')
        ?.get(businessAsUsual)
        ?.every((value) => value === 0),
    ).toBe(true);
  });
});

describe('what the appraisal leaves out of F*', () => {
  it('gives F* in each world the same value whatever delivery costs', () => {
    const breakEven = (scenarios: readonly string[]) => {
      const { model } = loadModel({ file: 'models/lg-migration.yaml', scenarios });
      if (model === undefined) throw new Error('no model');
      return runNow(model, planRun(model, { draws: 256 }))
        .outcomes.get('break_even_fixed_cost')
        ?.get('smso_to_smso');
    };
    const free = breakEven([]);
    const costly = breakEven(['scenarios/lg-migration/illustrative-costs.yaml']);
    expect(free?.length).toBe(256);
    free?.forEach((value, world) => expect(costly?.[world]).toBeCloseTo(value, 4));
  });
});

import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../src/analysis/sensitivity/one-at-a-time.ts';
import { switchingValues } from '../../../src/analysis/sensitivity/switching-values.ts';
import { interpretCentral } from '../../../src/engine/central.ts';
import { type LoadRequest, loadModel } from '../../../src/model/load.ts';
import type { Model } from '../../../src/model/model.ts';

function shipped(id: string, set: LoadRequest['set'] = []): Model {
  const { model } = loadModel({ file: `models/${id}.yaml`, set });
  if (model === undefined) throw new Error(`${id} does not load`);
  return model;
}

describe('the central case, every input a column', () => {
  it.each(['lg-migration', 'dmct-curtailment', 'mdust-closure'])('of %s is the interpreter’s to the bit', (id) => {
    const model = shipped(id);
    const study = oneAtATime(model);
    const moves = model.leaves.map(({ central }, leaf) => ({ leaf, value: central }));
    const columns = study.evaluate(moves);
    const central = interpretCentral(model);
    for (const [o, option] of study.options.entries()) {
      const truth = central.value('npv_vs_bau', { option }, 0);
      expect(Object.is(study.central[o], truth)).toBe(true);
      expect([...columns[o]!].every((value) => Object.is(value, truth))).toBe(true);
    }
  });

  it('moved, is the interpreter’s to the bit too', () => {
    const study = oneAtATime(shipped('dmct-curtailment'));
    const leaf = study.model.leaves.findIndex(({ id }) => id === 'new_combinations');
    const [column] = study.evaluate([{ leaf, value: 1.25 }]);
    const moved = shipped('dmct-curtailment', [{ path: 'new_combinations', value: '1.25' }]);
    expect(column![0]).toBe(interpretCentral(moved).value('npv_vs_bau', { option: study.options[0]! }, 0));
  });
});

describe('lg-migration', () => {
  const study = oneAtATime(shipped('lg-migration'), { options: ['smso_to_smso'] });
  const { switching } = switchingValues(study);
  const switchingValueOf = (id: string) => switching.find((row) => row.id === id)!.changes[0]!.at;

  it('could bear F* of any cost that falls at once, and F*/(1 + OB) of one before optimism bias', () => {
    // Changing the rules is paid at the decision, in year 0 (factor 1); building carries optimism bias of 100% and is
    // over before year 1.
    const [fStar] = study.central;
    expect(switchingValueOf('regulatory_cost') / fStar! - 1).toBeCloseTo(0, 12);
    expect(switchingValueOf('build_cost.smso_to_smso') / (fStar! / 2) - 1).toBeCloseTo(0, 12);
  });

  it('is worth nothing at its switching values, put in as a person would', () => {
    for (const id of ['build_cost.smso_to_smso', 'pace_after_decision.smso_to_smso']) {
      const put = shipped('lg-migration', [{ path: id, value: String(switchingValueOf(id)) }]);
      const worth = interpretCentral(put).value('npv_vs_bau', { option: 'smso_to_smso' }, 0);
      expect(Math.abs(worth)).toBeLessThan(1e-9 * study.central[0]!);
    }
  });
});

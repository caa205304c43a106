import { describe, expect, it } from 'vitest';
import { expectedOutcomes } from '../../../src/analysis/expected-switching/expected-outcomes.ts';
import { type InputLine, inputLine } from '../../../src/analysis/expected-switching/lines.ts';
import { lookTogether } from '../../../src/analysis/expected-switching/look-together.ts';
import { sharedDraws } from '../../../src/analysis/expected-switching/shared-draws.ts';
import { ModelWorlds } from '../../../src/analysis/worlds/model-worlds.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { loadModel } from '../../../src/model/load.ts';

const model = loadModel({ file: 'models/lg-migration.yaml' }).model!;
const plan = planRun(model, { draws: 64, dimensionOrder: 'file' });

describe('lines that are looked at together', () => {
  const worlds = new ModelWorlds(model, 'npv_vs_bau', ['standard', 'reuse'], plan);
  const draws = sharedDraws([worlds], { seed: 'together', replicates: 4, pointsPerReplicate: 8 });
  const outcomes = expectedOutcomes(worlds, draws, 0);
  const lines = () =>
    worlds.inputs.map((_, k): InputLine | undefined => {
      const line = inputLine(model, worlds, outcomes, k);
      return typeof line === 'object' && 'points' in line ? line : undefined;
    });

  it('are to the bit what each is alone, in fewer worlds', () => {
    const [alone, together] = [lines(), lines()];
    const cost = (work: () => void): number => {
      const before = worlds.evaluated;
      work();
      return worlds.evaluated - before;
    };
    const figures = (of: readonly (InputLine | undefined)[]) => of.map((line) => line?.points.map((x) => line.at(x)));
    let expected: unknown;
    let found: unknown;
    const each = cost(() => {
      expected = figures(alone);
    });
    const all = cost(() => {
      lookTogether(worlds, outcomes, together);
      found = figures(together);
    });
    expect(found).toEqual(expected);
    expect(all).toBeLessThan(each);
  });
});

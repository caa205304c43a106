import { expect, it } from 'vitest';
import { ModelWorlds } from '../../../src/analysis/worlds/model-worlds.ts';
import { uniformSamples } from '../../../src/analysis/worlds/points.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { loadModel } from '../../../src/model/load.ts';
import { load, modelText, sound } from '../../model/in-memory.ts';

const { model } = loadModel({ file: 'models/lg-migration.yaml' });
const plan = planRun(model!, { draws: 64, replicates: 2 });
const options = ['standard', 'reuse', 'disapply'];

it.each([undefined, 'accelerate'])(
  'no outcome moves with an input that it does not read (less that of %s)',
  (against) => {
    const worlds = new ModelWorlds(model!, 'npv', options, plan, against);
    const [one, other] = uniformSamples(worlds, { seed: 'reads', replicates: 2, pointsPerReplicate: 8 }, 2);
    const [still, moved] = [one!, other!].map((all) => all.map((uniforms, k) => worlds.values(k, uniforms)));
    const before = worlds.evaluate(still!);
    for (const [o, option] of options.entries()) {
      const unread = [...worlds.inputs.keys()].filter((input) => !worlds.reads(o).has(input));
      const unreadIds = unread.map((input) => worlds.inputs[input]!.id);
      for (const other of ['standard', 'reuse']) {
        expect([option, unreadIds.includes(`own_slippage.${other}`)]).toEqual([option, other !== option]);
      }
      const after = worlds.evaluate(still!.map((column, input) => (unread.includes(input) ? moved![input]! : column)));
      expect(after[o]).toEqual(before[o]);
    }
  },
);

it('an outcome reads what the distributions of its inputs take', () => {
  const taking = sound(
    load(
      modelText({
        timeline: '{start: 2024, end: 2024, step: year}',
        appraisal: '{price-base: 2024, present-value-date: 2024, discounting: green-book-2026/standard}',
        inputs: `
  most: {unit: GBP, value: "uniform(6, 12)", basis: derived, source: report-2024}
  saving: {unit: GBP, value: "uniform(0, most)", basis: derived, source: report-2024}`,
        flows: `
  net: {kind: benefit, bearer: All, rate: "option == go ? saving / one_year : 0"}`,
      }),
    ),
  );
  const worlds = new ModelWorlds(taking, 'npv', ['go'], planRun(taking, { draws: 64, replicates: 2 }));
  expect([...worlds.reads(0)].map((input) => worlds.inputs[input]!.id).sort()).toEqual(['most', 'saving']);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { timesToAccuracy } from '../../bench/tables.ts';
import { workload } from '../../bench/workload.ts';
import { parameters, uncertainInputs, workloadByHand, workloadFile, workloadText } from '../../bench/workload-file.ts';
import { planRun } from '../../src/engine/plan.ts';
import { worlds } from '../../src/engine/worlds.ts';

it('workload W is the model file that its numbers make', () => {
  expect(readFileSync(workloadFile, 'utf8')).toBe(workloadText(parameters));
  expect(uncertainInputs(parameters)).toHaveLength(54);
});

it('workload W computes what its description says, in every draw', async () => {
  const model = workload();
  const names = [
    ...Object.keys(parameters.shared),
    ...parameters.options.flatMap((option, k) => Object.keys(option).map((name) => `${name}.option_${k + 1}`)),
  ];
  const units = new Map(model.leaves.map(({ id, unit }) => [id, unit]));
  const { value: block } = await worlds(model, planRun(model, { draws: 1024 })).next();
  if (block === undefined || typeof block === 'string') throw new Error('no draws');
  for (let draw = 0; draw < block.count; draw++) {
    const drawn = names.map((name) => (block.inputs.get(name)![draw]! * units.get(name)!.per) / units.get(name)!.scale);
    const byHand = workloadByHand(parameters, drawn);
    const wrong = byHand.filter((npv, o) => {
      const ours = block.outcomes.get('npv')!.get(`option_${o + 1}`)![draw]! / 1000;
      // Sums of 84 terms, some of them of the size of the spending.
      return Math.abs(ours - npv) > 1e-11 * (Math.abs(npv) + drawn[5 + 7 * o]!);
    });
    expect(wrong).toEqual([]);
  }
});

it('time to accuracy is what a draw is worth, times what one costs', () => {
  const worth = { geometricMean: 100, worst: 50 };
  const all = { mean: worth, P5: worth, P95: worth, 'P(< 0)': worth };
  const sampler = "Sobol', importance order";
  const accuracy = {
    worthOfADraw: [
      { sampler, draws: 65_536, ...all },
      { sampler: 'random', draws: 1e6, ...all },
    ],
  };
  const programs = [
    { name: 'Appraise', wall: 2, processor: 2 },
    { name: 'numpy, plain', wall: 20, processor: 20 },
  ];
  const [mean] = timesToAccuracy(accuracy as never, [{ draws: 1, threads: 1, programs }]);
  expect(mean![1]).toBe('1,000 times sooner (worst option 500)');
});

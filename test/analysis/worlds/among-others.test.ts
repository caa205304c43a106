import { expect, it } from 'vitest';
import { amongOthers } from '../../../src/analysis/worlds/among-others.ts';
import { ModelWorlds } from '../../../src/analysis/worlds/model-worlds.ts';
import { uniformSamples } from '../../../src/analysis/worlds/points.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { oneYearOfThree } from '../one-year.ts';

/** Only `twice` bears a charge, and its budget breaks a check where the fee is over 30. */
const model = oneYearOfThree({
  inputs: `
  fee: {unit: GBP, value: "uniform(10, 40)", basis: derived, source: report-2024}
  charge: {unit: GBP, value: "uniform(1, 2)", basis: derived, source: report-2024}
  budget: {unit: GBP, by: option, value: {default: 1000, twice: 30}, basis: derived, source: report-2024}`,
  flows: `
  net:
    kind: benefit
    bearer: All
    rate: "(option == bau ? 0 * fee : option == go ? fee : fee - charge) / one_year"`,
  checks: '["fee <= budget"]',
});
const plan = planRun(model, { draws: 64, replicates: 2 });
const made = { count: 0 };
const all = new ModelWorlds(model, 'npv', ['bau', 'go', 'twice'], plan);
const go = amongOthers(all, ['go'], () => {
  made.count++;
  return new ModelWorlds(model, 'npv', ['go'], plan);
});
const columnsWhere = (fees: readonly number[]) =>
  go.inputs.map(({ id }) => Float64Array.from(fees, (fee) => (id === 'fee' ? fee : 1.5)));

it('options among others come to what they do alone, without a kernel of their own', () => {
  const [uniforms] = uniformSamples(go, { seed: 'among others', replicates: 2, pointsPerReplicate: 8 }, 1);
  const columns = uniforms!.map((own, k) => (go.inputs[k]!.id === 'fee' ? own.map((u) => 10 + 19 * u) : own));
  const fees = columns[go.inputs.findIndex(({ id }) => id === 'fee')]!;
  expect(go.evaluate(columns)).toEqual([fees]);
  expect(made.count).toBe(0);
});

it('an option is not refused for the sake of another', () => {
  expect(() => all.evaluate(columnsWhere([20, 35]))).toThrow();
  expect(go.evaluate(columnsWhere([20, 35]))).toEqual([Float64Array.of(20, 35)]);
  expect(made.count).toBe(1);
});

it('an option is refused for its own sake', () => {
  const twice = amongOthers(all, ['twice'], () => new ModelWorlds(model, 'npv', ['twice'], plan));
  expect(() => twice.evaluate(columnsWhere([20, 35]))).toThrow();
  expect(twice.evaluate(columnsWhere([20, 35]), -1)).toEqual([Float64Array.of(18.5, -1)]);
});

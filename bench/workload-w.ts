import type { Expression } from '../src/formula/expression.ts';
import type { QuantitySystem } from '../src/formula/system.ts';
import type { Model } from '../src/model/model.ts';
import {
  add,
  binary,
  call,
  divide,
  elapsed,
  multiply,
  periods,
  SystemBuilder,
  step,
  subtract,
  when,
} from '../test/compiler/system-builder.ts';
import { distribution, stubModel } from '../test/engine/stub-model.ts';

const makers: Readonly<Record<string, () => ReturnType<typeof distribution>>> = {
  meters: () => distribution('pert', 14_500, 15_000, 15_500),
  rate: () => distribution('pert', 300, 450, 950),
  benefit: () => distribution('triangular', 2, 6, 14),
  cost: () => distribution('triangular', 110, 150, 220),
  growth: () => distribution('normal', 0, 0.01),
  capex: () => distribution('lognormal90', 1000, 6000),
  bias: () => distribution('uniform', 0.1, 2),
  duration: () => distribution('triangular', 6, 12, 24),
  reach: () => distribution('pert', 0.5, 0.8, 0.95),
  transfer: () => distribution('pert', 0.6, 0.9, 0.99),
  commission: () => distribution('pert', 0.4, 0.7, 0.9),
  running: () => distribution('uniform', 5, 40),
};

/** The workload as a model that can be drawn: what `workloadW` says, with a distribution for each input. */
export function workloadModel(months = 84, optionCount = 7): Model {
  return stubModel(workloadW(months, optionCount), (leaf) => makers[leaf.split('.')[0]!]!());
}

/**
 * A reference appraisal: 7 options over 84 months, 5 shared random inputs and 7 of each option. Thousands of pounds and
 * of meters; a shared stock runs off at a growing pace, and each option builds for a while, migrates what is left and
 * keeps it going.
 *
 * @param months Periods; 84 in the reference.
 * @param optionCount Options; 7 in the reference.
 */
export function workloadW(months = 84, optionCount = 7): QuantitySystem {
  const options = Array.from({ length: optionCount }, (_, k) => `option_${k + 1}`);
  const builder = new SystemBuilder(periods(months), options);
  builder.input('meters', 15_000).input('rate', 450).input('benefit', 6).input('cost', 150).input('growth', 0);
  for (const [name, central] of [
    ['capex', 2000],
    ['bias', 1],
    ['duration', 12],
    ['reach', 0.8],
    ['transfer', 0.9],
    ['commission', 0.7],
    ['running', 20],
  ] as const) {
    builder.inputBy(name, 'option', () => central);
  }
  const is = (left: Expression | string, operator: '==' | '<', right: Expression | string): Expression =>
    binary(operator, left, right);
  builder
    .formula('factor', call('exp', divide(call('log', add(1, 'growth')), 12)), 'constant')
    .formula('pace', call('previous', multiply('pace', 'factor'), 'factor'))
    .formula('replaced', multiply('rate', 'pace'))
    .formula('stock', call('max', 0, subtract(call('previous', 'stock', 'meters'), multiply('replaced', step))))
    .formula('build_time', call('max', 1, call('floor', add('duration', 0.5))), 'constant', ['option'])
    .formula('spend', divide(multiply('capex', add(1, 'bias')), 'build_time'), 'constant', ['option'])
    .formula('success', multiply('reach', 'transfer', 'commission'), 'constant', ['option'])
    .formula(
      'migrated',
      when(
        is(elapsed, '<', 'build_time'),
        0,
        when(
          is(elapsed, '==', 'build_time'),
          multiply('success', 'stock'),
          call('max', 0, subtract(call('previous', 'migrated', 0), multiply('success', 'replaced'))),
        ),
      ),
      'period',
      ['option'],
    )
    .formula(
      'cash',
      when(
        is(elapsed, '<', 'build_time'),
        { kind: 'negate', argument: { kind: 'quantity', name: 'spend', pick: {} } },
        add(
          subtract(multiply('migrated', divide('benefit', 12)), 'running'),
          when(is(elapsed, '==', 'build_time'), multiply(multiply(0.01, 'cost'), 'migrated'), 0),
        ),
      ),
      'period',
      ['option'],
    )
    .result('npv', call('pv', 'cash'));
  return builder.build();
}

import type { Expression } from '../src/formula/expression.ts';
import type { QuantitySystem } from '../src/formula/system.ts';
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

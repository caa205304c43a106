import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { CompilationRefused } from '../../src/compiler/refusal.ts';
import type { QuantitySystem } from '../../src/formula/system.ts';
import { differences, evaluate } from './compare.ts';
import {
  add,
  binary,
  call,
  centralWorld,
  divide,
  elapsed,
  isMember,
  multiply,
  periods,
  pick,
  SystemBuilder,
  step,
  subtract,
  when,
} from './system-builder.ts';

function central(system: QuantitySystem, result: string, option = 'a'): number {
  return evaluate(system, [centralWorld(system)])
    .values.get(result)!
    .get(option)![0]!;
}

const oneOption = (count: number, last?: number): SystemBuilder => new SystemBuilder(periods(count, last), ['a']);

describe('what a kernel computes', () => {
  it('runs a stock down to nothing and no further', () => {
    const stock = call('max', 0, subtract(call('previous', 'stock', 'initial'), multiply('rate', step)));
    const system = oneOption(20)
      .input('initial', 1000)
      .input('rate', 60)
      .formula('stock', stock)
      .result('left', call('final', 'stock'))
      .result('after_ten', call('at', 'stock', 9))
      .result('removed', call('total', call('min', 'rate', call('previous', 'stock', 'initial'))))
      .build();
    expect(central(system, 'after_ten')).toBe(400);
    expect(central(system, 'left')).toBe(0);
    expect(central(system, 'removed')).toBe(1000);
  });

  it('spreads an amount exactly over a window that begins and ends inside periods', () => {
    const system = oneOption(12, 0.5)
      .input('cost', 1200)
      .input('start', 2.25)
      .input('duration', 4)
      .formula('rate', call('spread', 'cost', 'start', 'duration'))
      .result('all', call('total', 'rate'))
      .result('third_period', call('at', 'rate', 2))
      .result('sixth_period', call('at', 'rate', 5))
      .build();
    expect(central(system, 'all')).toBe(1200);
    expect(central(system, 'third_period')).toBe(225);
    expect(central(system, 'sixth_period')).toBe(300);
  });

  it('uses a finished total inside a later sweep: shares of a total add to one', () => {
    const system = oneOption(9)
      .input('growth', 1.25)
      .formula('x', call('previous', multiply('x', 'growth'), 3))
      .formula('share', divide('x', call('total', 'x')))
      .result('all', call('total', 'share'))
      .result('centred', call('total', subtract('share', call('mean', 'share'))))
      .build();
    expect(central(system, 'all')).toBeCloseTo(1, 14);
    expect(central(system, 'centred')).toBeCloseTo(0, 14);
    expect(differences(system, [centralWorld(system)]).found).toEqual([]);
  });

  it('follows recurrences through each other: Fibonacci numbers', () => {
    const system = oneOption(30)
      .input('one', 1)
      .formula('b', call('previous', 'a', 0))
      .formula('a', call('previous', add('a', 'b'), 'one'))
      .result('last', call('final', 'a'))
      .build();
    expect(central(system, 'last')).toBe(832040);
  });

  it('lets two states change places', () => {
    const system = oneOption(6)
      .input('x', 1)
      .input('y', 2)
      .formula('p', call('previous', 'q', 'x'))
      .formula('q', call('previous', 'p', 'y'))
      .result('last_p', call('final', 'p'))
      .result('last_q', call('final', 'q'))
      .build();
    expect([central(system, 'last_p'), central(system, 'last_q')]).toEqual([2, 1]);
  });

  it('reads another period at a date that moves with the period and the world', () => {
    const system = oneOption(8)
      .input('lag', 2)
      .input('slope', 3)
      .formula('x', multiply('slope', elapsed))
      .formula('lagged', call('at', 'x', call('max', 0, subtract(elapsed, 'lag'))))
      .result('sum', call('total', 'lagged'))
      .build();
    // 3 × (0 + 0 + 0 + 1 + 2 + 3 + 4 + 5)
    expect(central(system, 'sum')).toBe(45);
  });

  it('gives each option its own, and picks that of another', () => {
    const system = new SystemBuilder(periods(4), ['a', 'b', 'c'])
      .inputBy('cost', 'option', (option) => ({ a: 1, b: 10, c: 100 })[option] ?? 0)
      .formula('paid', call('total', 'cost'), 'constant', ['option'])
      .result('own', 'paid')
      .result('beyond_a', subtract('paid', pick('paid', { option: 'a' })))
      .result('only_b', when(isMember('option', 'b'), 'paid', 0))
      .result('all', { kind: 'aggregate', operator: 'sum', dimension: 'option', argument: pick('paid', {}) })
      .build();
    const of = (result: string): number[] => ['a', 'b', 'c'].map((option) => central(system, result, option));
    expect(of('own')).toEqual([4, 40, 400]);
    expect(of('beyond_a')).toEqual([0, 36, 396]);
    expect(of('only_b')).toEqual([0, 40, 0]);
    expect(of('all')).toEqual([444, 444, 444]);
  });

  it('takes the value in force from each date on', () => {
    const builder = oneOption(10);
    builder.dated('rate', [
      { from: 0, leaf: builder.leaf('early', 5, false) },
      { from: 3, leaf: builder.leaf('middle', 7) },
      { from: 8, leaf: builder.leaf('late', 11, false) },
    ]);
    const system = builder.result('sum', call('total', 'rate')).build();
    expect(central(system, 'sum')).toBe(3 * 5 + 5 * 7 + 2 * 11);
  });

  it('keeps the sign of a zero, and a value that is not a number', () => {
    const system = oneOption(2)
      .input('x', 0)
      .result('minus_zero', { kind: 'negate', argument: { kind: 'quantity', name: 'x', pick: {} } })
      .result('none', divide('x', 'x'))
      .build();
    expect(central(system, 'minus_zero')).toBe(-0);
    expect(central(system, 'none')).toBeNaN();
  });
});

describe('min and max', () => {
  const values = [0, -0, 1, -1, 5e-324, -5e-324, 1e308, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];

  it.each(values)('are those of IEEE arithmetic with a bound of %s, on either side', (bound) => {
    const builder = oneOption(1).input('x', 0);
    for (const name of ['min', 'max'] as const) {
      builder.result(`${name} left`, call(name, bound, 'x')).result(`${name} right`, call(name, 'x', bound));
    }
    const worlds = values.map((x) => Float64Array.of(x));
    const { values: found } = evaluate(builder.build(), worlds);
    for (const name of ['min', 'max'] as const) {
      const expected = values.map((x) => Math[name](bound, x));
      expect(found.get(`${name} left`)!.get('a')).toEqual(expected);
      expect(found.get(`${name} right`)!.get('a')).toEqual(expected);
    }
  });
});

describe('what does not matter to a kernel', () => {
  const system = (() => {
    const builder = new SystemBuilder(periods(7), ['a', 'b', 'c']);
    builder
      .input('start', 100)
      .input('rate', 0.1)
      .inputBy('cost', 'option', () => 5);
    return builder
      .formula('stock', multiply(call('previous', 'stock', 'start'), subtract(1, 'rate')))
      .formula('spent', multiply('stock', 'cost'), 'period', ['option'])
      .formula('share', divide('spent', call('total', 'spent')), 'period', ['option'])
      .result('value', call('pv', multiply('spent', 'share')))
      .result('latest', call('final', call('exp', { kind: 'negate', argument: call('log', 'spent') })))
      .build();
  })();
  const worlds = Array.from({ length: 50 }, (_, k) => Float64Array.from([90 + k, 0.05 + k / 500, k, k / 7, 3]));
  const reference = evaluate(system, worlds);

  it.each([
    { loop: 1, straight: 1 },
    { loop: 2, straight: 5 },
    { loop: 40, straight: 20 },
    { loop: 10_000, straight: 10_000 },
  ])('how it is cut: $loop nodes in a loop, $straight in a function without one', (sizes) => {
    for (const backend of ['webassembly', 'javascript'] as const) {
      expect(evaluate(system, worlds, { backend, sizes })).toEqual(reference);
    }
  });
});

describe('what a kernel does not compute twice', () => {
  it('shares what does not differ between options', () => {
    const make = (options: readonly string[]): QuantitySystem =>
      new SystemBuilder(periods(24), options)
        .input('start', 100)
        .input('rate', 3)
        .formula('stock', call('max', 0, subtract(call('previous', 'stock', 'start'), 'rate')), 'period', ['option'])
        .result('left', call('final', 'stock'))
        .build();
    const one = compile(make(['a'])).size;
    expect(compile(make(['a', 'b', 'c', 'd'])).size).toEqual(one);
  });

  it('works out once what is the same in all worlds', () => {
    const system = oneOption(60)
      .fixed('growth', 1.02)
      .input('amount', 10)
      .formula('index', call('previous', multiply('index', 'growth'), 1))
      .result('value', multiply('amount', call('total', 'index')))
      .build();
    expect(compile(system).size.states).toBe(0);
    expect(differences(system, [centralWorld(system)]).found).toEqual([]);
  });

  it('leaves out what no result needs', () => {
    const system = oneOption(5)
      .input('x', 1)
      .formula('unused', call('cumulative', call('exp', 'x')))
      .result('y', 'x')
      .build();
    expect(compile(system).size).toMatchObject({ nodes: 1, states: 0 });
  });
});

describe('the worlds that a kernel refuses', () => {
  const refused = (builder: SystemBuilder, ...worlds: readonly (readonly number[])[]): readonly boolean[] =>
    evaluate(
      builder.build(),
      worlds.map((world) => Float64Array.from(world)),
    ).refused;

  it('those with an input outside its bounds', () => {
    const builder = oneOption(3).input('x', 1, [0, 2]).result('y', 1);
    expect(refused(builder, [0], [2], [2.0000001], [-1e-300], [Number.NaN])).toEqual([false, false, true, true, true]);
  });

  it('those in which a check fails in any period, beyond its tolerance', () => {
    const builder = oneOption(10)
      .input('rate', 1)
      .formula('stock', subtract(call('previous', 'stock', 10), 'rate'))
      .result('left', call('final', 'stock'))
      .check('stock', '>=', 0);
    expect(refused(builder, [0.5], [1], [1 + 1e-11], [1 + 1e-9])).toEqual([false, false, false, true]);
  });

  it('those that put an amount or a date outside the timeline', () => {
    const builder = oneOption(10)
      .input('amount', 1)
      .input('start', 0)
      .input('duration', 1)
      .result('kept', call('total', call('spread', 'amount', 'start', 'duration')))
      .result('seen', call('at', elapsed, call('max', 0, 'start')));
    const worlds = [
      [1, 0, 10],
      [1, 0.5, 10],
      [0, 5, 99],
      [1, 9.5, 0],
      [1, -0.5, 2],
      [1, 3, -1],
    ];
    expect(refused(builder, ...worlds)).toEqual([false, true, false, false, true, true]);
    expect(refused(builder, [0, 10, 0])).toEqual([true]);
  });

  it('those whose results are not finite', () => {
    const builder = oneOption(1).input('x', 1).result('y', divide(1, 'x'));
    expect(refused(builder, [2], [0], [Number.NaN])).toEqual([false, true, true]);
  });
});

describe('what the compiler refuses', () => {
  it('a result with a value for each period or another dimension', () => {
    const byPeriod = oneOption(3).result('x', elapsed).build();
    expect(() => compile(byPeriod)).toThrow(CompilationRefused);
    const builder = oneOption(3);
    builder.dimensions.set('stage', ['s']);
    const byStage = builder
      .inputBy('x', 'stage', () => 1)
      .result('y', 'x', ['stage'])
      .build();
    expect(() => compile(byStage)).toThrow('cannot vary by "stage"');
  });

  it('a total that needs itself', () => {
    const system = oneOption(3)
      .input('start', 1)
      .formula('x', call('previous', call('total', 'x'), 'start'))
      .result('y', call('total', 'x'))
      .build();
    expect(() => compile(system)).toThrow(CompilationRefused);
  });

  it('a quantity that needs itself within a period', () => {
    const system = oneOption(3).formula('x', add('x', 1)).result('y', call('total', 'x')).build();
    expect(() => compile(system)).toThrow('it needs itself within a period (x)');
  });

  it('more working memory than it is allowed', () => {
    const system = oneOption(100)
      .input('x', 1)
      .formula('s', call('cumulative', 'x'))
      .result('y', call('total', divide('s', call('total', 's'))))
      .build();
    expect(() => compile(system, { memoryLimit: 500 })).toThrow('working memory');
    expect(compile(system).size.bytes).toBeLessThan(1_000_000);
  });
});

it('never puts what a person wrote into the code it makes', () => {
  const hostile = `x"];throw new Error('run');//\u2028\``;
  const system = new SystemBuilder(periods(3), [hostile, '__proto__', 'constructor'])
    .inputBy(hostile, 'option', () => 2)
    .input('__proto__', 5)
    .result('toString', binary('*', call('total', hostile), '__proto__'))
    .check(hostile, '>=', 0)
    .build();
  for (const option of system.dimensions.get('option')!) expect(central(system, 'toString', option)).toBe(30);
});

import { describe, expect, it } from 'vitest';
import { lower } from '../../src/compiler/lower.ts';
import { orderNodes } from '../../src/compiler/order.ts';
import { nothingKnown } from '../../src/compiler/plan/guards.ts';
import { planOf } from '../../src/compiler/plan/plan.ts';
import { restOf } from '../../src/compiler/plan/rest.ts';
import { resolve } from '../../src/compiler/resolve.ts';
import { shapesOf } from '../../src/compiler/shapes.ts';
import type { QuantitySystem } from '../../src/formula/system.ts';
import { differences } from './compare.ts';
import {
  add,
  binary,
  call,
  divide,
  elapsed,
  multiply,
  periods,
  SystemBuilder,
  subtract,
  when,
} from './system-builder.ts';

/** What rests in the only loop of a system of one option. */
function restIn(system: QuantitySystem, leastShare = 0) {
  const program = resolve(lower(system));
  const shapes = shapesOf(program);
  const plan = planOf(program, shapes, orderNodes(program, 1), 1, { loop: 1000, straight: 1000 });
  const [part, ...others] = plan.parts.filter(({ inTime }) => inTime);
  expect(others).toEqual([]);
  const rest = { leastShare, looksEvery: 1 };
  return restOf({ program, shapes, part: part!, rest, restingRows: new Map() }, nothingKnown, part!.computes);
}

/** The bits of the interpreter in every world, by itself and beside the others, however often it is looked for rest. */
function agrees(system: QuantitySystem, worlds: readonly (readonly number[])[]): void {
  const all = worlds.map((world) => Float64Array.from(world));
  for (const vectors of [1, 2]) {
    for (const [looksEvery, loop] of [
      [1, 300],
      [2, 4],
      [8, 1],
    ] as const) {
      const sizes = { vectors, loop, guards: 2, rest: { leastShare: 0, looksEvery } };
      for (const some of [all, ...all.map((world) => [world])]) {
        for (const backend of ['webassembly', 'javascript'] as const) {
          expect(differences(system, some, { backend, sizes }).found).toEqual([]);
        }
      }
    }
  }
}

const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0];

describe('a stock that runs out', () => {
  const builder = () =>
    new SystemBuilder(periods(40), ['a'])
      .input('start', 100)
      .input('rate', 7)
      .formula('stock', call('max', 0, subtract(call('previous', 'stock', 'start'), 'rate')));
  const worlds = [
    [100, 7],
    [100, 7.1],
    [100, 3],
    [100, 2.5],
    [100, 0],
    [100, -4],
    [0, 1],
    ...odd.flatMap((x) => [
      [x, 7],
      [100, x],
    ]),
  ];

  it('rests, and what is discounted does not', () => {
    const rest = restIn(builder().result('worth', call('pv', 'stock')).build())!;
    expect(rest.states.length).toBe(1);
    expect(rest.passed).toEqual([]);
    expect(rest.from).toBe(0);
  });

  it('spares too little where little but the discounting is left', () => {
    expect(restIn(builder().result('worth', call('pv', 'stock')).build(), 0.9)).toBeNull();
  });

  it('gives the same sums, values of single periods, and series that another loop reads', () => {
    agrees(
      builder()
        .formula('share', divide('stock', call('total', 'stock')))
        .result('worth', call('pv', 'stock'))
        .result('late', call('at', 'stock', 30))
        .result('last', call('final', 'stock'))
        .result('spread', call('peak', 'share'))
        .build(),
      worlds,
    );
  });

  it('breaks the same checks, before it rests and after', () => {
    agrees(
      builder()
        .formula('decay', multiply(call('previous', 'decay', 1), 0.8))
        .result('worth', call('pv', add('stock', 'decay')))
        .check('stock', '<=', 97)
        .check('decay', '>=', 'rate')
        .check(add('stock', 'decay'), '>=', 0.01)
        .build(),
      [...worlds, [100, 0.001], [90, 0.001], [90, 1e-9]],
    );
  });
});

it('is not looked for where a state shrinks by the same share for ever', () => {
  for (const left of [
    multiply(call('previous', 'stock', 100), 'rate'),
    multiply(subtract(call('previous', 'stock', 100), 3), 'rate'),
    add(multiply('rate', call('previous', 'stock', 100)), 3),
  ]) {
    const system = new SystemBuilder(periods(40), ['a'])
      .input('rate', 0.9)
      .formula('stock', left)
      .result('worth', call('pv', call('max', 0, subtract('stock', 1))))
      .build();
    expect(restIn(system)).toBeNull();
    agrees(system, [[0.9], [0], [1], ...odd.map((x) => [x])]);
  }
});

describe('what does not stay at rest', () => {
  it('is a stock that is left alone until a date', () => {
    agrees(
      new SystemBuilder(periods(30), ['a', 'b'])
        .input('start', 20)
        .input('rate', 1)
        .formula('out', when(binary('>=', elapsed, 'start'), 'rate', 0))
        .formula('stock', call('max', 0, subtract(call('previous', 'stock', 10), 'out')))
        .result('worth', call('pv', multiply('stock', 'rate')))
        .build(),
      [[20, 1], [20, 1], [20.5, 1], [3, 5], [29, 2], [50, 1], ...odd.map((x) => [x, 1])],
    );
  });

  it('is one that an amount is added to in a later year', () => {
    const system = new SystemBuilder(periods(40), ['a']);
    const before = system.leaf('before', 0);
    const after = system.leaf('after', 3);
    system
      .dated('inflow', [
        { from: 0, leaf: before },
        { from: 15, leaf: after },
      ])
      .formula('stock', call('max', 0, add(subtract(call('previous', 'stock', 6), 2), 'inflow')))
      .result('worth', call('pv', 'stock'));
    agrees(system.build(), [
      [0, 3],
      [2, 3],
      [0, 0],
      [3, 0],
    ]);
  });

  it('is a zero that changes its sign', () => {
    agrees(
      new SystemBuilder(periods(21), ['a'])
        .input('x', 0)
        .input('one', 1)
        .formula('zero', subtract(0, call('previous', 'zero', 'x')))
        .formula('turn', multiply(-1, call('previous', 'turn', 'x')))
        .result('last', call('min', 1, call('max', -1, divide('one', call('final', 'turn')))))
        .result('sum', call('pv', add('zero', divide('one', add('turn', 5)))))
        .build(),
      [
        [0, 1],
        [-0, 1],
        [0, 0],
        [3, 1],
      ],
    );
  });
});

it('is told to the loops that read what rests in another, and only while it does', () => {
  const system = new SystemBuilder(periods(40), ['a', 'b'])
    .input('start', 9)
    .input('rate', 4)
    .input('burst', 20)
    .inputBy('weight', 'option', () => 1)
    .formula('out', when(binary('>=', elapsed, 'burst'), 'rate', 0))
    .formula('stock', call('max', 0, subtract(add(call('previous', 'stock', 'start'), multiply('out', 3)), 5)))
    .formula('level', call('max', 0, subtract(call('previous', 'level', 12), add('stock', 1))))
    .formula('worth', multiply(add('level', 'stock'), 'weight'), 'period', ['option'])
    .formula('other', add('worth', call('previous', 'other', 'weight')), 'period', ['option'])
    .result('value', call('pv', add('worth', 'other')))
    .build();
  const inputs = [[9, 4, 20], [9, 4, 100], [9, 0, 5], [100, 1, 38], [3, 4, 0], ...odd.map((x) => [9, 4, x])];
  agrees(
    system,
    inputs.map((world) => [...world, 1, 2]),
  );
});

describe('what has passed its bound', () => {
  const overlap = call('overlap', 'begin', 'end', 'open', 'close');
  const builder = () =>
    new SystemBuilder(periods(40), ['a'])
      .input('begin', 3)
      .input('end', 12)
      .input('open', 5)
      .input('close', 20)
      .formula('done', call('cumulative', overlap))
      .formula('left', call('max', 0, subtract(10, 'done')));
  const worlds = [
    [3, 12, 5, 20],
    [3, 12, 5, 8],
    [3.5, 12.25, 5, 8],
    [12, 3, 5, 20],
    [30, 60, 5, 50],
    [3, 12, 20, 5],
    [-5, -1, -4, 100],
    ...odd.flatMap((x) => [
      [x, 12, 5, 20],
      [3, x, 5, 20],
      [3, 12, x, 20],
      [3, 12, 5, x],
    ]),
  ];

  it('rests with it, whatever its date', () => {
    const counting = new SystemBuilder(periods(40), ['a'])
      .input('end', 12)
      .formula('remaining', call('max', 0, subtract('end', elapsed)))
      .formula('stock', call('max', 0, subtract(call('previous', 'stock', 100), 'remaining')))
      .result('worth', call('pv', 'stock'))
      .build();
    const rest = restIn(counting)!;
    expect(rest.passed.map(({ side }) => side)).toEqual(['below']);
    expect(rest.states.length).toBe(1);
    agrees(counting, [[12], [12.5], [0], [39], [40], [1e9], [-3], ...odd.map((x) => [x])]);
  });

  it('does not before what it is measured against is there', () => {
    const builder = new SystemBuilder(periods(40), ['a']).input('rate', 2);
    const [none, hundred] = [builder.leaf('none', 0, false), builder.leaf('hundred', 100, false)];
    const system = builder
      .dated('target', [
        { from: 0, leaf: none },
        { from: 15, leaf: hundred },
      ])
      .formula('gap', call('max', 0, subtract('target', subtract(elapsed, 'rate'))))
      .formula('stock', call('max', 0, add(subtract(call('previous', 'stock', 5), 'rate'), 'gap')))
      .result('worth', call('pv', 'stock'))
      .build();
    agrees(
      system,
      [2, 0, 200, ...odd].map((rate) => [rate, 0, 100]),
    );
  });

  it('does not where it comes back', () => {
    const rising = new SystemBuilder(periods(40), ['a'])
      .input('start', 12)
      .formula('since', call('max', 0, subtract(elapsed, 'start')))
      .formula('stock', add(call('previous', 'stock', 1), 'since'))
      .result('worth', call('pv', 'stock'))
      .build();
    expect(restIn(rising)).toBeNull();
    agrees(rising, [[12], [12.5], [0], [39], [40], [1e9], ...odd.map((x) => [x])]);
  });

  it('gives the same in windows of any order', () => {
    agrees(
      builder()
        .result('worth', call('pv', multiply('left', 'done')))
        .result('late', call('at', 'left', 33))
        .build(),
      worlds,
    );
  });
});

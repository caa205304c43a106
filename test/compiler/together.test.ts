import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import type { World } from '../../src/formula/system.ts';
import { Chance } from './chance.ts';
import { differences } from './compare.ts';
import { add, binary, call, elapsed, multiply, periods, SystemBuilder, subtract, when } from './system-builder.ts';

const options = ['a', 'b', 'c'];
const chance = new Chance(7);

/** Options that each change over at a date of their own, from a stock that all of them share. */
const system = new SystemBuilder(periods(24, 0.5), options)
  .input('start', 100)
  .input('rate', 6)
  .inputBy('date', 'option', (option) => 8 + options.indexOf(option))
  .inputBy('fee', 'option', () => 3)
  .formula('stock', call('max', 0, subtract(call('previous', 'stock', 'start'), 'rate')))
  .formula(
    'left',
    when(
      binary('<', elapsed, 'date'),
      0,
      when(
        binary('==', elapsed, 'date'),
        'stock',
        call('max', 0, subtract(call('previous', 'left', 0), multiply('fee', 'rate'))),
      ),
    ),
    'period',
    ['option'],
  )
  .formula(
    'cost',
    when(
      binary('<', elapsed, 'date'),
      'fee',
      add('left', when(binary('==', elapsed, 'date'), multiply('fee', 'stock'), 'rate')),
    ),
    'period',
    ['option'],
  )
  .result('worth', call('pv', 'cost'))
  .result('in_all', call('total', 'left'))
  .check('left', '<=', 90, ['option'])
  .build();

const dates = [0, 1, 8, 8.5, 22, 23, 23.5, 24, 30, -1, -0, NaN, Infinity, -Infinity];

function world(): World {
  const date = () => dates[chance.whole(0, dates.length - 1)]!;
  const among = (...values: readonly number[]) => values[chance.whole(0, values.length - 1)]!;
  return Float64Array.from(system.leaves, ({ id, central }) =>
    id.startsWith('date') ? date() : among(central, central, central, 0, -0, 0.1, -2, NaN, Infinity),
  );
}

const javascript = (guards: number, together: number) => ({
  backend: 'javascript' as const,
  sizes: { guards, together, loop: 12, rest: { leastShare: 2, looksEvery: 1 } },
});

describe('loops of options that are written as one', () => {
  it('are fewer functions', () => {
    const functions = [1, 300].map((together) => compile(system, javascript(1, together)).size.functions);
    expect(functions[0]! - functions[1]!).toBeGreaterThanOrEqual(options.length - 1);
  });

  it.each([
    [0, 300],
    [1, 300],
    [1, 40],
    [1, 1],
  ])('give the bits of the interpreter at and around their dates: %d guards, %d nodes', (guards, together) => {
    const worlds = Array.from({ length: 700 }, world);
    const { found, compared } = differences(system, worlds, javascript(guards, together));
    expect(found).toEqual([]);
    expect(compared).toBe(700 * 2 * options.length);
  });
});

it('more worlds than stand side by side, leaves as they are among the results, and numbers in the place of columns', () => {
  const plain = new SystemBuilder(periods(3), ['a'])
    .input('x', 1)
    .input('y', 2)
    .result('x_again', 'x')
    .result('sum', add('x', multiply('y', 10)))
    .result('twelve', 12)
    .build();
  const kernel = compile(plain, { backend: 'javascript' });
  const count = 1000;
  const x = Float64Array.from({ length: count }, (_, k) => (k === 513 ? NaN : k));
  const out = kernel.results.map(() => new Float64Array(count));
  const refused = new Uint8Array(count).fill(7);
  kernel.evaluateBlock([x, 2], count, out, refused);
  expect(out).toEqual([x, x.map((value) => value + 20), new Float64Array(count).fill(12)]);
  expect(refused).toEqual(Uint8Array.from({ length: count }, (_, k) => Number(k === 513)));
  kernel.evaluateBlock([x, 2], 600, [null, null, null], refused);
  expect(refused[513]).toBe(1);
});

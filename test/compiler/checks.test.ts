import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/compiler/node.ts';
import { isWithin } from '../../src/compiler/tolerance.ts';
import { checkOf } from '../../src/compiler/webassembly/checks.ts';
import { quickLimit } from '../../src/compiler/webassembly/quick-limit.ts';
import { nextDown, nextUp } from '../../src/core/numerics/next-double.ts';
import type { Check } from '../../src/formula/system.ts';
import { differences } from './compare.ts';
import { add, call, multiply, periods, SystemBuilder, subtract } from './system-builder.ts';

/** A number and those next to it. */
function around(value: number): readonly number[] {
  const [below, above] = [nextDown(value), nextUp(value)];
  return [nextDown(below), below, value, above, nextUp(above)];
}

const backends = ['webassembly', 'javascript'] as const;

describe('a check that is asked quickly', () => {
  const limits = [0, -0, 1, 3, -3, 0.1, 1e-9, -1e-9, 1e6, -1e6, 1e15, 1e300];

  for (const backend of backends) {
    it.each(['<=', '>=', '<', '>', '=='] as const)(
      `against a constant, %s in ${backend}: as the interpreter judges it, to the last bit`,
      (operator) => {
        for (const limit of limits) {
          for (const [left, right] of [
            ['stock', limit],
            [limit, 'stock'],
          ] as const) {
            const system = new SystemBuilder(periods(3), ['a'])
              .input('x', 1)
              .formula('stock', multiply('x', 1))
              .result('y', call('final', 'stock'))
              .check(left, operator as Check['operator'], right)
              .build();
            const tolerance = 1e-9 * Math.max(1, Math.abs(limit));
            const values = [limit, limit - tolerance, limit + tolerance, limit - 1e-9, limit + 1e-9].flatMap(around);
            for (const value of [...values, Number.NaN, Infinity, -Infinity]) {
              expect(differences(system, [Float64Array.of(value)], { backend }).found).toEqual([]);
            }
          }
        }
      },
    );

    it(`of a running sum against an input, in ${backend}: whichever side is the same in all periods`, () => {
      for (const [left, right] of [
        ['start', add('stock', 'gone')],
        [add('stock', 'gone'), 'start'],
      ] as const) {
        const system = new SystemBuilder(periods(30), ['a'])
          .input('start', 1000)
          .input('rate', 0.07)
          .input('leak', 0)
          .formula('gone', call('cumulative', multiply('rate', 'start')))
          .formula('stock', subtract(call('previous', 'stock', 'start'), add(multiply('rate', 'start'), 'leak')))
          .result('y', call('final', 'stock'))
          .check(left, '==', right)
          .build();
        const worlds = [1000, -1000, 3e7, -3e7, 0].flatMap((start) =>
          [0, 1e-11, 1e-10, 1e-8, -1e-8, 1e-6, 0.001].map((leak) => Float64Array.of(start, 0.07, leak)),
        );
        // Each by itself too: a block in which no other world is in doubt.
        for (const world of worlds) expect(differences(system, [world], { backend }).found).toEqual([]);
        expect(differences(system, worlds, { backend }).found).toEqual([]);
      }
    });
  }

  it('is asked of the difference where another loop works that out', () => {
    const nodes: readonly Node[] = [
      { kind: 'constant', value: 5, truth: false },
      { kind: 'state', state: 0, truth: false },
      { kind: 'apply', operation: 'subtract', arguments: [1, 0], truth: false },
      { kind: 'apply', operation: 'within', arguments: [2, 2, 1], truth: true },
      { kind: 'apply', operation: 'not', arguments: [3], truth: true },
    ];
    const part = (computes: readonly number[]) => ({ inTime: true, computes, states: [], kept: [], violations: [4] });
    expect(checkOf(nodes, part([2, 3, 4]), 4, () => false)!.quick).toMatchObject({ side: 'most', value: 1 });
    expect(checkOf(nodes, part([3, 4]), 4, () => false)!.quick).toEqual({ side: 'within', value: 2, size: null });
  });

  it('is never answered with yes where it is broken', () => {
    const double = fc.double({ noNaN: true, min: -1e16, max: 1e16 });
    fc.assert(
      fc.property(double, fc.boolean(), fc.integer({ min: -4, max: 4 }), (constant, isLeft, steps) => {
        const nodes: readonly Node[] = [
          { kind: 'constant', value: constant, truth: false },
          { kind: 'leaf', column: 0, truth: false },
          { kind: 'apply', operation: 'subtract', arguments: isLeft ? [0, 1] : [1, 0], truth: false },
        ];
        const quick = quickLimit(nodes, 2)!;
        if (quick.side === 'within') throw new Error('a limit was expected');
        let x = quick.limit;
        for (let k = 0; k < Math.abs(steps); k++) x = steps > 0 ? nextUp(x) : nextDown(x);
        const isYes = quick.side === 'least' ? x >= quick.limit : x <= quick.limit;
        const [left, right] = isLeft ? [constant, x] : [x, constant];
        expect(!isYes || isWithin(left - right, left, right)).toBe(true);
        // And it settles what is not in doubt at all.
        const clear = isLeft ? constant + 1e-6 * Math.abs(constant) : constant - 1e-6 * Math.abs(constant);
        expect(quick.side === 'least' ? clear >= quick.limit : clear <= quick.limit).toBe(true);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { compile, kernelFrom, kernelOfImage } from '../../src/compiler/compile.ts';
import { lower } from '../../src/compiler/lower.ts';
import { resolve } from '../../src/compiler/resolve.ts';
import { simplify } from '../../src/compiler/simplify.ts';
import { generateModule } from '../../src/compiler/webassembly/generate.ts';
import { exactInverse } from '../../src/compiler/webassembly/vector-operations.ts';
import type { QuantitySystem, World } from '../../src/formula/system.ts';
import { differences, evaluate } from './compare.ts';
import { randomSystem } from './random-system.ts';
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

const sizes = { vectors: 2, loop: 40, straight: 50, guards: 2, rest: { leastShare: 0, looksEvery: 1 } };

const worldsOf = (...rows: readonly (readonly number[])[]): readonly World[] =>
  rows.map((row) => Float64Array.from(row));

function agrees(system: QuantitySystem, worlds: readonly World[]): void {
  for (const vectors of [1, 2, 4]) {
    const { found } = differences(system, worlds, { backend: 'webassembly', sizes: { vectors, guards: 2 } });
    expect(found).toEqual([]);
  }
}

it('makes modules that an independent validator accepts', { timeout: 60_000 }, async () => {
  const tools = await wabt();
  for (let seed = 1; seed <= 60; seed++) {
    const system = randomSystem(seed);
    const options = system.dimensions.get('option')!.length;
    const program = resolve(lower(system));
    const { bytes } = generateModule({ program, original: program, positive: null, options, shared: false }, sizes);
    const module = tools.readWasm(bytes, { readDebugNames: false });
    module.validate();
    module.destroy();
  }
});

describe('guards of the timeline', () => {
  const system = (() => {
    const builder = new SystemBuilder(periods(30), ['a', 'b']);
    builder.input('start', 10).input('stop', 20).input('rate', 3);
    const begun = binary('>=', elapsed, 'start');
    const over = binary('>', elapsed, 'stop');
    return builder
      .formula('stock', when(begun, when(over, call('previous', 'stock', 1), multiply('rate', elapsed)), 7))
      .formula('here', when(binary('==', elapsed, 'start'), 1, 0))
      .formula('work', multiply('rate', call('active', 'start', subtract('stop', 'start'))))
      .result('stocks', call('pv', 'stock'))
      .result('found', call('total', add('here', multiply(10, 'work'))))
      .build();
  })();

  it.each([
    ['the same in all draws', [10, 10, 10, 10, 10], [20, 20, 20, 20, 20]],
    ['different, whole and broken', [10, 10.5, 11, 9.999, 10], [20, 19, 20.25, 20, 22]],
    ['before the timeline and after it', [-5, -0, 0, -1e300, -2], [29, 30, 31, 1e300, 40]],
    ['in the wrong order', [20, 25, 29, 30, 12], [5, 0, -1, 29, 12]],
    ['no number, or infinite', [Number.NaN, 10, Number.POSITIVE_INFINITY, 3, 4], [20, Number.NaN, 5, -Infinity, 9]],
  ])('%s', (_, starts, stops) => {
    agrees(system, worldsOf(...starts.map((start, k) => [start, stops[k]!, 3])));
  });
});

describe('what multiplies zeros', () => {
  const system = (() => {
    const builder = new SystemBuilder(periods(12), ['a', 'b']);
    builder.input('rate', 2).input('limit', 5).input('level', 1).fixed('cost', 0);
    return builder
      .formula('stock', call('previous', subtract('stock', 'rate'), 100))
      .formula('paid', multiply('cost', 'stock', 'level'))
      .result('cost_pv', call('pv', 'paid'))
      .result('value', subtract(call('pv', multiply('stock', 'level')), call('pv', 'paid')))
      .result('apart', call('total', multiply('cost', call('min', 'limit', divide(1, 'level')))))
      .build();
  })();
  const program = resolve(lower(system));

  it('is left out', () => {
    const simplified = simplify(program, [2, 5, 1]);
    expect(simplified.program.states.length).toBeLessThan(program.states.length);
    expect(simplified.program.nodes.length).toBeLessThan(program.nodes.length - 5);
  });

  it.each([
    ['as expected', [2, 5, 1]],
    ['below zero', [2, 5, -1]],
    ['zero', [2, 5, 0]],
    ['minus zero', [2, -0, -0]],
    ['infinite', [2, Number.POSITIVE_INFINITY, 1]],
    ['minus infinite', [Number.NEGATIVE_INFINITY, 5, 1]],
    ['no number', [2, Number.NaN, 1]],
    ['so large that it overflows', [-1e307, 5, 1e300]],
    ['so small that its inverse overflows', [2, 5, 1e-310]],
  ])('does so with the bits of the interpreter where an input is %s', (_, world) => {
    const [usual, odd] = worldsOf([2, 5, 1, 0], [...world, 0]);
    agrees(system, [usual!, odd!, usual!]);
    agrees(system, [odd!]);
  });

  it('is found where a choice is of a value above zero', () => {
    const chosen = new SystemBuilder(periods(12), ['a'])
      .input('rate', 2)
      .input('limit', 5)
      .formula('stock', call('previous', subtract('stock', 'rate'), 10))
      .formula('share', when(binary('>', 'stock', 0), call('min', 1, divide('limit', 'stock')), 0))
      .result('shares', call('total', 'share'))
      .result('shortfall', call('total', call('max', 0, subtract(0, 'share'))))
      .build();
    const before = resolve(lower(chosen));
    expect(simplify(before, [2, 5]).program.states.length).toBe(before.states.length - 1);
    const worlds = worldsOf([2, 5], [-1e9, 5], [2, -5], [0, -0], [1e-310, 1e-310], [Number.NaN, 5], [2, Infinity]);
    for (const world of worlds) agrees(chosen, [world]);
    agrees(chosen, worlds);
  });

  it('is not found where what is chosen falls below zero only later', () => {
    const falling = new SystemBuilder(periods(12), ['a'])
      .input('rate', 2)
      .input('x', 0)
      .formula('level', call('previous', subtract('level', 'rate'), 10))
      .formula('share', when(binary('>', 'x', 0), multiply('level', 'x'), 0))
      .result('shares', call('total', 'share'))
      .result('levels', call('total', 'level'))
      .result('shortfall', call('total', call('max', 0, subtract(0, 'share'))))
      .build();
    const worlds = worldsOf([2, 5], [2, -5], [2, 0], [1e-3, 5], [100, 1]);
    for (const world of worlds) agrees(falling, [world]);
    expect(
      evaluate(falling, worldsOf([2, 5]), { backend: 'webassembly' })
        .values.get('shortfall')
        ?.get('a'),
    ).not.toEqual([0]);
  });

  it('is not left out where no other result would show that it is no number', () => {
    const builder = new SystemBuilder(periods(3), ['a']).input('x', 2).fixed('cost', 0);
    const hidden = builder
      .formula('infinite', divide('x', subtract(elapsed, call('min', elapsed, multiply('x', 100)))))
      .result('none', call('total', multiply('cost', 'infinite')))
      .build();
    agrees(hidden, worldsOf([2, 0]));
    expect(evaluate(hidden, worldsOf([2, 0]), { backend: 'webassembly' }).refused).toEqual([true]);
  });

  it.each([
    ['may be of either sign', 0],
    ['is above zero in the usual case', 2],
  ])('asks the original only for what is not as expected, where an input %s', (_, usual) => {
    const free = new SystemBuilder(periods(3), ['a'])
      .input('x', usual)
      .fixed('cost', 0)
      .result('none', call('total', multiply('cost', 'x')))
      .result('value', call('total', 'x'))
      .build();
    const { image } = compile(free, { backend: 'webassembly' });
    expect(image?.isSimplified).toBe(true);
    const left = (x: number): boolean => {
      let isLeft = false;
      const kernel = kernelOfImage(image!, () => {
        isLeft = true;
        return compile(free, { simpler: false });
      });
      const columns = [[Float64Array.of(1, x, 1)], kernel.sameAs.map(() => new Float64Array(3))] as const;
      kernel.evaluateBlock(columns[0], 3, columns[1], new Uint8Array(3));
      return isLeft;
    };
    expect([1, 1e-20, 1e20, 2 ** 99].map(left)).toEqual([false, false, false, false]);
    expect([-1, -1e20].map(left)).toEqual([usual > 0, usual > 0]);
    expect([2 ** 100, -1e31, 1e300, Number.NaN, -Number.NaN, Infinity, -Infinity].map(left)).not.toContain(false);
    expect([0, -0, 1e-40].map(left)).toEqual([usual > 0, usual > 0, usual > 0]);
  });

  it('is computed by the original for good once inputs are never as expected', () => {
    const kernel = compile(system, { backend: 'webassembly' });
    const out = kernel.results.flatMap(() => kernel.options.map(() => new Float64Array(3)));
    const flags = new Uint8Array(3);
    for (let k = 0; k < 40; k++) {
      kernel.evaluateBlock([2, 5, Float64Array.of(-1, -2, -3)], 3, out, flags);
      const { values } = evaluate(system, worldsOf([2, 5, -1, 0], [2, 5, -2, 0], [2, 5, -3, 0]), {
        backend: 'javascript',
      });
      expect([...out[2]!]).toEqual(values.get('value')!.get('a'));
      expect([...flags]).toEqual([0, 0, 0]);
    }
  });
});

describe('the image of a kernel', () => {
  const system = new SystemBuilder(periods(24), ['a', 'b'])
    .input('start', 6)
    .input('rate', 2)
    .formula('stock', call('max', 0, subtract(call('previous', 'stock', 20), 'rate')))
    .formula('work', when(binary('>=', elapsed, 'start'), multiply('stock', 'rate'), 0))
    .result('value', call('pv', 'work'))
    .check('stock', '<=', 1000)
    .build();

  it('makes one that computes the same, also where an input is not as expected or a world is refused', () => {
    const made = compile(system, { backend: 'webassembly' });
    const from = kernelFrom(structuredClone(made.image!), system);
    expect([from.results, from.options, from.leaves, from.sameAs, from.size]).toEqual([
      made.results,
      made.options,
      made.leaves,
      made.sameAs,
      made.size,
    ]);
    for (const rates of [
      [2, 1, 5],
      [2, -3, 0],
      [-0, -100, 1],
    ]) {
      const columns = [Float64Array.of(6, 3, 30), Float64Array.from(rates)];
      const [expected, found] = [made, from].map((kernel) => {
        const out = kernel.sameAs.map(() => new Float64Array(3));
        const flags = new Uint8Array(3);
        kernel.evaluateBlock(columns, 3, out, flags);
        return { out, flags };
      });
      expect(found).toEqual(expected);
    }
  });
});

describe('the memory of a kernel', () => {
  const system = new SystemBuilder(periods(5), ['a'])
    .input('x', 2)
    .input('y', 3)
    .result('sum', call('total', add('x', 'y')))
    .result('ratio', divide('x', 'y'))
    .result('fixed', 7)
    .build();

  it('takes leaves and gives results in place', () => {
    const kernel = compile(system, { backend: 'webassembly' });
    const { memory, leafOffsets, results, violationsOffset, evaluate: run, blockSize } = kernel.direct!;
    expect(blockSize).toBe(1024);
    const [x, y] = leafOffsets.map((at) => new Float64Array(memory.buffer, at, blockSize));
    x!.set([1, 2, 3]);
    y!.set([4, 5, 0]);
    expect(run(3)).toBe(true);
    const [sum, ratio, fixed] = results;
    expect(fixed).toEqual({ offset: null, value: 7 });
    expect([...new Float64Array(memory.buffer, sum!.offset!, 3)]).toEqual([25, 35, 15]);
    expect([...new Float64Array(memory.buffer, ratio!.offset!, 3)]).toEqual([0.25, 0.4, Number.POSITIVE_INFINITY]);
    expect([...new Uint8Array(memory.buffer, violationsOffset, 3)]).toEqual([0, 0, 1]);
    expect(run(2)).toBe(false);
  });

  it('takes one number for all worlds, again and again, and more worlds than a block holds', () => {
    for (const backend of ['webassembly', 'javascript'] as const) {
      const kernel = compile(system, { backend });
      const count = 2500;
      const out = [0, 1, 2].map(() => new Float64Array(count));
      const flags = new Uint8Array(count);
      const x = Float64Array.from({ length: count }, (_, k) => k);
      for (const y of [1, 1, -0.5, 1]) {
        kernel.evaluateBlock([x, y], count, out, flags);
        expect(out[1]).toEqual(x.map((value) => value / y));
      }
      kernel.evaluateBlock([3, x], count, out, flags);
      expect(out[0]).toEqual(x.map((value) => [0, 1, 2, 3, 4].reduce((sum) => sum + (3 + value), 0)));
      expect(flags.indexOf(1)).toBe(0);
      expect(flags.indexOf(1, 1)).toBe(-1);
    }
  });
});

it('divides by multiplying only where both are powers of two', () => {
  for (const x of [1, 2, -2, 0.5, 1024, 2 ** -1022, 2 ** 1022]) expect(exactInverse(x)).toBe(1 / x);
  for (const x of [0, -0, 3, 0.1, 2 ** 1023, 5e-324, 2 ** -1023, Infinity, NaN]) expect(exactInverse(x)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { exp, log, log10, pow } from '../../src/core/elementary/index.ts';
import { vectorExp, vectorLog, vectorLog10, vectorPow } from '../../src/core/elementary/vector/index.ts';
import {
  call,
  compileModule,
  i32,
  instantiate,
  ModuleBuilder,
  v128,
  type WasmMemory,
} from '../../src/core/webassembly/index.ts';
import { Chance } from '../compiler/chance.ts';

const count = 200_000;

type Apply = (a: Float64Array, b: Float64Array) => Float64Array;

/** A function of vectors as one of whole arrays. */
function overArrays(name: 'exp' | 'log' | 'log10' | 'pow'): Apply {
  const module = new ModuleBuilder();
  const scalar = module.importFunction('host', 'pow', ['f64', 'f64'], 'f64');
  const power = vectorPow(module, scalar);
  const others = { exp: vectorExp, log: vectorLog, log10: vectorLog10 };
  const f = name === 'pow' ? power : others[name](module);
  module.ownMemory({ initial: Math.ceil((24 * count) / 65_536) + 1 });
  module.exportMemory('memory');
  const all = module.function(['i32'], null, (body, bytes) => {
    const at = body.local('i32');
    body.count(at, i32.const(0), bytes, 16, () => {
      const a = v128.load(at);
      const args = name === 'pow' ? [a, v128.load(at, 8 * count)] : [a];
      body.do(v128.store(at, call(f, ...args), 16 * count));
    });
  });
  module.export('all', all);
  const { exports } = instantiate(compileModule(module.encoded()), { host: { pow } });
  const memory = new Float64Array((exports['memory'] as WasmMemory).buffer);
  return (a, b) => {
    memory.set(a, 0);
    memory.set(b, count);
    (exports['all'] as (bytes: number) => void)(8 * a.length);
    return memory.slice(2 * count, 2 * count + a.length);
  };
}

const specials = [
  ...[0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1.5, 10, 100, 1e22, 1e-22, 1e300, 1e-300, 4e38, -4e38, 1e39],
  ...[5e-324, -5e-324, 1e-310, 2.2250738585072014e-308, 2.225073858507201e-308, Number.MAX_VALUE, -Number.MAX_VALUE],
  ...[709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412, -708.4, 1023, 1024, -1074, -1075],
  ...[Infinity, -Infinity, NaN, Math.E, Math.SQRT2, Math.SQRT1_2, 1.224744871391589, 1.7320508075688772, 1 - 2 ** -53],
];

/** Numbers of every size, near 1 and near whole numbers. */
function arguments_(seed: number): Float64Array {
  const chance = new Chance(seed);
  const bits = new BigUint64Array(1);
  const double = new Float64Array(bits.buffer);
  return Float64Array.from({ length: count }, () =>
    chance.weighted<() => number>([
      [3, () => chance.between(0, 10)],
      [2, () => chance.between(-800, 800)],
      [2, () => 1 + chance.between(-1e-3, 1e-3)],
      [1, () => chance.whole(-1100, 1100)],
      [1, () => chance.of(specials)],
      [
        2,
        () => {
          bits[0] = (BigInt(Math.floor(chance.unit() * 2 ** 32)) << 32n) | BigInt(Math.floor(chance.unit() * 2 ** 32));
          return double[0]!;
        },
      ],
    ])(),
  );
}

describe('on vectors, the same bits as one at a time', () => {
  it.each([
    ['exp', exp],
    ['log', log],
    ['log10', log10],
  ] as const)('%s', (name, scalar) => {
    const a = arguments_(1);
    a.set(specials);
    const found = overArrays(name)(a, a);
    const wrong = [...a].filter((x, k) => !Object.is(found[k], scalar(x)));
    expect(wrong).toEqual([]);
  });

  it('pow', () => {
    const apply = overArrays('pow');
    const pairs = specials.flatMap((x) => specials.map((y) => [x, y] as const));
    const sets = [
      [Float64Array.from(pairs, ([x]) => x), Float64Array.from(pairs, ([, y]) => y)],
      [arguments_(2), arguments_(3)],
      // Pairs whose power is usual.
      [arguments_(4).map((x) => Math.abs(x)), arguments_(5).map((y) => y / 300)],
    ] as const;
    for (const [x, y] of sets) {
      const found = apply(x, y);
      const wrong = [...x].flatMap((base, k) => (Object.is(found[k], pow(base, y[k]!)) ? [] : [[base, y[k]]]));
      expect(wrong).toEqual([]);
    }
  });
});

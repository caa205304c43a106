import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import {
  compileModule,
  f32,
  f32x4,
  f64,
  f64x2,
  fround,
  froundVector,
  i8x16,
  i32,
  i32x4,
  i64,
  i64x2,
  instantiate,
  isValidModule,
  lanes,
  ModuleBuilder,
  type Value,
  type ValueType,
  v128,
  type WasmMemory,
} from '../../../src/core/webassembly/index.ts';

const toolkit = { disassemble: (_: Uint8Array): string => '' };

beforeAll(async () => {
  const tools = await wabt();
  toolkit.disassemble = (bytes) => {
    const module = tools.readWasm(bytes, { readDebugNames: false });
    module.validate();
    const text = module.toText({ foldExprs: false, inlineExport: false });
    module.destroy();
    return text;
  };
});

type Any = (...args: readonly unknown[]) => Value & { readonly type?: ValueType };

/** The name of an instruction in the text format: `extendLowI32x4S` is `extend_low_i32x4_s`. */
const specified = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What an instruction takes, where it is not its own type as often as it has arguments. */
const takes: Readonly<Record<string, readonly ValueType[]>> = {
  'i32.wrapI64': ['i64'],
  'i32.truncSatF64S': ['f64'],
  'i32.truncSatF64U': ['f64'],
  'i32.reinterpretF32': ['f32'],
  'i64.extendI32S': ['i32'],
  'i64.extendI32U': ['i32'],
  'i64.truncSatF64S': ['f64'],
  'i64.truncSatF64U': ['f64'],
  'i64.reinterpretF64': ['f64'],
  'f32.demoteF64': ['f64'],
  'f64.convertI32S': ['i32'],
  'f64.convertI32U': ['i32'],
  'f64.convertI64S': ['i64'],
  'f64.convertI64U': ['i64'],
  'f64.promoteF32': ['f32'],
  'f64.reinterpretI64': ['i64'],
  'i32x4.splat': ['i32'],
  'i64x2.splat': ['i64'],
  'f64x2.splat': ['f64'],
  'v128.bitselect': ['v128', 'v128', 'v128'],
};

const lanesOf: Readonly<Record<string, ValueType>> = { i32x4: 'i32', i64x2: 'i64', f64x2: 'f64' };
const groups = { i32, i64, f32, f64, v128, i8x16, i32x4, i64x2, f32x4, f64x2 };

const cases = Object.entries(groups).flatMap(([group, instructions]) =>
  Object.entries(instructions as Record<string, Any>)
    .filter(([name]) => name !== 'const' && name !== 'shuffle')
    .map(([name, instruction]) => ({ group, name, instruction, as: `${group}.${specified(name)}` })),
);

/** A module with one function that computes one instruction of its parameters. */
function moduleOf(group: string, name: string, instruction: Any): Uint8Array<ArrayBuffer> {
  const own: ValueType = group.includes('x') || group === 'v128' ? 'v128' : (group as ValueType);
  const module = new ModuleBuilder();
  module.ownMemory({ initial: 1 });
  const reads = name.startsWith('load');
  const writes = name.startsWith('store');
  const shifts = /^sh[lr]/.test(name) && own === 'v128';
  const inLane = name.endsWith('Lane');
  let parameters: readonly ValueType[];
  if (reads) parameters = inLane ? ['i32', 'v128'] : ['i32'];
  else if (writes) parameters = ['i32', own];
  else if (name === 'extractLane') parameters = ['v128'];
  else if (name === 'replaceLane') parameters = ['v128', lanesOf[group]!];
  else if (shifts) parameters = ['v128', 'i32'];
  else parameters = takes[`${group}.${name}`] ?? Array.from({ length: instruction.length }, () => own);
  const make = (args: readonly Value[]): Value => {
    if (reads || writes) return instruction(...args, ...(inLane ? [1] : []), 16);
    if (name === 'extractLane') return instruction(args[0], 1);
    if (name === 'replaceLane') return instruction(args[0], 1, args[1]);
    return instruction(...args);
  };
  const blank = make(parameters.map((type) => ({ type, write: () => undefined })));
  const result = writes ? null : blank.type;
  const made = module.function(parameters, result, (body, ...args) => {
    const value = make(args);
    if (writes) body.do(value);
    else body.return(value);
  });
  module.export('compute', made);
  return module.encoded();
}

describe('every instruction', () => {
  it.each(cases)('$as is what an independent disassembler reads', ({ group, name, instruction, as }) => {
    const bytes = moduleOf(group, name, instruction);
    const read = toolkit
      .disassemble(bytes)
      .split('\n')
      .map((line) => line.trim().split(' ')[0]);
    expect(read).toContain(as);
    expect(isValidModule(bytes)).toBe(true);
  });

  it('covers what there is', () => expect(cases.length).toBeGreaterThan(170));
});

describe('vectors', () => {
  /** A function of two doubles through vectors, run on every pair of some values. */
  const specials = [0, -0, 1, -1.5, 2.5, 1e308, 5e-324, -5e-324, Infinity, -Infinity, NaN, 0.1, 1 / 3];

  function compiled(make: (a: Value<'v128'>, b: Value<'v128'>) => Value<'v128'>): (a: number, b: number) => number[] {
    const module = new ModuleBuilder();
    module.ownMemory({ initial: 1 });
    module.exportMemory('memory');
    const f = module.function(['f64', 'f64'], null, (body, a, b) => {
      const [low, high] = lanes(make(f64x2.splat(a), f64x2.splat(b)));
      body.do(f64.store(i32.const(0), low), f64.store(i32.const(8), high));
    });
    module.export('f', f);
    const { exports } = instantiate(compileModule(module.encoded()));
    const memory = new Float64Array((exports['memory'] as WasmMemory).buffer, 0, 2);
    return (a, b) => {
      (exports['f'] as (a: number, b: number) => void)(a, b);
      return [...memory];
    };
  }

  it.each([
    ['min', f64x2.min, Math.min],
    ['max', f64x2.max, Math.max],
    // biome-ignore lint/complexity/useMathMinMax: not the same for NaN and zeros
    ['pmin', f64x2.pmin, (a: number, b: number) => (b < a ? b : a)],
    // biome-ignore lint/complexity/useMathMinMax: not the same for NaN and zeros
    ['pmax', f64x2.pmax, (a: number, b: number) => (a < b ? b : a)],
    ['div', f64x2.div, (a: number, b: number) => a / b],
    ['fround', (a: Value<'v128'>) => froundVector(a), (a: number) => Math.fround(a)],
    [
      'bitselect',
      (a: Value<'v128'>, b: Value<'v128'>) => v128.bitselect(f64x2.lt(a, b), f64x2.neg(a), b),
      (a: number, b: number) => (a < b ? -a : b),
    ],
  ] as const)('%s gives the bits of JavaScript', (_, vector, scalar) => {
    const f = compiled(vector);
    for (const a of specials) {
      for (const b of specials) expect(f(a, b)).toEqual([scalar(a, b), scalar(a, b)]);
    }
  });

  it('shuffles by positions in both vectors', () => {
    const f = compiled((a, b) => i64x2.shuffle(a, b, 3, 0));
    expect(f(1, 2)).toEqual([2, 1]);
    const words = compiled((a, b) => i32x4.shuffle(a, b, 4, 5, 2, 3));
    expect(words(1, 2)).toEqual([2, 1]);
  });

  it('keeps constants to the bit', () => {
    const f = compiled(() => f64x2.const(-0, NaN));
    expect(f(0, 0)).toEqual([-0, NaN]);
    const bits = compiled(() => i64x2.const(0x7fefffffffffffffn, 0x8000000000000000n));
    expect(bits(0, 0)).toEqual([Number.MAX_VALUE, -0]);
  });
});

it('rounds to single precision as Math.fround does', () => {
  const module = new ModuleBuilder();
  module.export(
    'f',
    module.function(['f64'], 'f64', (body, x) => body.return(fround(x))),
  );
  const f = instantiate(compileModule(module.encoded())).exports['f'] as (x: number) => number;
  for (const x of [0.1, -1e-46, 1e39, -0, NaN, 16777217]) expect(f(x)).toBe(Math.fround(x));
});

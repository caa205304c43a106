import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { ByteWriter } from '../../../src/core/webassembly/byte-writer.ts';
import {
  call,
  compileModule,
  f64,
  i32,
  i64,
  instantiate,
  ModuleBuilder,
  makeMemory,
  perform,
  type WasmImports,
} from '../../../src/core/webassembly/index.ts';

type Numeric = (...args: readonly number[]) => number;

function run(module: ModuleBuilder, imports: WasmImports = {}): Record<string, Numeric> {
  return instantiate(compileModule(module.encoded()), imports).exports as Record<string, Numeric>;
}

async function validate(module: ModuleBuilder): Promise<void> {
  const tools = await wabt();
  const read = tools.readWasm(module.encoded(), { readDebugNames: false, threads: true });
  read.validate();
  read.destroy();
}

describe('numbers in a module', () => {
  const written = (write: (to: ByteWriter) => void): number[] => {
    const to = new ByteWriter();
    write(to);
    return [...to.written()];
  };

  // Examples of the DWARF standard, version 4, figures 46 and 47.
  it.each([
    [2, [2]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [129, [0x81, 0x01]],
    [12857, [0xb9, 0x64]],
  ])('%d without a sign', (value, bytes) => expect(written((to) => to.unsigned(value))).toEqual(bytes));

  it.each([
    [2, [2]],
    [-2, [0x7e]],
    [127, [0xff, 0x00]],
    [-127, [0x81, 0x7f]],
    [128, [0x80, 0x01]],
    [-129, [0xff, 0x7e]],
  ])('%d with a sign', (value, bytes) => {
    expect(written((to) => to.signed32(value))).toEqual(bytes);
    expect(written((to) => to.signed64(BigInt(value)))).toEqual(bytes);
  });

  it('come back as they went in, at the ends of their ranges', () => {
    for (const value of [0, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 32 - 1, 63, 64, -64, -65]) {
      const module = new ModuleBuilder();
      module.export(
        'f',
        module.function([], 'i32', (body) => body.return(i32.const(value))),
      );
      expect(run(module)['f']!()).toBe(value | 0);
    }
    for (const value of [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n, 0x123456789abcdefn]) {
      const module = new ModuleBuilder();
      module.export(
        'f',
        module.function([], 'i64', (body) => body.return(i64.const(value))),
      );
      expect(run(module)['f']!()).toBe(BigInt.asIntN(64, value));
    }
  });

  it('are refused where they do not fit', () => {
    expect(() => written((to) => to.unsigned(-1))).toThrow('bug');
    expect(() => written((to) => to.unsigned(1.5))).toThrow('bug');
    expect(() => written((to) => to.signed32(2 ** 32))).toThrow('bug');
  });
});

describe('a module', () => {
  it('counts, branches and calls itself', async () => {
    const module = new ModuleBuilder();
    const square = module.function(['i32'], 'i32', (body, x) => body.return(i32.mul(x, x)));
    // The sum of the squares below n, leaving out multiples of 3, and stopping beyond a limit.
    const sum = module.function(['i32', 'i32'], 'i32', (body, n, limit) => {
      const k = body.local('i32');
      const total = body.local('i32');
      body.block((done) => {
        body.count(k, i32.const(0), n, 1, () => {
          body.if(
            i32.remU(k, i32.const(3)),
            () => body.increase(total, call(square, k)),
            () => body.branchIf(i32.gtS(total, limit), done),
          );
        });
      });
      body.return(total);
    });
    module.export('sum', sum);
    await validate(module);
    const f = run(module)['sum']!;
    expect(f(0, 1000)).toBe(0);
    expect(f(8, 1000)).toBe(1 + 4 + 16 + 25 + 49);
    expect(f(8, 20)).toBe(1 + 4 + 16 + 25);
    expect(f(100, 1e9)).toBe(Array.from({ length: 100 }, (_, k) => (k % 3 ? k * k : 0)).reduce((a, b) => a + b));
  });

  it('works in memory that it is given, shared between threads or not, and finds its data there', async () => {
    for (const shared of [false, true]) {
      const module = new ModuleBuilder();
      module.importMemory('host', 'memory', shared ? { initial: 1, maximum: 2, shared } : { initial: 1 });
      const told: number[] = [];
      const tell = module.importFunction('host', 'tell', ['f64'], null);
      const add = module.function(['i32'], null, (body, at) => {
        const sum = body.keep(f64.add(f64.load(at), f64.load(at, 8)));
        body.do(f64.store(at, sum, 16), perform(tell, sum));
      });
      module.export('add', add);
      module.data(64, new Uint8Array(Float64Array.of(1.5, 2.25).buffer));
      // The validator reads shared memory, and knows no way to allow it.
      if (!shared) await validate(module);
      const memory = makeMemory(1, shared ? { maximum: 2 } : undefined);
      run(module, { host: { memory, tell: (x: number) => told.push(x) } })['add']!(64);
      expect(new Float64Array(memory.buffer, 64, 3)).toEqual(Float64Array.of(1.5, 2.25, 3.75));
      expect(told).toEqual([3.75]);
    }
  });

  it('refuses calls and returns that do not fit', () => {
    const module = new ModuleBuilder();
    const f = module.function(['f64'], null, () => undefined);
    expect(() => perform(f, i32.const(1))).toThrow('bug');
    expect(() => perform(f)).toThrow('bug');
    expect(() => module.function([], 'f64', (body) => body.return(i32.const(1)))).toThrow('bug');
  });
});

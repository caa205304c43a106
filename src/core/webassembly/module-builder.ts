import { ByteWriter } from './byte-writer.ts';
import { FunctionBody } from './function-body.ts';
import { type FunctionReference, type Local, typeCodes, type ValueType } from './value.ts';

/** Bytes in a page of memory. */
export const pageSize = 65_536;
/** 1 GB: addresses that are set aside for a memory whose views are to last as it grows, not memory that is taken. */
export const mostPages = 16_384;

export interface MemoryLimits {
  /** Pages of 64 KB at first, and at most. */
  readonly initial: number;
  readonly maximum?: number;
  /** Whether threads share it; then `maximum` is needed. */
  readonly shared?: boolean;
}

type Parameters<P extends readonly ValueType[]> = { readonly [K in keyof P]: Local<P[K]> };

interface Defined {
  readonly type: number;
  readonly body: FunctionBody;
}

/** A WebAssembly module in the making: one memory, imported or its own, functions and data. */
export class ModuleBuilder {
  readonly #types: string[] = [];
  readonly #typeBytes: Uint8Array[] = [];
  readonly #imports: { readonly names: readonly [string, string]; readonly type: number }[] = [];
  readonly #functions: Defined[] = [];
  readonly #exports: { readonly name: string; readonly kind: number; readonly index: number }[] = [];
  readonly #data: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  #memory: { readonly limits: MemoryLimits; readonly from: readonly [string, string] | null } | null = null;

  /** The memory of the module, given by whoever instantiates it. */
  importMemory(module: string, name: string, limits: MemoryLimits): void {
    this.#setMemory(limits, [module, name]);
  }

  /** A memory of the module's own. */
  ownMemory(limits: MemoryLimits): void {
    this.#setMemory(limits, null);
  }

  exportMemory(name: string): void {
    this.#exports.push({ name, kind: 2, index: 0 });
  }

  /** A function given by whoever instantiates the module. All of these come before the module's own. */
  importFunction<R extends ValueType | null>(
    module: string,
    name: string,
    parameters: readonly ValueType[],
    result: R,
  ): FunctionReference<R> {
    if (this.#functions.length > 0) throw new Error('bug: a function is imported after one is defined');
    const index = this.#imports.push({ names: [module, name], type: this.#type(parameters, result) }) - 1;
    return { index, parameters, result };
  }

  /**
   * A function, written at once.
   *
   * @param write Writes the code; its parameters are locals that may be set.
   */
  function<const P extends readonly ValueType[], R extends ValueType | null>(
    parameters: P,
    result: R,
    write: (body: FunctionBody, ...parameters: Parameters<P>) => void,
  ): FunctionReference<R> {
    const body = new FunctionBody(parameters, result);
    const defined = { type: this.#type(parameters, result), body };
    const index = this.#imports.length + this.#functions.push(defined) - 1;
    write(body, ...(parameters.map((type, k) => body.parameter(k, type)) as unknown as Parameters<P>));
    return { index, parameters, result };
  }

  export(name: string, { index }: FunctionReference): void {
    this.#exports.push({ name, kind: 0, index });
  }

  /** Bytes that stand in memory from the beginning, at an address. */
  data(at: number, bytes: Uint8Array): void {
    this.#data.push({ at, bytes });
  }

  /** The module in its binary format. */
  encoded(): Uint8Array<ArrayBuffer> {
    const to = new ByteWriter();
    to.bytes([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
    section(to, 1, this.#typeBytes, (item, type) => item.bytes(type));
    section(to, 2, this.#importWriters(), (item, write) => write(item));
    section(to, 3, this.#functions, (item, { type }) => item.unsigned(type));
    const own = this.#memory?.from === null ? [this.#memory.limits] : [];
    section(to, 5, own, writeLimits);
    section(to, 7, this.#exports, (item, { name, kind, index }) => {
      item.name(name);
      item.byte(kind);
      item.unsigned(index);
    });
    section(to, 10, this.#functions, (item, { body }) => item.counted(body.encoded()));
    section(to, 11, this.#data, (item, { at, bytes }) => {
      item.bytes([0x00, 0x41]);
      item.signed32(at);
      item.byte(0x0b);
      item.counted(bytes);
    });
    return to.written();
  }

  #importWriters(): ((to: ByteWriter) => void)[] {
    const writers = this.#imports.map(({ names, type }) => (to: ByteWriter) => {
      for (const name of names) to.name(name);
      to.byte(0x00);
      to.unsigned(type);
    });
    const memory = this.#memory;
    if (memory === null || memory.from === null) return writers;
    const { from, limits } = memory;
    return [
      ...writers,
      (to) => {
        for (const name of from) to.name(name);
        to.byte(0x02);
        writeLimits(to, limits);
      },
    ];
  }

  #setMemory(limits: MemoryLimits, from: readonly [string, string] | null): void {
    if (this.#memory !== null) throw new Error('bug: a module has one memory');
    if (limits.shared && limits.maximum === undefined) throw new Error('bug: shared memory without a maximum');
    this.#memory = { limits, from };
  }

  #type(parameters: readonly ValueType[], result: ValueType | null): number {
    const key = `${parameters.join(' ')} -> ${result ?? ''}`;
    const known = this.#types.indexOf(key);
    if (known >= 0) return known;
    const results = result === null ? [] : [result];
    const bytes = [parameters, results].flatMap((types) => [types.length, ...types.map((type) => typeCodes[type])]);
    this.#typeBytes.push(Uint8Array.of(0x60, ...bytes));
    return this.#types.push(key) - 1;
  }
}

function section<T>(to: ByteWriter, id: number, items: readonly T[], write: (to: ByteWriter, item: T) => void): void {
  if (items.length === 0) return;
  const inside = new ByteWriter();
  inside.unsigned(items.length);
  for (const item of items) write(inside, item);
  to.byte(id);
  to.counted(inside.written());
}

function writeLimits(to: ByteWriter, { initial, maximum, shared = false }: MemoryLimits): void {
  to.byte((shared ? 2 : 0) | (maximum === undefined ? 0 : 1));
  to.unsigned(initial);
  if (maximum !== undefined) to.unsigned(maximum);
}

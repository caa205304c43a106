import { pageSize, type WasmMemory } from '../../core/webassembly/index.ts';

const cacheLine = 64;

/** Gives out places in a memory that may grow, each on the boundary of a cache line and for as long as it lasts. */
export class SamplerMemory {
  readonly #memory: WasmMemory;
  #end: number;

  /** @param memory shared, so that its views last; what stands in it stays there */
  constructor(memory: WasmMemory) {
    this.#memory = memory;
    this.#end = memory.buffer.byteLength;
  }

  /** The address of so many bytes. */
  take(bytes: number): number {
    const address = this.#end;
    this.#end += cacheLine * Math.ceil(bytes / cacheLine);
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.max(Math.ceil(missing / pageSize), 16));
    return address;
  }

  /** So many doubles at an address; left out, at a place of their own. */
  doubles(length: number, address: number = this.take(8 * length)): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }

  /** Writes values to an address; left out, to a place of their own. Returns where. */
  put(values: Float64Array | Int32Array | Uint32Array | Uint8Array, address = this.take(values.byteLength)): number {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.#memory.buffer, address, bytes.length).set(bytes);
    return address;
  }
}

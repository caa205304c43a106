/** Bytes between areas that are used together, so that they do not compete for the same places in the cache. */
const cacheLine = 64;

/** Places in the memory of a module, given out one after the other, and what stands there from the beginning. */
export class WorkingMemory {
  /** What stands there from the beginning. */
  readonly contents: MemoryContents[number][] = [];
  readonly #constants = new Map<string, number>();
  #size = 0;

  /** Bytes given out. */
  get size(): number {
    return this.#size;
  }

  /** Room for so many bytes. */
  allot(bytes: number, alignment = 16): number {
    const at = Math.ceil(this.#size / alignment) * alignment;
    this.#size = at + bytes;
    return at;
  }

  /** Room for a column that is walked through. */
  column(bytes: number): number {
    return this.allot(bytes + cacheLine, cacheLine);
  }

  /** Where values stand that are there from the beginning. */
  put(values: Float64Array): number {
    const at = this.allot(values.byteLength);
    this.contents.push({ at, values });
    return at;
  }

  /** Where a number stands in both lanes of a vector. */
  constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : String(value);
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const at = this.put(Float64Array.of(value, value));
    this.#constants.set(key, at);
    return at;
  }
}

/** Values that stand in a memory from the beginning, and where, in bytes. */
export type MemoryContents = readonly { readonly at: number; readonly values: Float64Array }[];

/** Writes what stands in a memory from the beginning. */
export function fillMemory(buffer: ArrayBuffer | SharedArrayBuffer, contents: MemoryContents): void {
  for (const { at, values } of contents) {
    // Byte by byte: the truth values among them are patterns that are no numbers.
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(buffer, at, bytes.length).set(bytes);
  }
}

/** Bytes in the encodings of WebAssembly: LEB128 integers, little-endian doubles, names in UTF-8. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(values: ArrayLike<number>): void {
    this.#grow(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** A whole number from 0 to 2^32 - 1. */
  unsigned(value: number): void {
    let rest = value >>> 0;
    if (rest !== value) throw new Error(`bug: ${value} is not an unsigned 32-bit number`);
    while (rest >= 0x80) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** A 32-bit pattern, given as a number from -2^31 to 2^32 - 1. */
  signed32(value: number): void {
    let rest = value | 0;
    if (rest !== value && rest >>> 0 !== value) throw new Error(`bug: ${value} is not a 32-bit number`);
    while (rest < -0x40 || rest >= 0x40) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.byte(rest & 0x7f);
  }

  /** A 64-bit pattern, given as a number from -2^63 to 2^64 - 1. */
  signed64(value: bigint): void {
    let rest = BigInt.asIntN(64, value);
    if (rest !== value && BigInt.asUintN(64, value) !== value) throw new Error(`bug: ${value} is not a 64-bit number`);
    while (rest < -0x40n || rest >= 0x40n) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest & 0x7fn));
  }

  double(value: number): void {
    this.bytes(new Uint8Array(Float64Array.of(value).buffer));
  }

  name(text: string): void {
    this.counted(new TextEncoder().encode(text));
  }

  /** Bytes after their number. */
  counted(values: ArrayLike<number>): void {
    this.unsigned(values.length);
    this.bytes(values);
  }

  /** What has been written so far. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

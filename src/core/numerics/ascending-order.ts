/**
 * The positions of values in ascending order, equal ones as they stand: what a stable sort by comparison gives, in a
 * fraction of its time. Numbers are put in order by one byte after another, the last first (radix sort; Knuth, The Art of
 * Computer Programming 3, 5.2.5).
 *
 * @param values numbers, none of them NaN
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const words = keysOf(values);
  countBytes(words);
  let from = new Uint32Array(values.length);
  for (let i = 0; i < from.length; i++) from[i] = i;
  let to = new Uint32Array(values.length);
  for (let byte = 0; byte < BYTES; byte++) {
    if (values.length === 0 || isOneValue(words, byte)) continue;
    startsOf(byte);
    place(words, byte, from, to);
    [from, to] = [to, from];
  }
  return from;
}

const BYTES = 8;
const BYTE = 256;
/** By byte and its value, first how many numbers have it, and then where the next of them goes. */
const counts = new Uint32Array(BYTES * BYTE);

/** Two words a number, the low one first, that are in order as whole numbers without a sign. */
function keysOf(values: Float64Array): Uint32Array {
  const keys = new Float64Array(values.length);
  // Nothing is added, but to −0, which is equal to 0.
  for (let i = 0; i < keys.length; i++) keys[i] = values[i]! + 0;
  const words = new Uint32Array(keys.buffer);
  for (let i = 0; i < words.length; i += 2) {
    const high = words[i + 1]!;
    // The largest below nothing has the smallest bits: all of them are turned; of others the sign.
    const isNegative = high >>> 31 === 1;
    if (isNegative) words[i] = ~words[i]!;
    words[i + 1] = isNegative ? ~high : high ^ 0x80000000;
  }
  return words;
}

function countBytes(words: Uint32Array): void {
  counts.fill(0);
  for (let half = 0; half < 2; half++) {
    const first = 4 * half * BYTE;
    for (let i = half; i < words.length; i += 2) {
      const word = words[i]!;
      counts[first + (word & 255)]!++;
      counts[first + BYTE + ((word >>> 8) & 255)]!++;
      counts[first + 2 * BYTE + ((word >>> 16) & 255)]!++;
      counts[first + 3 * BYTE + (word >>> 24)]!++;
    }
  }
}

/** Whether a byte is the same in all numbers. */
function isOneValue(words: Uint32Array, byte: number): boolean {
  const value = (words[byte >>> 2]! >>> (8 * (byte & 3))) & 255;
  return counts[byte * BYTE + value]! === words.length / 2;
}

function startsOf(byte: number): void {
  let sum = 0;
  for (let at = byte * BYTE; at < (byte + 1) * BYTE; at++) {
    const count = counts[at]!;
    counts[at] = sum;
    sum += count;
  }
}

function place(words: Uint32Array, byte: number, from: Uint32Array, to: Uint32Array): void {
  const [half, shift, first] = [byte >>> 2, 8 * (byte & 3), byte * BYTE];
  for (let i = 0; i < from.length; i++) {
    const position = from[i]!;
    const bucket = first + ((words[2 * position + half]! >>> shift) & 255);
    const at = counts[bucket]!;
    counts[bucket] = at + 1;
    to[at] = position;
  }
}

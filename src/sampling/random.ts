import { nameKey } from './streams.ts';

const PARITY = 0x1bd11bda;
const TWO_32 = 4294967296;
const TWO_52 = 4503599627370496;

/** A random number strictly between 0 and 1 that is a function of the seed, the name and the index alone. */
export function randomUniform(seed: string, name: string, index: number): number {
  const out = new Float64Array(1);
  fillRandom(nameKey(seed, name), index, 1, out);
  return out[0]!;
}

/**
 * Random numbers strictly between 0 and 1 for indices `first`, `first + 1`, ..., each a function of key and index
 * alone: 52 bits of Threefry-2x32 with 20 rounds (Salmon et al. 2011, doi:10.1145/2063384.2063405), at cell centres.
 */
export function fillRandom(key: Uint32Array, first: number, count: number, out: Float64Array): void {
  const words = new Uint32Array(2);
  for (let i = 0; i < count; i++) {
    const index = first + i;
    threefry(key, index >>> 0, Math.floor(index / TWO_32), words);
    out[i] = (words[0]! * 1048576 + (words[1]! >>> 12) + 0.5) / TWO_52;
  }
}

/** Threefry-2x32-20: encrypts the counter (two words) under the key (two words): five times four rounds. */
export function threefry(key: Uint32Array, counter0: number, counter1: number, out: Uint32Array): void {
  let a = key[0]! | 0;
  let b = key[1]! | 0;
  let c = PARITY ^ a ^ b;
  let x = (counter0 + a) | 0;
  let y = (counter1 + b) | 0;
  for (let injection = 1; injection <= 5; injection++) {
    const odd = injection % 2 === 1;
    x = (x + y) | 0;
    y = rotate(y, odd ? 13 : 17) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 15 : 29) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 26 : 16) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 6 : 24) ^ x;
    x = (x + b) | 0;
    y = (y + c + injection) | 0;
    [a, b, c] = [b, c, a];
  }
  out[0] = x;
  out[1] = y;
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

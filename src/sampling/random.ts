import { streamKey } from './streams.ts';
import { type VectorSampler, vectorSampler } from './webassembly/vector-sampler.ts';

const PARITY = 0x1bd11bda;
const TWO_32 = 4294967296;
const TWO_52 = 4503599627370496;

/** A random number strictly between 0 and 1 that is a function of the seed, the name and the index alone. */
export function randomUniform(seed: string, name: string, index: number): number {
  const out = new Float64Array(1);
  fillRandom(streamKey('random', seed, name), index, 1, out);
  return out[0]!;
}

/**
 * Random numbers strictly between 0 and 1 for indices `first`, `first + 1`, ..., each a function of key and index
 * alone: 52 bits of Threefry-2x32 with 20 rounds (Salmon et al. 2011, doi:10.1145/2063384.2063405), at cell centres.
 *
 * @param vectors what makes them four at a time where it can; null for one by one, the same to the bit
 */
export function fillRandom(
  key: Uint32Array,
  first: number,
  count: number,
  out: Float64Array,
  vectors: VectorSampler | null = vectorSampler(),
): void {
  if (vectors?.fillRandom(key, first, count, out)) return;
  const words = new Uint32Array(2);
  for (let i = 0; i < count; i++) {
    const index = first + i;
    threefry(key, index >>> 0, Math.floor(index / TWO_32), words);
    out[i] = (words[0]! * 1048576 + (words[1]! >>> 12) + 0.5) / TWO_52;
  }
}

/**
 * Threefry-2x32-20: encrypts the counter (two words) under the key (two words) in five times four rounds, the key mixed
 * in after every four. Written out, as it takes half the time.
 */
export function threefry(key: Uint32Array, counter0: number, counter1: number, out: Uint32Array): void {
  const a = key[0]! | 0;
  const b = key[1]! | 0;
  const c = PARITY ^ a ^ b;
  let x = (counter0 + a) | 0;
  let y = (counter1 + b) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + b) | 0;
  y = (y + c + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + c) | 0;
  y = (y + a + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + a) | 0;
  y = (y + b + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + b) | 0;
  y = (y + c + 4) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + c) | 0;
  y = (y + a + 5) | 0;
  out[0] = x;
  out[1] = y;
}

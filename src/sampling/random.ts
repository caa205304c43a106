import { nameKey } from './streams.ts';

/** Rotations of Threefry-2x32, in order; they repeat every eight rounds. */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const ROUNDS = 20;
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

/** Threefry-2x32-20: encrypts the counter (two words) under the key (two words). */
export function threefry(key: Uint32Array, counter0: number, counter1: number, out: Uint32Array): void {
  const schedule = [key[0]!, key[1]!, PARITY ^ key[0]! ^ key[1]!] as const;
  let x = (counter0 + schedule[0]) | 0;
  let y = (counter1 + schedule[1]) | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const r = ROTATIONS[round % 8]!;
    x = (x + y) | 0;
    y = ((y << r) | (y >>> (32 - r))) ^ x;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      x = (x + schedule[injection % 3]!) | 0;
      y = (y + schedule[(injection + 1) % 3]! + injection) | 0;
    }
  }
  out[0] = x;
  out[1] = y;
}

import { threefry } from './random.ts';
import { reverseBits } from './reverse-bits.ts';

/** Leading bits whose flips are tabulated, and the cells that they make. */
const LEVELS = 8;
const CELLS = 1 << LEVELS;
const HALF = (32 - LEVELS) / 2;

/** A cell by its leading bits, read backwards: as they stand at the end of a fraction whose bits are reversed. */
const backwards = Uint8Array.from({ length: CELLS }, (_, cell) => reverseBits(cell) >>> (32 - LEVELS));

/** Half of the bits below the leading ones, read backwards. */
const turned = Uint16Array.from({ length: 1 << HALF }, (_, bits) => reverseBits(bits) >>> (32 - HALF));

const words = new Uint32Array(2);
const flips = new Uint32Array(CELLS / 32);
const scrambled = new Uint32Array(2 * CELLS);

/** One nested uniform scrambling of 32-bit fractions; its tables are by the leading bits of a fraction, read backwards. */
export interface Scramble {
  /** Leading bits of the scrambled fraction, in their place. */
  readonly leading: Uint32Array;
  /** Key of the bits below. */
  readonly keys: Uint32Array;
}

export function emptyScramble(): Scramble {
  return { leading: new Uint32Array(CELLS), keys: new Uint32Array(CELLS) };
}

/**
 * The nested uniform scrambling (Owen 1995, doi:10.1007/978-1-4612-2552-2_19) of a dimension and a replicate: every bit
 * is flipped or not by chance, anew for each pattern of the bits above it, so that the scrambled points are each uniform
 * and keep every elementary interval.
 *
 * The flips of the first eight levels are 255 independent random bits. Below, each of the 256 cells is scrambled by a
 * hash under a random key of its own (see `scramble`), which flips every bit fairly and any two independently.
 *
 * @param key 64 random bits for each seed; dimension and replicate make the counter of Threefry
 * @param into is overwritten
 */
export function fillScramble(key: Uint32Array, dimension: number, replicate: number, into: Scramble): void {
  const { leading, keys } = into;
  const firstCounter = 2 * CELLS * dimension;
  fillWords(key, firstCounter, replicate, keys);
  fillWords(key, firstCounter + CELLS, replicate, flips);
  // Nodes of the binary tree in the order of a heap: the children of node n are 2n and 2n + 1.
  for (let node = 1; node < CELLS; node++) {
    const flip = (flips[node >>> 5]! >>> (node & 31)) & 1;
    scrambled[2 * node] = (scrambled[node]! << 1) | flip;
    scrambled[2 * node + 1] = (scrambled[node]! << 1) | (1 - flip);
  }
  for (let cell = 0; cell < CELLS; cell++) leading[backwards[cell]!] = scrambled[CELLS + cell]! << (32 - LEVELS);
}

function fillWords(key: Uint32Array, firstCounter: number, replicate: number, out: Uint32Array): void {
  for (let pair = 0; pair < out.length; pair += 2) {
    threefry(key, firstCounter + pair / 2, replicate, words);
    out[pair] = words[0]!;
    out[pair + 1] = words[1]!;
  }
}

/**
 * The scrambled 32-bit fraction of a fraction whose bits are reversed; a signed number. `leading` and `keys` are those of
 * a scrambling.
 *
 * The bits below the leading ones are scrambled by a hash, reversed as they are: operations that only carry upwards
 * (Laine and Karras 2011, doi:10.1111/j.1467-8659.2011.01952.x; Burley 2020, JCGT 9(4)), with the constants that Vegdahl
 * (2021, "Building a Better LK Hash") found by minimising its bias. Over keys each bit is flipped fairly and any two
 * independently; many bits together are not independent (four levels show 2^7 of their 2^15 patterns).
 */
export function scramble(reversed: number, leading: Uint32Array, keys: Uint32Array): number {
  // Written as numbers: from the names V8 would read them anew each time, once modules are bundled into one.
  const cell = reversed & 0xff;
  const key = keys[cell]!;
  let v = reversed ^ Math.imul(reversed, 0x3d20adea);
  v = Math.imul(v + key, (key >>> 16) | 1);
  v ^= Math.imul(v, 0x05526c56);
  v ^= Math.imul(v, 0x53a22864);
  return leading[cell]! | turned[v >>> 20]! | (turned[(v >>> 8) & 0xfff]! << 12);
}

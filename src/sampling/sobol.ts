import { joeKuo } from './data/joe-kuo.ts';
import { reverseBits } from './reverse-bits.ts';

const BITS = 32;
const lines = joeKuo.split('\n');
const directions = new Map<number, Uint32Array>();

/** How many dimensions have direction numbers. */
export const SOBOL_DIMENSIONS = lines.length + 1;

/**
 * The direction numbers v_0 ... v_31 of a dimension (counted from 0) as 32-bit fractions, from the recurrence of Bratley
 * and Fox (1988, doi:10.1145/42288.214372) and the initial numbers of Joe and Kuo (2008, doi:10.1137/070709359).
 */
export function directionNumbers(dimension: number): Uint32Array {
  let numbers = directions.get(dimension);
  if (numbers === undefined) {
    numbers = dimension === 0 ? vanDerCorput() : recurrence(dimension);
    directions.set(dimension, numbers);
  }
  return numbers;
}

const reversed = new Map<number, Uint32Array>();

/** The direction numbers with their bits in opposite order: points are sums of them modulo 2, so theirs are too. */
export function reversedNumbers(dimension: number): Uint32Array {
  let numbers = reversed.get(dimension);
  if (numbers === undefined) {
    numbers = directionNumbers(dimension).map(reverseBits);
    reversed.set(dimension, numbers);
  }
  return numbers;
}

/** Point `index` (Gray-code order, 0 is the origin) of a dimension as a 32-bit fraction. Indices up to 2^32. */
export function sobolPoint(numbers: Uint32Array, index: number): number {
  let gray = (index ^ (index >>> 1)) >>> 0;
  let point = 0;
  while (gray !== 0) {
    const lowest = 31 - Math.clz32(gray & -gray);
    point ^= numbers[lowest]!;
    gray &= gray - 1;
  }
  return point >>> 0;
}

/** The point after the one at `index`: one direction number away. */
export function nextSobolPoint(numbers: Uint32Array, index: number, point: number): number {
  const zeros = 31 - Math.clz32(~index & (index + 1));
  return (point ^ numbers[zeros]!) >>> 0;
}

function vanDerCorput(): Uint32Array {
  return Uint32Array.from({ length: BITS }, (_, k) => (1 << (BITS - 1 - k)) >>> 0);
}

function recurrence(dimension: number): Uint32Array {
  const [a, ...initial] = lines[dimension - 1]!.split(' ').map(Number);
  const degree = initial.length;
  const v = new Uint32Array(BITS);
  for (let k = 0; k < Math.min(degree, BITS); k++) v[k] = initial[k]! << (BITS - 1 - k);
  for (let k = degree; k < BITS; k++) {
    let next = v[k - degree]! ^ (v[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((a! >>> (degree - 1 - j)) & 1) next ^= v[k - j]!;
    v[k] = next;
  }
  return v;
}

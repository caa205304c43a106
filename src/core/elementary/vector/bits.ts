import { f64x2, type I32, i32, i32x4, i64x2, type V128, v128 } from '../../webassembly/index.ts';

const EXPONENT_BIAS = 1023n;

/** 2^k of whole numbers from -1022 to 1023, in 64-bit lanes, as doubles. */
export function powerOfTwo(k: V128): V128 {
  return i64x2.shl(i64x2.add(k, i64x2.const(EXPONENT_BIAS)), shiftBy(52));
}

/** Whole numbers in 64-bit lanes, of 32 bits at most, as doubles. */
export function asDoubles(k: V128): V128 {
  return f64x2.convertLowI32x4S(i32x4.shuffle(k, k, 0, 2, 0, 2));
}

/** Doubles that are whole numbers of 32 bits, in 64-bit lanes. */
export function asWhole(x: V128): V128 {
  return i64x2.extendLowI32x4S(i32x4.truncSatF64x2SZero(x));
}

/** `k >> 1` in 64-bit lanes. */
export function halved(k: V128): V128 {
  return i64x2.shrS(k, shiftBy(1));
}

/** The upper 32 bits of doubles that are not negative, in 64-bit lanes. */
export function upperWord(x: V128): V128 {
  return i64x2.shrU(x, shiftBy(32));
}

export function shiftBy(bits: number): I32 {
  return i32.const(bits);
}

/** One value or the other by a comparison. */
export const choose = v128.bitselect;

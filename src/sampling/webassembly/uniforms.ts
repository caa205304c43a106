import { f64x2, i32x4, type V128 } from '../../core/webassembly/index.ts';

/** Two doubles (n + ½)·2^-32 of the lower two of four signed words n - 2^31, which convert in one instruction. */
export function cellCentres(words: V128): V128 {
  return f64x2.mul(f64x2.add(f64x2.convertLowI32x4S(words), f64x2.const(2147483648.5)), f64x2.const(1 / 4294967296));
}

/** The upper two of four words, where the lower two stand. */
export function upperHalf(words: V128): V128 {
  return i32x4.shuffle(words, words, 2, 3, 2, 3);
}

/** Two doubles strictly between 0 and 1 from the lower two lanes of two words each: 52 bits, at cell centres. */
export function wideCellCentres(high: V128, low: V128): V128 {
  const wide = f64x2.add(f64x2.mul(f64x2.convertLowI32x4U(high), f64x2.const(1048576)), f64x2.convertLowI32x4U(low));
  return f64x2.mul(f64x2.add(wide, f64x2.const(0.5)), f64x2.const(1 / 4503599627370496));
}

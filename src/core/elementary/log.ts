import { powersOfTwo, SMALLEST_EXPONENT } from './powers-of-two.ts';

export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
export const L1 = 0.6666666666666735;
export const L2 = 0.3999999999940942;
export const L3 = 0.2857142874366239;
export const L4 = 0.22222198432149784;
export const L5 = 0.1818357216161805;
export const L6 = 0.15313837699209373;
export const L7 = 0.14798198605116586;
export const TWO_54 = 1.8014398509481984e16;
export const SMALLEST_NORMAL = 2.2250738585072014e-308;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/**
 * Natural logarithm, within 1 ulp, the same bits on every machine: IEEE double arithmetic and a view of the exponent.
 *
 * x = 2^k (1 + f) with 1 + f between √½ and √2, and log(1 + f) from the approximation of fdlibm 5.3 (e_log.c, © Sun
 * Microsystems 1993, freely granted). log(0) is -Infinity; of a negative number, NaN.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const k = exponentNearOne(x);
  const f = mantissaNearOne(x, k) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (half + logRemainder(s)) + k * LN2_LOW - half + f + k * LN2_HIGH;
}

/** k such that x = 2^k m with m between √½ and √2, for positive finite x. */
export function exponentNearOne(x: number): number {
  const subnormal = x < SMALLEST_NORMAL;
  double[0] = subnormal ? x * TWO_54 : x;
  const rounded = words[1]! + (0x3ff00000 - 0x3fe6a09e);
  return (rounded >> 20) - (subnormal ? 1077 : 1023);
}

/** m = x·2^-k, exact. */
export function mantissaNearOne(x: number, k: number): number {
  const half = -k >> 1;
  return x * powersOfTwo[half - SMALLEST_EXPONENT]! * powersOfTwo[-k - half - SMALLEST_EXPONENT]!;
}

/** R(s) in log(1 + f) = f - f²/2 + s (f²/2 + R(s)), s = f/(2 + f). */
export function logRemainder(s: number): number {
  const z = s * s;
  const w = z * z;
  return z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6));
}

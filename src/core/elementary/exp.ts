import { powersOfTwo, SMALLEST_EXPONENT } from './powers-of-two.ts';

export const OVERFLOW = 709.782712893384;
export const UNDERFLOW = -745.1332191019411;
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
export const LOG2_E = Math.LOG2E;
export const P1 = 0.16666666666666602;
export const P2 = -0.0027777777777015593;
export const P3 = 6.613756321437934e-5;
export const P4 = -1.6533902205465252e-6;
export const P5 = 4.1381367970572385e-8;

/**
 * e to the power x, within 1 ulp, the same bits on every machine: IEEE double arithmetic only.
 *
 * x = k ln 2 + r with |r| <= ln 2 / 2, and exp(r) from the rational approximation of fdlibm 5.3 (e_exp.c, © Sun
 * Microsystems 2004, freely granted). Beyond the range of doubles the result is Infinity or 0.
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  if (Number.isNaN(x)) return x;
  const k = nearestPower(x);
  return scaled(reduced(x, k), k);
}

/** Sizes up to which 2^k, of the k nearest to x·log2(e), is a number of full precision. */
const USUAL = 700;

/** `exp` of each of the first `count` values, in their place: the same bits. */
export function expOfEach(values: Float64Array, count: number): void {
  let unusual = 0;
  for (let i = 0; i < count; i++) unusual |= Number(!(Math.abs(values[i]!) <= USUAL));
  if (unusual !== 0) {
    for (let i = 0; i < count; i++) values[i] = exp(values[i]!);
    return;
  }
  // Without a branch, and with one product with 2^k, which is exact.
  for (let i = 0; i < count; i++) {
    const x = values[i]!;
    const k = nearestPower(x);
    values[i] = reduced(x, k) * powersOfTwo[k - SMALLEST_EXPONENT]!;
  }
}

/** The whole number nearest to log2(e^x). */
function nearestPower(x: number): number {
  return Math.floor(LOG2_E * x + 0.5);
}

/** e^x / 2^k. */
function reduced(x: number, k: number): number {
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const tt = t * t;
  const c = r - t * (P1 + t * P2 + tt * (P3 + t * P4 + tt * P5));
  return 1 - (low - (r * c) / (2 - c) - high);
}

/** y·2^k for k from -1100 to 1100 and y near 1, rounded once: the first of the two products is exact. */
export function scaled(y: number, k: number): number {
  const half = k >> 1;
  return y * powersOfTwo[half - SMALLEST_EXPONENT]! * powersOfTwo[k - half - SMALLEST_EXPONENT]!;
}

import { exponentNearOne, logRemainder, mantissaNearOne } from './log.ts';

/** log10(e) as a single-precision part, so that its product with another is exact, and the rest. */
export const LOG10_E_HIGH = 0.4342944920063019;
export const LOG10_E_LOW = -1.0103050052231683e-8;
export const LOG10_2_HIGH = 0.30102999566361177;
export const LOG10_2_LOW = 3.694239077158931e-13;

/**
 * Logarithm to base 10, within 1 ulp, exact at powers of ten, the same bits on every machine: IEEE double arithmetic
 * and a view of the exponent.
 *
 * As `log`, with log(1 + f) kept in two parts and multiplied by log10(e) in two parts (constants of log10(2): fdlibm 5.3, © Sun
 * Microsystems 1993, freely granted). log10(0) is -Infinity; of a negative number, NaN.
 */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const k = exponentNearOne(x);
  const f = mantissaNearOne(x, k) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const high = Math.fround(f - half);
  const low = f - high - half + s * (half + logRemainder(s));
  const large = k * LOG10_2_HIGH;
  const middle = high * LOG10_E_HIGH;
  const sum = large + middle;
  const small = k * LOG10_2_LOW + (low + high) * LOG10_E_LOW + low * LOG10_E_HIGH;
  return small + (large - sum + middle) + sum;
}

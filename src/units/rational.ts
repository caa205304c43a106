import type { Rational } from './dimension.ts';

/** The fraction in lowest terms with a positive denominator. */
export function rational(numerator: number, denominator = 1): Rational {
  const sign = denominator < 0 ? -1 : 1;
  const divisor = greatestCommonDivisor(numerator, denominator);
  // The + 0 keeps a negative zero out.
  return { numerator: (sign * numerator) / divisor + 0, denominator: (sign * denominator) / divisor };
}

export function addRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Greatest common divisor of two whole numbers, positive (1 for 0 and 0). */
export function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x || 1;
}

import type { Dimension, Rational } from './dimension.ts';
import { addRational, multiplyRational, rational } from './rational.ts';

/** The dimension of a pure number. */
export const pure: Dimension = new Map();

/** The dimension of a duration, of a date, of `step` and `elapsed`. */
export const time: Dimension = new Map([['time', rational(1)]]);

/** The dimension of money at the prices of a year, or nominal; two price bases are two dimensions. */
export function moneyAt(priceBase: number | string): Dimension {
  return new Map([[`GBP@${priceBase}`, rational(1)]]);
}

export function multiply(a: Dimension, b: Dimension): Dimension {
  const product = new Map(a);
  for (const [base, exponent] of b) {
    const sum = addRational(product.get(base) ?? rational(0), exponent);
    if (sum.numerator === 0) product.delete(base);
    else product.set(base, sum);
  }
  return product;
}

export function divide(a: Dimension, b: Dimension): Dimension {
  return multiply(a, power(b, rational(-1)));
}

export function power(a: Dimension, exponent: Rational): Dimension {
  if (exponent.numerator === 0) return pure;
  return new Map([...a].map(([base, e]) => [base, multiplyRational(e, exponent)]));
}

export function equal(a: Dimension, b: Dimension): boolean {
  if (a.size !== b.size) return false;
  for (const [base, exponent] of a) {
    const other = b.get(base);
    if (other?.numerator !== exponent.numerator || other.denominator !== exponent.denominator) return false;
  }
  return true;
}

/** Whether it is money, at whatever prices, to the first power and nothing else. */
export function isMoney(a: Dimension): boolean {
  const [only] = a;
  return (
    a.size === 1 && only !== undefined && only[0].startsWith('GBP@') && equal(a, new Map([[only[0], rational(1)]]))
  );
}

/**
 * A dimension in words an economist reads: `GBP@2024/time`, `meter*time^2`, `1/time`; `a pure number` for none. Money
 * comes first and time last, other bases in alphabetical order.
 */
export function describe(a: Dimension): string {
  if (a.size === 0) return 'a pure number';
  const bases = [...a].sort(([x], [y]) => rank(x) - rank(y) || (x < y ? -1 : 1));
  const above = bases.filter(([, e]) => e.numerator > 0).map(([base, e]) => withPower(base, e));
  const below = bases
    .filter(([, e]) => e.numerator < 0)
    .map(([base, e]) => `/${withPower(base, multiplyRational(e, rational(-1)))}`);
  return (above.join('*') || '1') + below.join('');
}

function rank(base: string): number {
  if (base.startsWith('GBP@')) return 0;
  return base === 'time' ? 2 : 1;
}

function withPower(base: string, exponent: Rational): string {
  if (exponent.denominator !== 1) return `${base}^(${exponent.numerator}/${exponent.denominator})`;
  return exponent.numerator === 1 ? base : `${base}^${exponent.numerator}`;
}

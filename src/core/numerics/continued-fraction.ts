const TINY = 1e-300;
const PRECISION = 1e-15;
const MOST_TERMS = 100_000;

/**
 * b0 + a1/(b1 + a2/(b2 + ...)) by the method of Lentz (1976) as modified by Thompson and Barnett (1986,
 * doi:10.1016/0021-9991(86)90046-X), to a relative 1e-15.
 */
export function continuedFraction(b0: number, a: (k: number) => number, b: (k: number) => number): number {
  let value = b0 === 0 ? TINY : b0;
  let c = value;
  let d = 0;
  for (let k = 1; k < MOST_TERMS; k++) {
    const numerator = a(k);
    const denominator = b(k);
    d = 1 / nonZero(denominator + numerator * d);
    c = nonZero(denominator + numerator / c);
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) return value;
  }
  throw new Error('bug: a continued fraction did not converge');
}

function nonZero(x: number): number {
  return x === 0 ? TINY : x;
}

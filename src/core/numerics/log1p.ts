import { log } from '../elementary/index.ts';

/** log(1 + x) for x > -1, within 2 ulp however small x: the logarithm of the rounded sum and what rounding lost. */
export function log1p(x: number): number {
  const sum = 1 + x;
  return sum === Infinity ? Infinity : log(sum) + (x - (sum - 1)) / sum;
}

/**
 * log(r) - (r - 1) for r > 0, given both r and r - 1 so that neither end loses figures: zero at r = 1, else negative.
 * Near 1 it is a series in v = d/(2 + d), d = r - 1, whose first term less d is exactly -dv.
 */
export function logExcess(ratio: number, ratioMinusOne: number): number {
  const d = ratioMinusOne;
  if (d < -0.35 || d > 0.6) return log(ratio) - d;
  const v = d / (2 + d);
  const square = v * v;
  let power = 2 * v * square;
  let sum = 0;
  for (let k = 3; k < 60; k += 2) {
    const term = power / k;
    sum += term;
    if (Math.abs(term) < 1e-18 * Math.abs(sum)) break;
    power *= square;
  }
  return sum - d * v;
}

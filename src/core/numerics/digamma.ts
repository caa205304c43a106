import { log } from '../elementary/index.ts';

/** B(2k) / 2k: the asymptotic series of ψ. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12] as const;
const LARGE = 10;

/**
 * ψ(a), the derivative of log Γ(a), for a > 0: the recurrence up to 10, then the asymptotic series (Abramowitz and Stegun
 * 1964, 6.3.5 and 6.3.18). Absolute error about 1e-14 (1 + |ψ(a)|).
 */
export function digamma(a: number): number {
  let b = a;
  let lowered = 0;
  while (b < LARGE) {
    lowered += 1 / b;
    b += 1;
  }
  const z = 1 / (b * b);
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = (sum + SERIES[k]!) * z;
  return log(b) - 0.5 / b - sum - lowered;
}

import { log } from '../elementary/index.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;
/** B(2k) / (2k (2k - 1)): Stirling's series. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const;
const LARGE = 10;

/**
 * What Stirling's formula leaves out of log Γ(a): log Γ(a) - [(a - ½) log a - a + ½ log 2π], for a > 0. Absolute error
 * about 1e-15. Densities are written with it so that large shapes lose no figures (Loader 2000, "Fast and accurate
 * computation of binomial probabilities").
 */
export function stirlingError(a: number): number {
  if (a >= LARGE) return stirlingSeries(a);
  let product = 1;
  let b = a;
  while (b < LARGE) {
    product *= b;
    b += 1;
  }
  return stirlingSeries(b) + (b - 0.5) * log(b) - (b - a) - log(product) - (a - 0.5) * log(a);
}

/** log Γ(a) for a > 0, absolute error about 1e-15 (1 + |log Γ(a)|). */
export function logGamma(a: number): number {
  return (a - 0.5) * log(a) - a + HALF_LOG_TWO_PI + stirlingError(a);
}

function stirlingSeries(a: number): number {
  const z = 1 / (a * a);
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = sum * z + SERIES[k]!;
  return sum / a;
}

const SIXTH_OF_PI = 0.5235987755982989;
/** Terms of the Taylor series of the sine: the last is below 2^-60 at a sixth of π. */
const TERMS = 9;

/**
 * Correlation of two normal variables whose Spearman rank correlation is ρ: r = 2 sin(πρ/6), for -1 <= ρ <= 1
 * (Pearson 1907; Kruskal 1958, doi:10.1080/01621459.1958.10501481). Exact for any continuous variables joined by a
 * normal copula; relative error about 1e-16. Perfect dependence stays perfect: ±1 gives exactly ±1.
 */
export function normalCorrelation(rank: number): number {
  return Math.abs(rank) === 1 ? rank : 2 * sine(SIXTH_OF_PI * rank);
}

/** The inverse of `normalCorrelation`: Spearman rank correlation of two normal variables, ρ = (6/π) asin(r/2). */
export function rankCorrelation(normal: number): number {
  if (Math.abs(normal) === 1) return normal;
  const target = 0.5 * normal;
  let angle = target;
  // Newton's method: the sine is nearly straight up to a sixth of π, so that each step doubles the figures.
  for (let step = 0; step < 5; step++) {
    const s = sine(angle);
    angle -= (s - target) / Math.sqrt(1 - s * s);
  }
  return angle / SIXTH_OF_PI;
}

/** Sine of a small angle, the same on every machine. */
function sine(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let k = TERMS; k > 0; k--) sum = 1 - (square * sum) / (2 * k * (2 * k + 1));
  return x * sum;
}

import { exp, log } from '../elementary/index.ts';
import { concaveRoot } from './concave-root.ts';
import { continuedFraction } from './continued-fraction.ts';
import { logGamma, stirlingError } from './log-gamma.ts';
import { logExcess } from './log1p.ts';

/** Up to here the logarithms may be taken as they are: their rounding costs less than 2e-14. */
export const LARGE_SHAPE = 100;
/** Logarithm below which a quantile is hardly a double, and the leading power of the tail is all of it. */
export const VANISHING = -700;
const TWO_PI = 6.283185307179586;

/** Both tails of a distribution at a point, each to full relative precision where it is the smaller. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** A density times its variable (x^a e^-x / Γ(a)), as factor·e^exponent, so that its logarithm never underflows. */
interface GammaKernel {
  readonly factor: number;
  exponent(x: number): number;
}

/**
 * In Loader's form, a deviance and a Stirling error, so that no figures are lost for large shapes: relative error about
 * 1e-15 (1 + deviance).
 */
function gammaKernel(a: number): GammaKernel {
  const factor = Math.sqrt(a / TWO_PI) * exp(-stirlingError(a));
  return a > LARGE_SHAPE
    ? { factor, exponent: (x) => a * logExcess(x / a, (x - a) / a) }
    : { factor, exponent: (x) => a * log(x / a) - (x - a) };
}

/** Density of the standard gamma distribution with shape a, for x > 0; what depends on a only is computed once. */
export function gammaDensity(a: number): (x: number) => number {
  const { factor, exponent } = gammaKernel(a);
  return (x) => (factor * exp(exponent(x))) / x;
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), for a > 0 and x >= 0: a series for
 * x < a + 1, else a continued fraction (DLMF 8.7.1, 8.9.2). Relative error of the smaller about 1e-14.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const { factor, exponent } = gammaKernel(a);
  const kernel = factor * exp(exponent(x));
  if (x < a + 1) {
    const lower = (kernel / a) * gammaSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = kernel / gammaFraction(a, x);
  return { lower: 1 - upper, upper };
}

/**
 * x with P(a, x) = p, for 0 < p <= 0.9; relative error about 1e-14 (1 + 1/a). log P is concave in log x, and
 * x^a / Γ(a + 1) bounds P from above.
 */
export function lowerGammaQuantile(a: number, p: number): number {
  const { factor, exponent } = gammaKernel(a);
  const target = log(p);
  const logFactor = log(factor);
  const start = powerLaw(a, target);
  if (start < VANISHING) return exp(start);
  return exp(
    concaveRoot((w) => {
      const x = exp(w);
      if (x < a + 1) {
        const slope = a / gammaSeries(a, x);
        return [logFactor + exponent(x) - log(slope) - target, slope];
      }
      const kernel = factor * exp(exponent(x));
      const lower = 1 - kernel / gammaFraction(a, x);
      return [log(lower) - target, kernel / lower];
    }, start),
  );
}

/**
 * x with Q(a, x) = q, for 0 < q <= 0.9; relative error about 1e-14 (1 + 1/a). log Q is concave in log x; e^-x bounds Q
 * from above for a <= 1, and for the rest Q(a, a + √(2aL) + L) <= e^-L (Boucheron, Lugosi and Massart 2013, §2.4).
 */
export function upperGammaQuantile(a: number, q: number): number {
  const { factor, exponent } = gammaKernel(a);
  const target = log(q);
  const logFactor = log(factor);
  const vanishing = powerLaw(a, log(1 - q));
  if (vanishing < VANISHING) return exp(vanishing);
  const start = a <= 1 ? log(-target) : log(a + Math.sqrt(-2 * a * target) - target);
  return exp(
    concaveRoot((w) => {
      const x = exp(w);
      if (x >= a + 1) {
        const slope = gammaFraction(a, x);
        return [logFactor + exponent(x) - log(slope) - target, -slope];
      }
      const kernel = factor * exp(exponent(x));
      const upper = 1 - (kernel / a) * gammaSeries(a, x);
      return [log(upper) - target, -kernel / upper];
    }, start),
  );
}

/** log x with x^a / Γ(a + 1) = p, which P(a, x) tends to as x falls. */
function powerLaw(a: number, logP: number): number {
  return (logP + logGamma(a) + log(a)) / a;
}

/** P(a, x) = kernel / a · this. */
function gammaSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** Q(a, x) = kernel / this. */
function gammaFraction(a: number, x: number): number {
  return continuedFraction(
    x + 1 - a,
    (k) => -k * (k - a),
    (k) => x + 2 * k + 1 - a,
  );
}

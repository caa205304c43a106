import { exp, log } from '../elementary/index.ts';
import { incompleteGamma } from './incomplete-gamma.ts';

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_TWO_PI * exp(-0.5 * x * x);
}

/** P(X <= x) for a standard normal X, from the incomplete gamma function of ½: relative error about 1e-14 (1 + x²/9). */
export function normalCumulative(x: number): number {
  const tails = incompleteGamma(0.5, 0.5 * x * x);
  return x <= 0 ? 0.5 * tails.upper : 0.5 + 0.5 * tails.lower;
}

/**
 * Quantile of the standard normal distribution, for u strictly between 0 and 1; relative error about 1e-16.
 * Algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37, doi:10.2307/2347330), with our own logarithm.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((r * 2509.0809287301227 + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((r * 5226.495278852854 + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  const tail = normalTail(q < 0 ? u : 1 - u);
  return q < 0 ? -tail : tail;
}

/** x > 0 with P(X > x) = p, for p up to 0.075. */
function normalTail(p: number): number {
  const root = Math.sqrt(-log(p));
  if (root <= 5) {
    const r = root - 1.6;
    return (
      (((((((r * 0.0007745450142783414 + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
        1.4234371107496835) /
      (((((((r * 1.0507500716444169e-9 + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
        1)
    );
  }
  const r = root - 5;
  return (
    (((((((r * 2.0103343992922881e-7 + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
      6.657904643501103) /
    (((((((r * 2.0442631033899397e-15 + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r +
      0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
      1)
  );
}

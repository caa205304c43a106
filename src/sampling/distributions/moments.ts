import { integrateUnit } from '../../core/numerics/tanh-sinh.ts';

/** Mean and standard deviation. */
export interface Moments {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * Moments of a continuous distribution from its quantiles, by numerical integration to about 1e-13.
 *
 * @param value the quantile at u, given u and 1 - u, each exact where it is small
 * @param breaks probabilities at which the quantile function is not smooth, with what is left of 1, in order
 */
export function momentsOf(
  value: (u: number, q: number) => number,
  breaks: readonly { readonly u: number; readonly q: number }[] = [],
): Moments {
  const middle = value(0.5, 0.5);
  const ends = [{ u: 0, q: 1 }, ...breaks, { u: 1, q: 0 }];
  let first = 0;
  let second = 0;
  for (const [i, from] of ends.slice(0, -1).entries()) {
    const to = ends[i + 1]!;
    const width = to.u <= 0.5 ? to.u - from.u : from.q - to.q;
    const [a, b] = integrateUnit((t, s) => {
      const off = value(from.u + width * t, to.q + width * s) - middle;
      return [off, off * off];
    });
    first += width * a!;
    second += width * b!;
  }
  return { mean: middle + first, standardDeviation: Math.sqrt(second - first * first) };
}

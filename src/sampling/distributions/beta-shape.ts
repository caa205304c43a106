import { betaDensity, betaQuantile, incompleteBeta } from '../../core/numerics/incomplete-beta.ts';
import type { Shape, Tail } from '../tabulated.ts';

/**
 * The beta distribution on [0, 1] as two tails, each measured from its own end: the upper tail of a beta(a, b) is the
 * lower tail of a beta(b, a). Where a shape parameter is above 1 the density vanishes at that end, and values close to
 * it are known by their distance from the end, not by their own last digits.
 */
export function betaShape(a: number, b: number): Shape {
  return { key: `beta(${a}, ${b})`, lower: betaTail(a, b), upper: betaTail(b, a) };
}

function betaTail(a: number, b: number): Tail {
  const density = betaDensity(a, b);
  return {
    density: (x) => density(x, 1 - x),
    probability: (x) => incompleteBeta(a, b, x, 1 - x).lower,
    quantile: (p) => betaQuantile(a, b, p).x,
    direction: 1,
  };
}

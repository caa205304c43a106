import { exp, log } from '../elementary/index.ts';

/** e^x - 1, within a few ulp however small x: the rounded exponential, corrected by its own logarithm (Kahan). */
export function expm1(x: number): number {
  const power = exp(x);
  if (power === 1) return x;
  if (Math.abs(x) > 1) return power - 1;
  return ((power - 1) * x) / log(power);
}

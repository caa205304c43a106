import { exp } from '../elementary/index.ts';

const FURTHEST = 6.2;
const MOST_LEVELS = 7;
/** Halving the step squares the error, so that a change this small leaves none but rounding. */
const ENOUGH = 1e-8;

/**
 * ∫₀¹ f for each component of a function that may be infinite at the ends, by the double exponential rule (Takahasi and
 * Mori 1974, doi:10.2977/prims/1195192451), to about 1e-14 of the integral of the absolute value.
 *
 * @param f of t and 1 - t, each exact where it is small
 */
export function integrateUnit(f: (t: number, s: number) => readonly number[]): readonly number[] {
  let sums: number[] = [];
  let sizes: number[] = [];
  const add = (node: number): void => {
    const sinh = 0.5 * (exp(node) - exp(-node));
    const e = exp(-Math.PI * Math.abs(sinh));
    const [near, far] = [e / (1 + e), 1 / (1 + e)];
    const weight = 0.5 * Math.PI * (exp(node) + exp(-node)) * near * far;
    if (near === 0 || weight === 0) return;
    const values = node < 0 ? f(near, far) : f(far, near);
    sums = values.map((value, i) => (sums[i] ?? 0) + weight * value);
    sizes = values.map((value, i) => (sizes[i] ?? 0) + weight * Math.abs(value));
  };
  let step = 0.5;
  for (let k = -Math.floor(FURTHEST / step); k <= FURTHEST / step; k++) add(k * step);
  let integrals = sums.map((sum) => sum * step);
  for (let level = 0; level < MOST_LEVELS; level++) {
    step *= 0.5;
    for (let k = -Math.floor(FURTHEST / step); k <= FURTHEST / step; k++) if (k % 2 !== 0) add(k * step);
    const finer = sums.map((sum) => sum * step);
    const settled = finer.every((value, i) => Math.abs(value - integrals[i]!) <= ENOUGH * step * sizes[i]!);
    integrals = finer;
    if (settled) break;
  }
  return integrals;
}

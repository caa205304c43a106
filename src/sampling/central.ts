import type { Distribution } from './distribution.ts';

/** A step that reaches ½ but for rounding has reached it: 0.1 + 0.4 need not be 0.5 in every order of summing. */
const HALF = 0.5 - 1e-12;

/**
 * The central estimate of a distribution: the mode that its constructor states (triangular, PERT), else the median: with
 * atoms, the smallest x with F(x) >= ½.
 */
export function central(distribution: Distribution): number {
  if (distribution.statedMode !== undefined) return distribution.statedMode;
  const { atoms, quantile } = distribution;
  const low = atoms === undefined ? 0 : quantile(HALF);
  return atoms !== undefined && atoms(low, low).length > 0 ? low : quantile(0.5);
}

import { meanOf } from '../../core/reduction.ts';
import { standardErrorOf } from '../replicates.ts';
import { studentQuantile } from '../student-t.ts';

/** Where a straight line of expected values is nothing, with its error. */
export interface LinearRoot {
  readonly at: number;
  /** By linearisation (delta); null where the confidence set is not an interval: the slope is too weak for it to mean anything. */
  readonly se: number | null;
  /** Every place at which the line is not distinguishable from nothing at 95% (Fieller 1954); null where unbounded. */
  readonly interval: readonly [number, number] | null;
}

/**
 * The root of E[a] + v E[b] = 0 in v, from the means of independent replicates. Its 95% set is that of Fieller (1954,
 * doi:10.1111/j.2517-6161.1954.tb00159.x): the v at which the mean of a + v b lies within Student's t of nothing. Null
 * where the slope is nothing.
 *
 * @param a mean of each replicate
 * @param b the same of what each unit of v adds
 */
export function linearRoot(a: readonly number[], b: readonly number[]): LinearRoot | null {
  const [meanA, meanB] = [meanOf(Float64Array.from(a)), meanOf(Float64Array.from(b))];
  if (meanB === 0) return null;
  const at = -meanA / meanB;
  const n = a.length;
  const t = studentQuantile(n - 1);
  const t2 = (t * t) / (n * (n - 1));
  const spread = (x: readonly number[], mx: number, y: readonly number[], my: number): number =>
    t2 * meanOf(Float64Array.from(x, (value, r) => (value - mx) * (y[r]! - my))) * n;
  // (E[a] + v E[b])² = t² × the variance of its mean: a quadratic in v.
  const square = meanB * meanB - spread(b, meanB, b, meanB);
  if (!(square > 0)) return { at, se: null, interval: null };
  const half = meanA * meanB - spread(a, meanA, b, meanB);
  const constant = meanA * meanA - spread(a, meanA, a, meanA);
  const root = Math.sqrt(Math.max(0, half * half - square * constant));
  const se = standardErrorOf(a.map((value, r) => value + at * b[r]!)) / Math.abs(meanB);
  return { at, se, interval: [(-half - root) / square, (-half + root) / square] };
}

import { cholesky } from './cholesky.ts';
import { type Matrix, matrix } from './matrix.ts';

/**
 * Reorders columns so that their rank correlations come near to a target, without changing what is in any column (Iman
 * and Conover 1982, doi:10.1080/03610918208812265). With T = QQᵀ the correlations of the scores R, and C = PPᵀ the
 * target, each column takes the ranks of the column of R Q⁻ᵀ Pᵀ. The first column keeps the order of its scores.
 *
 * @param columns columns of one length, each of distinct values
 * @param scores a column of scores for each, in any order but not dependent on one another
 * @param target correlations of the scores after the reordering, positive semidefinite
 */
export function imanConover(
  columns: readonly Float64Array[],
  scores: readonly Float64Array[],
  target: Matrix,
): readonly Float64Array[] {
  const p = cholesky(target);
  const q = cholesky(correlationsOf(scores));
  if (p === undefined) throw new Error('bug: the target correlations cannot be had');
  if (q === undefined || q.some((row, i) => row[i] === 0)) throw new Error('bug: the scores depend on one another');
  const standard = scores.map(standardised);
  const uncorrelated: Float64Array[] = [];
  for (const [i, row] of q.entries()) {
    const rest = Float64Array.from(standard[i]!);
    for (let j = 0; j < i; j++) add(rest, -row[j]!, uncorrelated[j]!);
    uncorrelated.push(rest.map((x) => x / row[i]!));
  }
  return columns.map((column, i) => {
    const wanted = new Float64Array(column.length);
    for (let j = 0; j <= i; j++) add(wanted, p[i]![j]!, uncorrelated[j]!);
    return inOrderOf(column, wanted);
  });
}

/** The values of a column, in the order of another column of the same length. */
function inOrderOf(column: Float64Array, pattern: Float64Array): Float64Array {
  const sorted = Float64Array.from(column).sort();
  const order = Uint32Array.from(pattern.keys()).sort((i, j) => pattern[i]! - pattern[j]!);
  const reordered = new Float64Array(column.length);
  order.forEach((place, rank) => {
    reordered[place] = sorted[rank]!;
  });
  return reordered;
}

function correlationsOf(columns: readonly Float64Array[]): Matrix {
  const standard = columns.map(standardised);
  return matrix(columns.length, (i, j) => (i === j ? 1 : product(standard[i]!, standard[j]!)));
}

/** A column less its mean, with length 1. */
function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
  const centred = column.map((x) => x - mean);
  const length = Math.sqrt(product(centred, centred));
  return centred.map((x) => x / length);
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function add(to: Float64Array, share: number, column: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + share * column[i]!;
}

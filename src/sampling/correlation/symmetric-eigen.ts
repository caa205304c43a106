import { type Matrix, matrix } from './matrix.ts';

const MOST_SWEEPS = 50;

/** Eigenvalues of a symmetric matrix, and its eigenvectors as the columns of an orthogonal matrix, in the same order. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, §8.5): each entry off the diagonal is turned to zero in its turn, until none is left. Absolute error
 * about 1e-15 times the size of the matrix.
 */
export function symmetricEigen(of: Matrix): Eigen {
  const n = of.length;
  const a = matrix(n, (i, j) => of[i]![j]!);
  const v = matrix(n, (i, j) => (i === j ? 1 : 0));
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 0; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
    }
  }
  return { values: a.map((row, i) => row[i]!), vectors: v };
}

/** Turns the plane of p and q so that a[p][q] is zero. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const off = a[p]![q]!;
  const [pp, qq] = [a[p]![p]!, a[q]![q]!];
  if (off === 0) return;
  if (Math.abs(off) < 1e-17 * Math.sqrt(Math.abs(pp * qq)) || Math.abs(off) < 1e-300) {
    a[p]![q] = 0;
    a[q]![p] = 0;
    return;
  }
  const tau = (qq - pp) / (2 * off);
  const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (const row of a) turn(row, p, q, c, s);
  const [rowP, rowQ] = [a[p]!, a[q]!];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k]!, rowQ[k]!];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  rowP[q] = 0;
  rowQ[p] = 0;
  for (const row of v) turn(row, p, q, c, s);
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p]!, row[q]!];
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}

function offDiagonal(a: Matrix): number {
  return a.reduce((sum, row, i) => row.reduce((inner, x, j) => (i === j ? inner : inner + x * x), sum), 0);
}

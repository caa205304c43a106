/** A square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** The matrix of this size whose entry in row i and column j is `entry(i, j)`. */
export function matrix(size: number, entry: (row: number, column: number) => number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j)));
}

/** Square root of the sum of the squares of all entries (Frobenius). */
export function norm(of: Matrix): number {
  return Math.sqrt(of.reduce((sum, row) => row.reduce((inner, x) => inner + x * x, sum), 0));
}

import { type Matrix, matrix, norm } from './matrix.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

const MOST_STEPS = 2000;

/**
 * The correlation matrix nearest to a symmetric matrix, in the sum of squared differences: alternating projections onto
 * the matrices without negative eigenvalues and those with a unit diagonal, with Dykstra's correction (Higham 2002,
 * doi:10.1093/imanum/22.3.329, algorithm 3.3). Converges linearly; stops where a step moves it by less than `tolerance`
 * of its size.
 */
export function nearestCorrelation(given: Matrix, tolerance = 1e-12): Matrix {
  const n = given.length;
  let y: Matrix = given;
  let correction: Matrix = matrix(n, () => 0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const corrected = difference(y, correction);
    const x = withoutNegativeEigenvalues(corrected);
    correction = difference(x, corrected);
    const before = y;
    y = matrix(n, (i, j) => (i === j ? 1 : x[i]![j]!));
    if (norm(difference(y, before)) <= tolerance * norm(y)) break;
  }
  return y;
}

function withoutNegativeEigenvalues(of: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(of);
  return matrix(of.length, (i, j) => {
    const [a, b] = i < j ? [i, j] : [j, i];
    return values.reduce((sum, value, k) => (value > 0 ? sum + value * vectors[a]![k]! * vectors[b]![k]! : sum), 0);
  });
}

function difference(a: Matrix, b: Matrix): Matrix {
  return matrix(a.length, (i, j) => a[i]![j]! - b[i]![j]!);
}

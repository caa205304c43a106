import type { Matrix } from './matrix.ts';

/** Below this a pivot is nothing, which is what perfect dependence leaves of a variable. */
const NO_PIVOT = 1e-12;
/** What may be left of a correlation with a variable of which nothing is left. */
const NO_RESIDUE = 1e-6;

/**
 * Lower triangular L with L Lᵀ = R for a correlation matrix R (unit diagonal, symmetric), or undefined where R is none:
 * some combination of its variables would have a negative variance. A variable that is determined by those before it has
 * a zero on the diagonal of L; the rows of L have length 1.
 */
export function cholesky(correlation: Matrix): Matrix | undefined {
  const factor: number[][] = [];
  for (const [i, given] of correlation.entries()) {
    const row: number[] = Array.from({ length: correlation.length }, () => 0);
    for (let j = 0; j < i; j++) {
      const rest = given[j]! - dot(row, factor[j]!, j);
      const pivot = factor[j]![j]!;
      if (pivot > 0) row[j] = rest / pivot;
      else if (Math.abs(rest) > NO_RESIDUE) return undefined;
    }
    const left = 1 - dot(row, row, i);
    if (left < -NO_PIVOT) return undefined;
    const twin = given.findIndex((r, j) => j < i && Math.abs(r) === 1);
    if (left > NO_PIVOT) row[i] = Math.sqrt(left);
    // Rounding aside, its row is that of the variable it follows.
    factor.push(left <= NO_PIVOT && twin >= 0 ? factor[twin]!.map((x) => x * given[twin]!) : row);
  }
  return factor;
}

/** Sum of the products of the first `count` entries. */
function dot(a: readonly number[], b: readonly number[], count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += a[k]! * b[k]!;
  return sum;
}

import type { Columns } from './columns.ts';
import { productsOfColumns, tile, weightedColumns } from './products.ts';

/** Normal equations of a regression of several outputs, by replicate: sums of products, which add up over replicates. */
export interface Normals {
  /** How many of the columns are regressed on; the others are outputs. */
  readonly regressors: number;
  readonly outputs: number;
  /** Products of each column with each regressor, packed by rows of the lower triangle; then those of the outputs. */
  readonly products: Float64Array;
}

/**
 * Products over the draws from `first` to before `end`, each summed in their order.
 *
 * @param columns the regressors, then the outputs
 */
export function normalsOf(columns: Columns, regressors: number, first: number, end: number): Normals {
  const { count, stride, values } = columns;
  const products = new Float64Array(rowOf(regressors, regressors) + (count - regressors) * regressors);
  const sums = new Float64Array(tile.rows * tile.columns);
  const at = (column: number): number => Math.min(column, count - 1) * stride;
  for (let i = 0; i < count; i += tile.rows) {
    const rows = [at(i), at(i + 1), at(i + 2), at(i + 3)] as const;
    for (let j = 0; j < Math.min(i + tile.rows, regressors); j += tile.columns) {
      productsOfColumns(values, rows, at(j), at(j + 1), first, end, sums);
      for (const [k, sum] of sums.entries()) {
        const [row, column] = [i + (k >> 1), j + (k & 1)];
        if (row < count && column < regressors && column <= row) products[rowOf(row, regressors) + column] = sum;
      }
    }
  }
  return { regressors, outputs: count - regressors, products };
}

/** Where a row begins: of the triangle, and behind it. */
function rowOf(row: number, regressors: number): number {
  return row < regressors
    ? (row * (row + 1)) / 2
    : (regressors * (regressors + 1)) / 2 + (row - regressors) * regressors;
}

/** `a` and `times` × `b` together. */
export function combined(a: Normals, b: Normals, times: number): Normals {
  return { ...a, products: a.products.map((value, k) => value + times * b.products[k]!) };
}

/** So little of the mean square is added to each that columns which add nothing do no harm. */
const ridge = 1e-9;

/** The weights of the regressors for each output, by Cholesky's factor. */
export function weightsOf({ regressors: size, outputs, products }: Normals): readonly Float64Array[] {
  const factor = products.slice(0, rowOf(size, size));
  const row = (i: number): number => (i * (i + 1)) / 2;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += products[row(i) + i]!;
  const least = (ridge * trace) / Math.max(1, size);
  for (let i = 0; i < size; i++) {
    const own = row(i);
    for (let j = 0; j <= i; j++) {
      const other = row(j);
      let rest = factor[own + j]! + (i === j ? least : 0);
      for (let k = 0; k < j; k++) rest -= factor[own + k]! * factor[other + k]!;
      factor[own + j] = i === j ? Math.sqrt(Math.max(rest, least)) : rest / factor[other + j]!;
    }
  }
  return Array.from({ length: outputs }, (_, o) => {
    const from = rowOf(size + o, size);
    const weights = products.slice(from, from + size);
    for (let i = 0; i < size; i++) {
      let rest = weights[i]!;
      for (let k = 0; k < i; k++) rest -= factor[row(i) + k]! * weights[k]!;
      weights[i] = rest / factor[row(i) + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      let rest = weights[i]!;
      for (let k = i + 1; k < size; k++) rest -= factor[row(k) + i]! * weights[k]!;
      weights[i] = rest / factor[row(i) + i]!;
    }
    return weights;
  });
}

/**
 * What the weights make of the regressors, the first of the columns, from `first` to before `end`: those of up to four
 * outputs, one after another.
 */
export function fitted(
  { stride, values }: Columns,
  weights: readonly Float64Array[],
  first: number,
  end: number,
): readonly Float64Array[] {
  const size = weights[0]?.length ?? 0;
  const together = new Float64Array(tile.rows * size);
  for (const [o, of] of weights.entries()) for (let k = 0; k < size; k++) together[tile.rows * k + o] = of[k]!;
  const fits = weights.map(() => new Float64Array(end - first));
  const sums = new Float64Array(tile.rows * tile.columns);
  for (let i = 0; i < end - first; i += tile.columns) {
    weightedColumns(values, stride, together, first + i, sums);
    for (let o = 0; o < fits.length; o++) {
      const fit = fits[o]!;
      fit[i] = sums[2 * o]!;
      // Behind the last place there is none to write to.
      fit[i + 1] = sums[2 * o + 1]!;
    }
  }
  return fits;
}

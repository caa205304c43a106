import { type Columns, columnsOf } from './columns.ts';
import { type Normals, type Regression, rowOf } from './least-squares.ts';
import { productsOfColumns, tile, weightedColumns } from './products.ts';
import { columnsOfBasis, smoothBasis } from './smooth.ts';

/** Pieces of the spline of each input. */
const pieces = 3;
/** Of so many inputs, those along which the outputs lean most, products are columns too. */
const mostProducts = 6;

/**
 * A regression on several inputs: on a smooth function of each, and on products of pairs among those along which `outputs`
 * lean most.
 */
export function onSeveralInputs(inputs: readonly Float64Array[], outputs: readonly Float64Array[]): Regression {
  const regressors = regressorsOf(inputs, outputs);
  const columns = columnsOf([...regressors, ...outputs]);
  return {
    draws: columns.draws,
    normals: (first, end) => normalsOf(columns, regressors.length, first, end),
    fit: (weights, first, end, into) => fitColumns(columns, weights, first, end, into),
  };
}

/** The first column is the constant. */
function regressorsOf(inputs: readonly Float64Array[], outputs: readonly Float64Array[]): readonly Float64Array[] {
  const constant = new Float64Array(outputs[0]?.length ?? 0).fill(1);
  const smooth = inputs.flatMap((values) => columnsOfBasis(smoothBasis(values, pieces)));
  const standard = inputs.map(standardised);
  const against = outputs.map(standardised);
  const lean = standard.map((x) => Math.max(0, ...against.map((y) => Math.abs(meanProduct(x, y)))));
  const foremost = [...lean.keys()].sort((i, j) => lean[j]! - lean[i]! || i - j).slice(0, mostProducts);
  const products = foremost.flatMap((i, k) =>
    foremost.slice(k + 1).map((j) => standard[i]!.map((value, draw) => value * standard[j]![draw]!)),
  );
  return [constant, ...smooth, ...products];
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  const deviation = Math.sqrt(square) || 1;
  return values.map((value) => (value - mean) / deviation);
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum / a.length;
}

/** @param columns the regressors, then the outputs */
function normalsOf({ count, stride, values }: Columns, regressors: number, first: number, end: number): Normals {
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

/** Four outputs at a time, in two draws. */
function fitColumns(
  { stride, values }: Columns,
  weights: readonly Float64Array[],
  first: number,
  end: number,
  into: Float64Array,
): void {
  const size = weights[0]?.length ?? 0;
  const sums = new Float64Array(tile.rows * tile.columns);
  const together = new Float64Array(tile.rows * size);
  for (let o = 0; o < weights.length; o += tile.rows) {
    const here = weights.slice(o, o + tile.rows);
    together.fill(0);
    for (const [k, of] of here.entries()) for (let j = 0; j < size; j++) together[tile.rows * j + k] = of[j]!;
    for (let i = 0; i < end - first; i += tile.columns) {
      weightedColumns(values, stride, together, first + i, sums);
      for (let k = 0; k < here.length; k++) {
        into[i * weights.length + o + k] = sums[2 * k]!;
        if (i + 1 < end - first) into[(i + 1) * weights.length + o + k] = sums[2 * k + 1]!;
      }
    }
  }
}

import { type Normals, type Regression, rowOf } from './least-squares.ts';
import { reach, type SmoothBasis, smoothBasis } from './smooth.ts';

/** Pieces of the spline. */
const pieces = 10;

/**
 * A regression on a smooth function of one input. Of its regressors, the constant and all functions of a basis but the
 * first, only a few are not nothing in any draw, and only these are added up.
 *
 * @param outputs draw after draw, the outputs side by side
 */
export function onOneInput(input: Float64Array, outputs: Float64Array): Regression {
  const basis = smoothBasis(input, pieces);
  return {
    draws: input.length,
    normals: (first, end) => normalsOf(basis, outputs, first, end),
    fit: (weights, first, end, into) => fitBasis(basis, weights, first, end, into),
  };
}

/** Rows of a table by function, with room for those that reach beyond the last. */
const rowsOf = ({ size }: SmoothBasis): number => size + reach - 1;

function normalsOf(basis: SmoothBasis, outputs: Float64Array, first: number, end: number): Normals {
  const regressors = basis.size;
  const count = outputs.length / basis.first.length;
  const own = new Float64Array(rowsOf(basis) * reach);
  const heights = new Float64Array(rowsOf(basis));
  const others = new Float64Array(rowsOf(basis) * count);
  const totals = new Float64Array(count);
  addProducts(basis, first, end, own, heights);
  addOutputs(basis, outputs, first, end, others, totals);

  const products = new Float64Array(rowOf(regressors, regressors) + count * regressors);
  products[0] = end - first;
  for (let row = 1; row < regressors; row++) {
    const at = rowOf(row, regressors);
    products[at] = heights[row]!;
    for (let back = 0; back < Math.min(reach, row); back++) products[at + row - back] = own[row * reach + back]!;
  }
  for (let o = 0; o < count; o++) {
    const at = rowOf(regressors + o, regressors);
    products[at] = totals[o]!;
    for (let k = 1; k < regressors; k++) products[at + k] = others[k * count + o]!;
  }
  return { regressors, outputs: count, products };
}

/** Adds up the heights of each function, and their products with those of itself and of the three before it. */
function addProducts(
  { first: firsts, heights }: SmoothBasis,
  first: number,
  end: number,
  own: Float64Array,
  sums: Float64Array,
): void {
  for (let draw = first; draw < end; draw++) {
    const from = firsts[draw]!;
    for (let k = 0; k < reach; k++) {
      const height = heights[reach * draw + k]!;
      sums[from + k]! += height;
      for (let back = 0; back <= k; back++) {
        own[(from + k) * reach + back]! += height * heights[reach * draw + k - back]!;
      }
    }
  }
}

/** Adds up each output, and its products with each function. */
function addOutputs(
  { first: firsts, heights }: SmoothBasis,
  outputs: Float64Array,
  first: number,
  end: number,
  products: Float64Array,
  totals: Float64Array,
): void {
  const count = totals.length;
  for (let draw = first; draw < end; draw++) {
    const p = heights[reach * draw]!;
    const q = heights[reach * draw + 1]!;
    const r = heights[reach * draw + 2]!;
    const s = heights[reach * draw + 3]!;
    const from = firsts[draw]! * count;
    for (let o = 0; o < count; o++) {
      const output = outputs[draw * count + o]!;
      const at = from + o;
      totals[o]! += output;
      products[at]! += output * p;
      products[at + count]! += output * q;
      products[at + 2 * count]! += output * r;
      products[at + 3 * count]! += output * s;
    }
  }
}

function fitBasis(
  basis: SmoothBasis,
  weights: readonly Float64Array[],
  first: number,
  end: number,
  into: Float64Array,
): void {
  const count = weights.length;
  // The first function has none: the constant is there for it.
  const table = new Float64Array(rowsOf(basis) * count);
  for (const [o, of] of weights.entries()) for (let k = 1; k < of.length; k++) table[k * count + o] = of[k]!;
  const constant = Float64Array.from(weights, (of) => of[0]!);
  const { first: firsts, heights } = basis;
  for (let draw = first; draw < end; draw++) {
    const p = heights[reach * draw]!;
    const q = heights[reach * draw + 1]!;
    const r = heights[reach * draw + 2]!;
    const s = heights[reach * draw + 3]!;
    const from = firsts[draw]! * count;
    for (let o = 0; o < count; o++) {
      const at = from + o;
      into[(draw - first) * count + o] =
        constant[o]! +
        table[at]! * p +
        table[at + count]! * q +
        table[at + 2 * count]! * r +
        table[at + 3 * count]! * s;
    }
  }
}

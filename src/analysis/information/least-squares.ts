/** A regression of several outputs on the same regressors, ready to be fitted on any stretch of the draws. */
export interface Regression {
  readonly draws: number;
  /** Normal equations over the draws from `first` to before `end`: each product summed in their order. */
  normals(first: number, end: number): Normals;
  /**
   * What weights of the regressors, for each output, come to in the draws from `first` to before `end`.
   *
   * @param into draw after draw, the outputs side by side
   */
  fit(weights: readonly Float64Array[], first: number, end: number, into: Float64Array): void;
}

/** Normal equations of a regression of several outputs, by replicate: sums of products, which add up over replicates. */
export interface Normals {
  /** How many of the columns are regressed on; the others are outputs. */
  readonly regressors: number;
  readonly outputs: number;
  /** Products of each column with each regressor, packed by rows of the lower triangle; then those of the outputs. */
  readonly products: Float64Array;
}

/** Where a row begins: of the triangle, and behind it. */
export function rowOf(row: number, regressors: number): number {
  return row < regressors
    ? (row * (row + 1)) / 2
    : (regressors * (regressors + 1)) / 2 + (row - regressors) * regressors;
}

/** `a` and `times` × `b` together. */
export function combined(a: Normals, b: Normals, times: number): Normals {
  const products = new Float64Array(a.products.length);
  for (let k = 0; k < products.length; k++) products[k] = a.products[k]! + times * b.products[k]!;
  return { ...a, products };
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

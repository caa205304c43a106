/** Normal equations of a regression of several outputs, by replicate: sums of products, which add up over replicates. */
export interface Normals {
  /** Products of the columns, packed by rows of the lower triangle. */
  readonly squares: Float64Array;
  /** Products of each column with each output. */
  readonly moments: readonly Float64Array[];
}

export function normalsOf(
  columns: readonly Float64Array[],
  outputs: readonly Float64Array[],
  first: number,
  end: number,
): Normals {
  const squares = new Float64Array((columns.length * (columns.length + 1)) / 2);
  for (let i = 0, at = 0; i < columns.length; i++) {
    for (let j = 0; j <= i; j++) squares[at++] = product(columns[i]!, columns[j]!, first, end);
  }
  return {
    squares,
    moments: outputs.map((output) => Float64Array.from(columns, (column) => product(column, output, first, end))),
  };
}

/** `a` and `times` × `b` together. */
export function combined(a: Normals, b: Normals, times: number): Normals {
  return {
    squares: a.squares.map((value, k) => value + times * b.squares[k]!),
    moments: a.moments.map((moments, o) => moments.map((value, k) => value + times * b.moments[o]![k]!)),
  };
}

/** So little of the mean square is added to each that columns which add nothing do no harm. */
const ridge = 1e-9;

/** The weights of the columns for each output, by Cholesky's factor. */
export function weightsOf({ squares, moments }: Normals): readonly Float64Array[] {
  const size = moments[0]?.length ?? 0;
  const factor = Float64Array.from(squares);
  const row = (i: number): number => (i * (i + 1)) / 2;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += squares[row(i) + i]!;
  const least = (ridge * trace) / Math.max(1, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = factor[row(i) + j]! + (i === j ? least : 0);
      for (let k = 0; k < j; k++) rest -= factor[row(i) + k]! * factor[row(j) + k]!;
      factor[row(i) + j] = i === j ? Math.sqrt(Math.max(rest, least)) : rest / factor[row(j) + j]!;
    }
  }
  return moments.map((moment) => {
    const weights = Float64Array.from(moment);
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

/** What the weights make of the columns from `first` to before `end`. */
export function fitted(
  columns: readonly Float64Array[],
  weights: Float64Array,
  first: number,
  end: number,
): Float64Array {
  const out = new Float64Array(end - first);
  for (const [k, column] of columns.entries()) {
    const weight = weights[k]!;
    for (let i = first; i < end; i++) out[i - first] = out[i - first]! + weight * column[i]!;
  }
  return out;
}

function product(a: Float64Array, b: Float64Array, first: number, end: number): number {
  let sum = 0;
  for (let i = first; i < end; i++) sum += a[i]! * b[i]!;
  return sum;
}

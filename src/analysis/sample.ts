/** One figure in every draw: draw `i` belongs to replicate `floor(i / (values.length / replicates))`. */
export interface Sample {
  readonly values: Float64Array;
  /** The same values in order. */
  readonly sorted: Float64Array;
  /** Two or more independent replicates, all of one size. */
  readonly replicates: number;
}

/** A sample of finite values; it sorts them once, for every statistic to share. */
export function sampleOf(values: Float64Array, replicates: number): Sample {
  if (replicates < 2) throw new Error('bug: an error cannot be estimated from fewer than two replicates');
  if (values.length === 0 || values.length % replicates !== 0) {
    throw new Error(`bug: ${values.length} draws are not ${replicates} replicates of one size`);
  }
  const constant = values.every((value) => value === values[0]);
  return { values, sorted: constant ? values : Float64Array.from(values).sort(), replicates };
}

/** Whether the figure is the same in every draw. */
export function isConstant({ sorted }: Sample): boolean {
  return sorted[0] === sorted[sorted.length - 1];
}

/** Values of each replicate in turn. */
export function replicatesOf({ values, replicates }: Pick<Sample, 'values' | 'replicates'>): readonly Float64Array[] {
  const size = values.length / replicates;
  return Array.from({ length: replicates }, (_, r) => values.subarray(r * size, (r + 1) * size));
}

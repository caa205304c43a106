import type { Replicated } from './replicates.ts';

/** One figure in every draw, and the same values in order, sorted once for every statistic to share. */
export interface Sample extends Replicated {
  readonly sorted: Float64Array;
}

/** A sample of finite values, one for each draw, replicate after replicate. */
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

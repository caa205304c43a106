import { partsOf, type Replicated } from './replicates.ts';

/** One figure in every draw, sorted once for every statistic to share: each replicate, and all of them together. */
export interface Sample extends Replicated {
  readonly sorted: Float64Array;
  readonly sortedReplicates: readonly Float64Array[];
}

/** A sample of finite values, one for each draw, replicate after replicate. */
export function sampleOf(values: Float64Array, replicates: number): Sample {
  if (replicates < 2) throw new Error('bug: an error cannot be estimated from fewer than two replicates');
  if (values.length === 0 || values.length % replicates !== 0) {
    throw new Error(`bug: ${values.length} draws are not ${replicates} replicates of one size`);
  }
  if (values.every((value) => value === values[0])) {
    return { values, replicates, sorted: values, sortedReplicates: partsOf(values, replicates) };
  }
  const sortedReplicates = partsOf(Float64Array.from(values), replicates).map((part) => part.sort());
  return { values, replicates, sortedReplicates, sorted: mergeAll(sortedReplicates) };
}

/** Whether the figure is the same in every draw. */
export function isConstant({ sorted }: Pick<Sample, 'sorted'>): boolean {
  return sorted[0] === sorted[sorted.length - 1];
}

/** Number of sorted values below `value`. */
export function countBelow(sorted: Float64Array, value: number): number {
  return firstIndex(sorted, (x) => x >= value);
}

/** Number of sorted values at or below `value`. */
export function countAtOrBelow(sorted: Float64Array, value: number): number {
  return firstIndex(sorted, (x) => x > value);
}

/** First index at which something that stays true once true is true; the length where it never is. */
function firstIndex(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function mergeAll(sorted: readonly Float64Array[]): Float64Array {
  if (sorted.length === 1) return sorted[0]!;
  const half = sorted.length >>> 1;
  return merge(mergeAll(sorted.slice(0, half)), mergeAll(sorted.slice(half)));
}

function merge(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let k = 0; k < merged.length; k++) {
    merged[k] = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!;
  }
  return merged;
}

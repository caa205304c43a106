/**
 * Sums over draws on a fixed tree: leaves are blocks of 1,024 consecutive draws, each summed in order; leaves are added
 * in pairs of neighbours, then the pairs, and so on, an odd one out going up as it is. Whoever computes a leaf, and
 * when, the result has the same bits; and the rounding error grows with the logarithm of the number of leaves.
 */
export const LEAF = 1024;

/** Count, mean and sum of squared deviations from it. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

/** Sum of the values, on the fixed tree. */
export function sumOf(values: Float64Array): number {
  return treeSum(leavesOf(values.length, (first, end) => leafSum(values, first, end)));
}

/** Sum of values[first] to values[end - 1], on the fixed tree of that range. */
export function sumOfRange(values: Float64Array, first: number, end: number): number {
  if (end - first <= LEAF) return leafSum(values, first, end);
  return treeSum(leavesOf(end - first, (from, to) => leafSum(values, first + from, first + to)));
}

/** Sum of f(i) for i from 0 to count - 1, on the same tree. */
export function sumOver(count: number, f: (i: number) => number): number {
  return treeSum(
    leavesOf(count, (first, end) => {
      let sum = 0;
      for (let i = first; i < end; i++) sum += f(i);
      return sum;
    }),
  );
}

/** Mean of the values; 0 of none. */
export function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}

/** Mean and sum of squared deviations of the values, on the fixed tree. */
export function momentsOf(values: Float64Array): Moments {
  return treeMoments(leavesOf(values.length, (first, end) => leafMoments(values, first, end)));
}

/** Sample standard deviation (n - 1); 0 of fewer than two values. */
export function standardDeviation({ count, squares }: Moments): number {
  return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
}

/** Sum of one leaf: values[first] to values[end - 1], in order. */
export function leafSum(values: Float64Array, first: number, end: number): number {
  let sum = 0;
  for (let i = first; i < end; i++) sum += values[i]!;
  return sum;
}

/** Moments of one leaf in two passes, the second correcting the mean of the first (Chan, Golub and LeVeque 1983). */
export function leafMoments(values: Float64Array, first: number, end: number): Moments {
  const count = end - first;
  if (count <= 0) return NO_MOMENTS;
  const about = leafSum(values, first, end) / count;
  let residual = 0;
  let squares = 0;
  for (let i = first; i < end; i++) {
    const deviation = values[i]! - about;
    residual += deviation;
    squares += deviation * deviation;
  }
  return { count, mean: about + residual / count, squares: squares - (residual * residual) / count };
}

/** Sum of leaf sums, in leaf order, over the fixed tree. */
export function treeSum(leaves: readonly number[]): number {
  return fold(leaves, (a, b) => a + b) ?? 0;
}

/** Moments of all leaves together, in leaf order, over the fixed tree. */
export function treeMoments(leaves: readonly Moments[]): Moments {
  return fold(leaves, mergeMoments) ?? NO_MOMENTS;
}

/** Moments of two samples together (Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const apart = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (apart * b.count) / count,
    squares: a.squares + b.squares + apart * apart * ((a.count * b.count) / count),
  };
}

function leavesOf<T>(count: number, leaf: (first: number, end: number) => T): T[] {
  const leaves: T[] = [];
  for (let first = 0; first < count; first += LEAF) leaves.push(leaf(first, Math.min(first + LEAF, count)));
  return leaves;
}

function fold<T>(leaves: readonly T[], combine: (a: T, b: T) => T): T | undefined {
  let level = leaves;
  while (level.length > 1) {
    const next: T[] = [];
    for (let i = 0; i < level.length; i += 2)
      next.push(i + 1 < level.length ? combine(level[i]!, level[i + 1]!) : level[i]!);
    level = next;
  }
  return level[0];
}

/**
 * Spearman's rank correlation of two columns of the same length: the correlation of their ranks, equal values sharing
 * the mean of theirs; undefined where either is the same throughout. Figures are exact up to 2^26 values.
 */
export function spearman(a: Float64Array, b: Float64Array): number | undefined {
  return correlationOfRanks(ranksOf(a), ranksOf(b));
}

/** Rank of each value, from -1 to 1 about the middle: (2 × rank - n - 1) / n, ties at the mean of theirs. */
export function ranksOf(values: Float64Array): Float64Array {
  const n = values.length;
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(n);
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + end - n) / n;
    start = end;
  }
  return ranks;
}

/** Correlation of columns of ranks as `ranksOf` makes them, which have mean 0. */
export function correlationOfRanks(a: Float64Array, b: Float64Array): number | undefined {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return aa === 0 || bb === 0 ? undefined : ab / Math.sqrt(aa * bb);
}

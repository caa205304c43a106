/*
 * Sums of products of columns that stand side by side in one piece of memory: those of four with two at a time, so that
 * what is read is used more than once and the sums stay in the registers of a processor. Each is added up in the order of
 * its own terms.
 */

/** Places of four columns in memory. */
export type Four = readonly [number, number, number, number];

/** How many rows and columns of sums are made at a time. */
export const tile = { rows: 4, columns: 2 } as const;

/** Products of four columns with two, over the places from `first` to before `end` of each: the sums row by row. */
export function productsOfColumns(
  x: Float64Array,
  [a, b, c, d]: Four,
  p: number,
  q: number,
  first: number,
  end: number,
  sums: Float64Array,
): void {
  let ap = 0;
  let aq = 0;
  let bp = 0;
  let bq = 0;
  let cp = 0;
  let cq = 0;
  let dp = 0;
  let dq = 0;
  for (let i = first; i < end; i++) {
    const xp = x[p + i]!;
    const xq = x[q + i]!;
    const xa = x[a + i]!;
    const xb = x[b + i]!;
    const xc = x[c + i]!;
    const xd = x[d + i]!;
    ap += xa * xp;
    aq += xa * xq;
    bp += xb * xp;
    bq += xb * xq;
    cp += xc * xp;
    cq += xc * xq;
    dp += xd * xp;
    dq += xd * xq;
  }
  sums[0] = ap;
  sums[1] = aq;
  sums[2] = bp;
  sums[3] = bq;
  sums[4] = cp;
  sums[5] = cq;
  sums[6] = dp;
  sums[7] = dq;
}

/**
 * What four sets of weights make of columns in two neighbouring places: the two of each set after those of the one before.
 *
 * @param x columns, one every `stride` numbers
 * @param weights of each column, those of the four sets side by side
 * @param place the first of the two in the first column
 */
export function weightedColumns(
  x: Float64Array,
  stride: number,
  weights: Float64Array,
  place: number,
  sums: Float64Array,
): void {
  let ap = 0;
  let aq = 0;
  let bp = 0;
  let bq = 0;
  let cp = 0;
  let cq = 0;
  let dp = 0;
  let dq = 0;
  for (let k = 0, at = place; k < weights.length; k += 4, at += stride) {
    const xp = x[at]!;
    const xq = x[at + 1]!;
    const wa = weights[k]!;
    const wb = weights[k + 1]!;
    const wc = weights[k + 2]!;
    const wd = weights[k + 3]!;
    ap += wa * xp;
    aq += wa * xq;
    bp += wb * xp;
    bq += wb * xq;
    cp += wc * xp;
    cq += wc * xq;
    dp += wd * xp;
    dq += wd * xq;
  }
  sums[0] = ap;
  sums[1] = aq;
  sums[2] = bp;
  sums[3] = bq;
  sums[4] = cp;
  sums[5] = cq;
  sums[6] = dp;
  sums[7] = dq;
}

import { ascendingOrder } from '../core/numerics/ascending-order.ts';

/**
 * Mean ranks with mean 0 and mean square 1; undefined where all values are equal.
 *
 * @param order the positions of the values in ascending order, where they are known
 */
export function standardisedRanks(values: Float64Array, order = ascendingOrder(values)): Float64Array | undefined {
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + to - order.length) / 2;
    from = to;
  }
  const square = ranks.reduce((sum, rank) => sum + rank * rank, 0) / ranks.length;
  const deviation = Math.sqrt(square);
  return square > 0 ? ranks.map((rank) => rank / deviation) : undefined;
}

/**
 * For each outcome, the share of its variance that a cubic in u explains: an estimate of the correlation ratio, or
 * first-order Sobol' index (Lewandowski, Cooke and Tebbens 2007, doi:10.1145/1315575.1315578), which sees a bend as well
 * as a slope. An input without effect has 3/n in the mean.
 *
 * @param uniforms u of the input in each draw, independent and uniform on 0 to 1
 * @param outcomes standardised, in the same draws
 */
export function explainedShare(uniforms: Float64Array, outcomes: readonly Float64Array[]): readonly number[] {
  const slope = new Float64Array(uniforms.length);
  const bend = new Float64Array(uniforms.length);
  const twist = new Float64Array(uniforms.length);
  for (let i = 0; i < uniforms.length; i++) {
    // Legendre polynomials, orthonormal on 0 to 1.
    const x = 2 * uniforms[i]! - 1;
    slope[i] = Math.sqrt(3) * x;
    bend[i] = (Math.sqrt(5) * (3 * x * x - 1)) / 2;
    twist[i] = (Math.sqrt(7) * (5 * x * x - 3) * x) / 2;
  }
  return outcomes.map((outcome) => {
    const [a, b, c] = [meanProduct(slope, outcome), meanProduct(bend, outcome), meanProduct(twist, outcome)];
    return a * a + b * b + c * c;
  });
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum / a.length;
}

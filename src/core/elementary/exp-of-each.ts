import { exp, LN2_HIGH, LN2_LOW, LOG2_E, P1, P2, P3, P4, P5 } from './exp.ts';
import { powersOfTwo } from './powers-of-two.ts';

/** Sizes up to which 2^k, of the k nearest to x·log2(e), is a number of full precision. */
const USUAL = 700;

/** `exp` of each of the first `count` values, in their place: the same bits. */
export function expOfEach(values: Float64Array, count: number): void {
  let unusual = 0;
  for (let i = 0; i < count; i++) unusual |= Number(!(Math.abs(values[i]!) <= USUAL));
  if (unusual === 0) usualExpOfEach(values, count);
  else for (let i = 0; i < count; i++) values[i] = exp(values[i]!);
}

/** Without a branch; the operations of `exp` in the same order, and one product with 2^k, which is exact. */
function usualExpOfEach(values: Float64Array, count: number): void {
  // Of what another module exports, V8 reads the value at every use.
  const [log2e, high2, low2, p1, p2, p3, p4, p5] = [LOG2_E, LN2_HIGH, LN2_LOW, P1, P2, P3, P4, P5];
  const powers = powersOfTwo;
  for (let i = 0; i < count; i++) {
    const x = values[i]!;
    const k = Math.floor(log2e * x + 0.5);
    const high = x - k * high2;
    const low = k * low2;
    const r = high - low;
    const t = r * r;
    const tt = t * t;
    const c = r - t * (p1 + t * p2 + tt * (p3 + t * p4 + tt * p5));
    const y = 1 - (low - (r * c) / (2 - c) - high);
    values[i] = y * powers[k + 1074]!;
  }
}

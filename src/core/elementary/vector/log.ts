import {
  type FunctionBody,
  type FunctionReference,
  f64x2,
  i64x2,
  type Local,
  type ModuleBuilder,
  type V128,
} from '../../webassembly/index.ts';
import { L1, L2, L3, L4, L5, L6, L7, LN2_HIGH, LN2_LOW, SMALLEST_NORMAL, TWO_54 } from '../log.ts';
import { asDoubles, choose, halved, powerOfTwo, shiftBy, upperWord } from './bits.ts';

const { add, sub, mul, div, eq, gt, lt } = f64x2;
const number = f64x2.const;

/** What every logarithm begins with: x = 2^k (1 + f), and the series in s = f/(2 + f). */
export interface Reduced {
  readonly k: Local<'v128'>;
  readonly f: Local<'v128'>;
  /** f²/2. */
  readonly half: Local<'v128'>;
  readonly s: Local<'v128'>;
  /** s (f²/2 + R(s)). */
  readonly series: V128;
}

/** `log` on two doubles: the operations of `log` in the same order, so the same bits. */
export function vectorLog(module: ModuleBuilder): FunctionReference<'v128'> {
  return module.function(['v128'], 'v128', (body, x) => {
    const { k, f, half, series } = reduced(body, x);
    const small = sub(add(series, mul(k, number(LN2_LOW))), half);
    body.return(withSpecials(x, add(add(small, f), mul(k, number(LN2_HIGH)))));
  });
}

export function reduced(body: FunctionBody, x: V128): Reduced {
  const whole = body.keep(exponentNearOne(body, x, 0x3ff00000n - 0x3fe6a09en));
  const f = body.keep(sub(mantissa(body, x, whole), number(1)));
  const half = body.keep(mul(mul(number(0.5), f), f));
  const s = body.keep(div(f, add(number(2), f)));
  const z = body.keep(mul(s, s));
  const w = body.keep(mul(z, z));
  const odd = add(number(L3), mul(w, add(number(L5), mul(w, number(L7)))));
  const even = add(number(L2), mul(w, add(number(L4), mul(w, number(L6)))));
  const remainder = add(mul(z, add(number(L1), mul(w, odd))), mul(w, even));
  return { k: body.keep(asDoubles(whole)), f, half, s, series: mul(s, add(half, remainder)) };
}

/** The exponent of positive finite doubles after adding to the upper word, in 64-bit lanes. */
export function exponentNearOne(body: FunctionBody, x: V128, added: bigint): V128 {
  const subnormal = body.keep(lt(x, number(SMALLEST_NORMAL)));
  const word = upperWord(choose(subnormal, mul(x, number(TWO_54)), x));
  const biased = i64x2.shrS(i64x2.add(word, i64x2.const(added)), shiftBy(20));
  return i64x2.sub(biased, choose(subnormal, i64x2.const(1077n), i64x2.const(1023n)));
}

/** x·2^-k, exact. */
export function mantissa(body: FunctionBody, x: V128, k: V128): V128 {
  const minus = body.keep(i64x2.sub(i64x2.const(0n), k));
  const half = body.keep(halved(minus));
  return mul(mul(x, powerOfTwo(half)), powerOfTwo(i64x2.sub(minus, half)));
}

/** -Infinity of 0, NaN of what is negative or no number, Infinity of Infinity. */
export function withSpecials(x: V128, usual: V128): V128 {
  const finite = choose(eq(x, number(Infinity)), x, usual);
  return choose(gt(x, number(0)), finite, choose(eq(x, number(0)), number(-Infinity), number(NaN)));
}

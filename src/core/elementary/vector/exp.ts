import {
  type FunctionBody,
  type FunctionReference,
  f64x2,
  i64x2,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../../webassembly/index.ts';
import { LN2_HIGH, LN2_LOW, LOG2_E, OVERFLOW, P1, P2, P3, P4, P5, UNDERFLOW } from '../exp.ts';
import { asWhole, choose, halved, powerOfTwo } from './bits.ts';

const { abs, add, sub, mul, div, floor, gt, le, lt, ne } = f64x2;
const number = f64x2.const;

/** `exp` on two doubles: the operations of `exp` in the same order, so the same bits. */
export function vectorExp(module: ModuleBuilder): FunctionReference<'v128'> {
  return module.function(['v128'], 'v128', (body, x) => {
    const { k, y } = reduced(body, x);
    const inRange = scaled(body, y, asWhole(k));
    const notOver = choose(gt(x, number(OVERFLOW)), number(Infinity), inRange);
    const notUnder = choose(lt(x, number(UNDERFLOW)), number(0), notOver);
    body.return(choose(ne(x, x), x, notUnder));
  });
}

/** Sizes up to which 2^k, of the k nearest to x·log2(e), is a number of full precision. */
const USUAL = 700;

/** Whether a value is of a size for `writeUsualExp`: all ones where it is not. */
export function isUnusual(x: V128): V128 {
  return v128.not(le(abs(x), number(USUAL)));
}

/** Writes `exp` of two doubles of usual size where it stands. */
export function writeUsualExp(body: FunctionBody, x: Local<'v128'>): V128 {
  const { k, y } = reduced(body, x);
  return mul(y, powerOfTwo(asWhole(k)));
}

/** x = k·ln(2) + r, and y = e^r. */
function reduced(body: FunctionBody, x: V128): { readonly k: V128; readonly y: V128 } {
  const k = body.keep(floor(add(mul(number(LOG2_E), x), number(0.5))));
  const high = body.keep(sub(x, mul(k, number(LN2_HIGH))));
  const low = body.keep(mul(k, number(LN2_LOW)));
  const r = body.keep(sub(high, low));
  return { k, y: body.keep(sub(number(1), sub(sub(low, quotient(body, r)), high))) };
}

/** (r c) / (2 - c), where c is r less a polynomial of its square. */
function quotient(body: FunctionBody, r: V128): V128 {
  const t = body.keep(mul(r, r));
  const tt = body.keep(mul(t, t));
  const upper = mul(tt, add(add(number(P3), mul(t, number(P4))), mul(tt, number(P5))));
  const c = body.keep(sub(r, mul(t, add(add(number(P1), mul(t, number(P2))), upper))));
  return div(mul(r, c), sub(number(2), c));
}

/** y·2^k, as `scaled`. */
export function scaled(body: FunctionBody, y: V128, whole: V128): V128 {
  const k = body.keep(whole);
  const half = body.keep(halved(k));
  return mul(mul(y, powerOfTwo(half)), powerOfTwo(i64x2.sub(k, half)));
}

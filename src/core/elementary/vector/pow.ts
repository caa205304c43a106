import {
  call,
  type FunctionBody,
  type FunctionReference,
  f64x2,
  froundVector,
  i64x2,
  lanes,
  type ModuleBuilder,
  type V128,
  v128,
} from '../../webassembly/index.ts';
import * as constant from '../pow.ts';
import { asDoubles, asWhole, choose } from './bits.ts';
import { scaled } from './exp.ts';
import { exponentNearOne, mantissa } from './log.ts';

const { add, sub, mul, div, eq, ge, gt, le, lt, abs, floor } = f64x2;
const number = f64x2.const;
const { P1, P2, P3, P4, P5 } = constant;

/**
 * `pow` on two pairs of doubles: the operations of `pow` in the same order, so the same bits. Where a pair is not a
 * positive finite number to a usual power, `pow` itself is called.
 *
 * @param scalar `pow`, imported.
 */
export function vectorPow(module: ModuleBuilder, scalar: FunctionReference<'f64'>): FunctionReference<'v128'> {
  return module.function(['v128', 'v128'], 'v128', (body, x, y) => {
    body.if(v128.anyTrue(unusual(body, x, y)), () => {
      const [x0, x1] = lanes(x);
      const [y0, y1] = lanes(y);
      body.return(f64x2.replaceLane(f64x2.splat(call(scalar, x0, y0)), 1, call(scalar, x1, y1)));
    });
    body.return(positivePower(body, x, y));
  });
}

/** Where x is not positive and finite, or y is not usual, or one operation is the power. */
function unusual(body: FunctionBody, x: V128, y: V128): V128 {
  const size = body.keep(abs(y));
  const usualBase = v128.and(v128.and(gt(x, number(0)), lt(x, number(Infinity))), f64x2.ne(x, number(1)));
  const short = lt(froundVector(size), number(Infinity));
  const oneStep = v128.or(
    v128.or(eq(size, number(1)), eq(y, number(2))),
    v128.or(eq(y, number(0)), eq(y, number(0.5))),
  );
  return v128.not(v128.andnot(v128.and(usualBase, short), oneStep));
}

function positivePower(body: FunctionBody, x: V128, y: V128): V128 {
  const whole = body.keep(exponentNearOne(body, x, 0n));
  const reduced = body.keep(mantissa(body, x, whole));
  const upper = body.keep(ge(reduced, number(constant.SQRT_3)));
  const middle = body.keep(v128.andnot(gt(reduced, number(constant.SQRT_3_2)), upper));
  const n = body.keep(asDoubles(i64x2.sub(whole, upper)));
  const m = body.keep(choose(upper, mul(reduced, number(0.5)), reduced));
  const centre = body.keep(choose(middle, number(1.5), number(1)));
  const centreHigh = body.keep(v128.and(middle, number(constant.THREE_HALVES_LOG2_HIGH)));
  const centreLow = v128.and(middle, number(constant.THREE_HALVES_LOG2_LOW));

  const u = body.keep(sub(m, centre));
  const v = body.keep(div(number(1), add(m, centre)));
  const s = body.keep(mul(u, v));
  const sHigh = body.keep(froundVector(s));
  const sumHigh = body.keep(froundVector(add(m, centre)));
  const sumLow = sub(m, sub(sumHigh, centre));
  const sLow = body.keep(mul(v, sub(sub(u, mul(sHigh, sumHigh)), mul(sHigh, sumLow))));

  const square = body.keep(mul(s, s));
  const fourth = body.keep(mul(square, square));
  const last = mul(fourth, add(number(constant.L5), mul(square, number(constant.L6))));
  const inner = mul(fourth, add(add(number(constant.L3), mul(square, number(constant.L4))), last));
  const series = add(add(number(constant.L1), mul(square, number(constant.L2))), inner);
  const r = body.keep(add(mul(fourth, series), mul(sLow, add(sHigh, s))));
  const squareHigh = body.keep(mul(sHigh, sHigh));
  const tHigh = body.keep(froundVector(add(add(number(3), squareHigh), r)));
  const tLow = sub(r, sub(sub(tHigh, number(3)), squareHigh));
  const a = body.keep(mul(sHigh, tHigh));
  const b = body.keep(add(mul(sLow, tHigh), mul(tLow, s)));
  const pHigh = body.keep(froundVector(add(a, b)));
  const pLow = sub(b, sub(pHigh, a));
  const zHigh = body.keep(mul(number(constant.CP_HIGH), pHigh));
  const zRest = add(mul(number(constant.CP_LOW), pHigh), mul(pLow, number(constant.CP)));
  const zLow = body.keep(add(zRest, centreLow));
  const log2High = body.keep(froundVector(add(add(add(zHigh, zLow), centreHigh), n)));
  const log2Low = sub(zLow, sub(sub(sub(log2High, n), centreHigh), zHigh));

  const yHigh = body.keep(froundVector(y));
  const low = body.keep(add(mul(sub(y, yHigh), log2High), mul(y, log2Low)));
  const high = body.keep(mul(yHigh, log2High));
  const product = body.keep(add(low, high));

  const k = body.keep(floor(add(product, number(0.5))));
  const fraction = body.keep(sub(high, k));
  const t = body.keep(froundVector(add(low, fraction)));
  const c = body.keep(mul(t, number(constant.LN2_HIGH)));
  const d = body.keep(add(mul(sub(low, sub(t, fraction)), number(constant.LN2)), mul(t, number(constant.LN2_LOW))));
  const z = body.keep(add(c, d));
  const w = body.keep(sub(d, sub(z, c)));
  const zz = body.keep(mul(z, z));
  const z4 = body.keep(mul(zz, zz));
  const polynomial = add(
    add(number(P1), mul(zz, number(P2))),
    mul(z4, add(add(number(P3), mul(zz, number(P4))), mul(z4, number(P5)))),
  );
  const e = body.keep(sub(z, mul(zz, polynomial)));
  const quotient = div(mul(z, e), sub(e, number(2)));
  const significand = body.keep(sub(number(1), sub(sub(quotient, add(w, mul(z, w))), z)));
  const power = scaled(body, significand, asWhole(k));
  const notOver = choose(ge(product, number(1025)), number(Infinity), power);
  return choose(le(product, number(-1080)), number(0), notOver);
}

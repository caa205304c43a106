import { isUnusual, vectorExp, writeUsualExp } from '../../core/elementary/vector/index.ts';
import {
  call,
  type FunctionReference,
  f64,
  f64x2,
  i32,
  type ModuleBuilder,
  v128,
} from '../../core/webassembly/index.ts';

/** `exponential(count, at)`: e to the power of each of `count` values, rounded up to a pair, in their place. */
export function defineExponential(module: ModuleBuilder): FunctionReference<null> {
  const exp = vectorExp(module);
  return module.function(['i32', 'i32'], null, (body, count, start) => {
    const end = body.keep(i32.add(start, i32.shl(count, i32.const(3))));
    const at = body.local('i32');
    const unusual = body.local('v128');
    body.count(at, start, end, 16, () => body.set(unusual, v128.or(unusual, isUnusual(v128.load(at)))));
    // Of a loop without a branch the constants are made once.
    body.if(
      v128.anyTrue(unusual),
      () => body.count(at, start, end, 16, () => body.do(v128.store(at, call(exp, v128.load(at))))),
      () =>
        body.count(at, start, end, 16, () => body.do(v128.store(at, writeUsualExp(body, body.keep(v128.load(at)))))),
    );
  });
}

/** `rescale(scale, per, count, at)`: x·scale / per of each of `count` values x, rounded up to a pair, in their place. */
export function defineRescale(module: ModuleBuilder): FunctionReference<null> {
  return module.function(['f64', 'f64', 'i32', 'i32'], null, (body, scale, per, count, start) => {
    const [times, by] = [body.keep(f64x2.splat(scale)), body.keep(f64x2.splat(per))];
    const end = body.keep(i32.add(start, i32.shl(count, i32.const(3))));
    const at = body.local('i32');
    const scaled = f64x2.mul(v128.load(at), times);
    // A division costs several multiplications, and most units are wholes of others.
    body.if(
      f64.eq(per, f64.const(1)),
      () => body.count(at, start, end, 16, () => body.do(v128.store(at, scaled))),
      () => body.count(at, start, end, 16, () => body.do(v128.store(at, f64x2.div(scaled, by)))),
    );
  });
}

/** `move(from, by, count, at)`: from + by·x of each of `count` values x, rounded up to a pair, in their place. */
export function defineMove(module: ModuleBuilder): FunctionReference<null> {
  return module.function(['f64', 'f64', 'i32', 'i32'], null, (body, from, by, count, start) => {
    const [origin, length] = [body.keep(f64x2.splat(from)), body.keep(f64x2.splat(by))];
    const end = body.keep(i32.add(start, i32.shl(count, i32.const(3))));
    const at = body.local('i32');
    body.count(at, start, end, 16, () => body.do(v128.store(at, f64x2.add(origin, f64x2.mul(length, v128.load(at))))));
  });
}

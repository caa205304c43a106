import { type FunctionReference, f64x2, i32, type ModuleBuilder, v128 } from '../../core/webassembly/index.ts';

/** Probability this side of which a triangular value is measured from the nearer end: as in `triangular.ts`. */
const NEAR = 1 / 128;

/** `uniform(min, max, range, count, uniforms, out)`: quantiles of a uniform distribution. Both places may be one. */
export function defineUniform(module: ModuleBuilder): FunctionReference<null> {
  return module.function(
    ['f64', 'f64', 'f64', 'i32', 'i32', 'i32'],
    null,
    (body, min, max, range, count, from, out) => {
      const [low, high, width] = [min, max, range].map((value) => body.keep(f64x2.splat(value)));
      const end = body.keep(i32.add(from, i32.shl(count, i32.const(3))));
      const at = body.local('i32');
      body.count(at, from, end, 16, () => {
        const u = body.keep(v128.load(at));
        const below = f64x2.add(low!, f64x2.mul(u, width!));
        const above = f64x2.sub(high!, f64x2.mul(f64x2.sub(f64x2.const(1), u), width!));
        const x = v128.bitselect(f64x2.le(u, f64x2.const(0.5)), below, above);
        body.do(v128.store(i32.add(at, i32.sub(out, from)), x));
      });
    },
  );
}

/** `bernoulli(p, count, uniforms, out)`: 1 where 1 - u is below p, else 0. */
export function defineBernoulli(module: ModuleBuilder): FunctionReference<null> {
  return module.function(['f64', 'i32', 'i32', 'i32'], null, (body, p, count, from, out) => {
    const share = body.keep(f64x2.splat(p));
    const one = f64x2.const(1);
    const end = body.keep(i32.add(from, i32.shl(count, i32.const(3))));
    const at = body.local('i32');
    body.count(at, from, end, 16, () => {
      const happens = f64x2.lt(f64x2.sub(one, v128.load(at)), share);
      body.do(v128.store(i32.add(at, i32.sub(out, from)), v128.and(happens, one)));
    });
  });
}

/** `discreteuniform(min, n, count, uniforms, out)`: quantiles of n whole numbers from min on. */
export function defineDiscreteUniform(module: ModuleBuilder): FunctionReference<null> {
  return module.function(['f64', 'f64', 'i32', 'i32', 'i32'], null, (body, min, n, count, from, out) => {
    const [first, numbers] = [min, n].map((value) => body.keep(f64x2.splat(value)));
    const end = body.keep(i32.add(from, i32.shl(count, i32.const(3))));
    const at = body.local('i32');
    body.count(at, from, end, 16, () => {
      const reached = f64x2.sub(f64x2.ceil(f64x2.mul(v128.load(at), numbers!)), f64x2.const(1));
      const x = f64x2.add(first!, f64x2.max(f64x2.const(0), reached));
      body.do(v128.store(i32.add(at, i32.sub(out, from)), x));
    });
  });
}

/**
 * `triangular(min, mode, max, count, uniforms, out)`: quantiles of a triangular distribution, as `triangular.ts` has
 * them: from the nearer end where u is near it, which is seldom, so those are computed only where a pair needs them.
 */
export function defineTriangular(module: ModuleBuilder): FunctionReference<null> {
  return module.function(['f64', 'f64', 'f64', 'i32', 'i32', 'i32'], null, (body, min, mode, max, count, from, out) => {
    const low = body.keep(f64x2.splat(min));
    const high = body.keep(f64x2.splat(max));
    const range = body.keep(f64x2.sub(high, low));
    const left = body.keep(f64x2.sub(f64x2.splat(mode), low));
    const right = body.keep(f64x2.sub(high, f64x2.splat(mode)));
    const belowMode = body.keep(f64x2.div(left, range));
    const one = f64x2.const(1);
    const end = body.keep(i32.add(from, i32.shl(count, i32.const(3))));
    const at = body.local('i32');
    const x = body.local('v128');
    body.count(at, from, end, 16, () => {
      const p = body.keep(v128.load(at));
      const q = body.keep(f64x2.sub(one, p));
      const rising = body.keep(f64x2.lt(p, belowMode));
      const side = body.keep(v128.bitselect(rising, left, right));
      const share = body.keep(v128.bitselect(rising, p, q));
      const root = body.keep(f64x2.sqrt(f64x2.mul(f64x2.mul(share, range), side)));
      const other = body.keep(v128.bitselect(rising, q, p));
      body.set(x, v128.bitselect(rising, f64x2.add(low, root), f64x2.sub(high, root)));
      const near = body.keep(f64x2.lt(other, f64x2.const(NEAR)));
      body.if(v128.anyTrue(near), () => {
        const opposite = v128.bitselect(rising, right, left);
        const length = body.keep(
          f64x2.div(f64x2.mul(range, f64x2.add(opposite, f64x2.mul(side, other))), f64x2.add(range, root)),
        );
        const fromEnd = v128.bitselect(rising, f64x2.sub(high, length), f64x2.add(low, length));
        body.set(x, v128.bitselect(near, fromEnd, x));
      });
      body.do(v128.store(i32.add(at, i32.sub(out, from)), x));
    });
  });
}

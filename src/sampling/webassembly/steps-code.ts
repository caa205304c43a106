import { type FunctionReference, f64, i32, type ModuleBuilder } from '../../core/webassembly/index.ts';

/**
 * `steps(values, reached, guide, stretches, count, uniforms, out)`: quantiles of a staircase as `fillFromSteps` has
 * them, for `count` points u: from where the guide says, on to the first value whose probability reaches u.
 */
export function defineSteps(module: ModuleBuilder): FunctionReference<null> {
  return module.function(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    null,
    (body, values, reached, guide, stretches, count, from, out) => {
      const end = body.keep(i32.add(from, i32.shl(count, i32.const(3))));
      const perUnit = body.keep(f64.convertI32S(stretches));
      const at = body.local('i32');
      const place = body.local('i32');
      body.count(at, from, end, 8, () => {
        const u = body.keep(f64.load(at));
        const stretch = i32.truncSatF64S(f64.mul(u, perUnit));
        body.set(place, i32.shl(i32.load(i32.add(guide, i32.shl(stretch, i32.const(2)))), i32.const(3)));
        body.block((found) => {
          body.loop((again) => {
            body.branchIf(f64.ge(f64.load(i32.add(reached, place)), u), found);
            body.increase(place, i32.const(8));
            body.branch(again);
          });
        });
        body.do(f64.store(i32.add(at, i32.sub(out, from)), f64.load(i32.add(values, place))));
      });
    },
  );
}

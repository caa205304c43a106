import { type FunctionReference, i32, i32x4, type ModuleBuilder, v128 } from '../../core/webassembly/index.ts';
import { writeThreefry } from './threefry.ts';
import { upperHalf, wideCellCentres } from './uniforms.ts';

/**
 * `random(key0, key1, low, high, count, out)`: what `fillRandom` gives for `count` indices, a multiple of four, whose low
 * words are low, low + 1, ... without a carry and whose high word is `high`.
 */
export function defineRandom(module: ModuleBuilder): FunctionReference<null> {
  return module.function(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    null,
    (body, key0, key1, low, high, count, out) => {
      const end = body.keep(i32.add(out, i32.shl(count, i32.const(3))));
      const counter = body.keep(i32x4.add(i32x4.splat(low), i32x4.const(0, 1, 2, 3)));
      const [x, y] = [body.local('v128'), body.local('v128')];
      const at = body.local('i32');
      body.count(at, out, end, 32, () => {
        body.set(x, counter);
        body.set(y, i32x4.splat(high));
        writeThreefry(body, [i32x4.splat(key0), i32x4.splat(key1)], x, y);
        body.set(y, i32x4.shrU(y, i32.const(12)));
        body.do(v128.store(at, wideCellCentres(x, y)), v128.store(at, wideCellCentres(upperHalf(x), upperHalf(y)), 16));
        body.set(counter, i32x4.add(counter, i32x4.const(4)));
      });
    },
  );
}

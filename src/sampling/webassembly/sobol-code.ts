import {
  type FunctionBody,
  type FunctionReference,
  i8x16,
  i32,
  i32x4,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../../core/webassembly/index.ts';
import { cellCentres, upperHalf } from './uniforms.ts';

/** Bytes of the steps of one dimension: from one four points to the next, by the trailing zeros of their number. */
export const stepBytes = 4 * 32;

/** The steps of a dimension whose direction numbers are reversed: for `sobol`, beside v_0 and v_0 xor v_1. */
export function stepsOf(reversed: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: 32 }, (_, zeros) => (reversed[zeros + 2] ?? 0) ^ reversed[1]!);
}

/**
 * `sobol(steps, v0, v01, point, four, scrambling, count, out)`: the scrambled points of `sobol-points.ts` from point
 * `point`, reversed, on. The number of the first point is 4·four, and `count` is a multiple of four.
 *
 * In Gray-code order four points that begin at a multiple of four are one point, and it xor v_0, v_0 xor v_1 and v_1; the
 * next four are those xor one step.
 */
export function defineSobol(module: ModuleBuilder): FunctionReference<null> {
  return module.function(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    null,
    (body, steps, v0, v01, point, four, scrambling, count, out) => {
      const end = body.keep(i32.add(out, i32.shl(count, i32.const(3))));
      const offsets = [v0, v01, i32.xor(v0, v01)].reduce<V128>(
        (vector, word, k) => i32x4.replaceLane(vector, k + 1, word),
        i32x4.const(0),
      );
      const points = body.keep(v128.xor(i32x4.splat(point), offsets));
      const cells = body.keep(i32x4.splat(scrambling));
      const at = body.local('i32');
      body.count(at, out, end, 32, () => {
        const words = body.keep(scrambled(body, points, cells));
        body.do(v128.store(at, cellCentres(words)), v128.store(at, cellCentres(upperHalf(words)), 16));
        body.increase(four, i32.const(1));
        const step = v128.load32Splat(i32.add(steps, i32.shl(i32.ctz(four), i32.const(2))));
        body.set(points, v128.xor(points, step));
      });
    },
  );
}

/** Four scrambled words of four reversed ones, less 2^31: `scramble` of `owen.ts`. */
function scrambled(body: FunctionBody, points: Local<'v128'>, scrambling: V128): V128 {
  const cells = body.keep(i32x4.add(i32x4.shl(v128.and(points, i32x4.const(255)), i32.const(3)), scrambling));
  const entry = (lane: number) => i32x4.extractLane(cells, lane);
  const first = body.keep(v128.load64Lane(entry(1), v128.load64Zero(entry(0)), 1));
  const second = body.keep(v128.load64Lane(entry(3), v128.load64Zero(entry(2)), 1));
  const leading = i32x4.shuffle(first, second, 0, 2, 4, 6);
  const key = body.keep(i32x4.shuffle(first, second, 1, 3, 5, 7));
  const v = body.keep(v128.xor(points, i32x4.mul(points, i32x4.const(0x3d20adea))));
  const odd = v128.or(i32x4.shrU(key, i32.const(16)), i32x4.const(1));
  body.set(v, i32x4.mul(i32x4.add(v, key), odd));
  body.set(v, v128.xor(v, i32x4.mul(v, i32x4.const(0x05526c56))));
  body.set(v, v128.xor(v, i32x4.mul(v, i32x4.const(0x53a22864))));
  return v128.or(leading, v128.and(reversedBits(body, v), i32x4.const(0x00ffffff)));
}

const NIBBLES = Array.from({ length: 16 }, (_, n) => ((n & 1) << 3) | ((n & 2) << 1) | ((n & 4) >> 1) | (n >> 3));
const WORDS_REVERSED = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];

/** The bits of each word in opposite order: bytes by a shuffle, and within them half a byte at a time by a table. */
function reversedBits(body: FunctionBody, words: V128): V128 {
  const bytes = body.keep(i8x16.swizzle(words, table(WORDS_REVERSED)));
  const low = v128.and(bytes, i32x4.const(0x0f0f0f0f));
  const high = v128.and(i32x4.shrU(bytes, i32.const(4)), i32x4.const(0x0f0f0f0f));
  return v128.or(i8x16.swizzle(table(NIBBLES.map((n) => n << 4)), low), i8x16.swizzle(table(NIBBLES), high));
}

function table(bytes: readonly number[]): V128 {
  const [a, b, c, d] = new Int32Array(Uint8Array.from(bytes).buffer);
  return i32x4.const(a!, b, c, d);
}

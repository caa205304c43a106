import {
  type FunctionBody,
  type FunctionReference,
  i8x16,
  i32,
  i32x4,
  type Local,
  type ModuleBuilder,
  select,
  type V128,
  v128,
} from '../../core/webassembly/index.ts';
import { sobolPoint } from '../sobol.ts';
import { cellCentres, upperHalf } from './uniforms.ts';

/** Leading bits whose cells are tabulated: as in `owen.ts`. */
const CELLS = 256;

/**
 * The steps of a dimension whose direction numbers are reversed, from one four points to the next, by the trailing zeros
 * of their number: for `sobol`, beside v_0 and v_0 xor v_1.
 */
export function stepsOf(reversed: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: 32 }, (_, zeros) => (reversed[zeros + 2] ?? 0) ^ reversed[1]!);
}

/** In which order the first 256 points, in Gray-code order, are in the cells of their leading bits, read backwards. */
export function cellOrder(reversed: Uint32Array): Uint8Array {
  return Uint8Array.from({ length: CELLS }, (_, index) => sobolPoint(reversed, index));
}

/** The other way about: which of the first 256 points is in a cell. */
export function pointOrder(cells: Uint8Array): Uint8Array {
  const order = new Uint8Array(CELLS);
  cells.forEach((cell, index) => {
    order[cell] = index;
  });
  return order;
}

/**
 * `sobol(steps, order, v0, v01, point, four, scrambling, count, out)`: the scrambled points of `sobol-points.ts` from
 * point `point`, reversed, on. The number of the first point is 4·four, and `count` is a multiple of four. The
 * scrambling stands in the order of the cells of the first 256 points, and `order` is their `pointOrder`.
 *
 * In Gray-code order four points that begin at a multiple of four are one point, and it xor v_0, v_0 xor v_1 and v_1; the
 * next four are those xor one step. And any 256 points that begin at a multiple of 256 are the first 256 xor one point:
 * their cells are those of the first 256 in an order in which the n-th is the one of number n xor the same number. So
 * what is read of the scrambling stands side by side.
 */
export function defineSobol(module: ModuleBuilder): FunctionReference<null> {
  return module.function(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    null,
    (body, steps, order, v0, v01, point, four, scrambling, count, out) => {
      const end = body.keep(i32.add(out, i32.shl(count, i32.const(3))));
      const offsets = body.keep(
        [v0, v01, i32.xor(v0, v01)].reduce<V128>(
          (vector, word, k) => i32x4.replaceLane(vector, k + 1, word),
          i32x4.const(0),
        ),
      );
      const points = body.local('v128');
      const lanes = body.local('v128');
      const [swap, until, at] = [body.local('i32'), body.local('i32'), body.local('i32')];
      body.set(at, out);
      body.loop((again) => {
        const group = body.keep(i32.and(four, i32.const(CELLS / 4 - 1)));
        const first = i32.load8U(i32.add(order, i32.and(point, i32.const(CELLS - 1))));
        body.set(swap, i32.xor(first, i32.shl(group, i32.const(2))));
        // The lanes of four points as their cells stand, and of their words as they belong: the same exchange.
        const exchanged = i32x4.splat(i32.mul(i32.and(swap, i32.const(3)), i32.const(0x04040404)));
        body.set(lanes, v128.xor(table(IN_ORDER), exchanged));
        body.set(points, v128.xor(i32x4.splat(point), i8x16.swizzle(offsets, lanes)));
        body.set(swap, i32.shrU(swap, i32.const(2)));
        const last = i32.add(at, i32.shl(i32.sub(i32.const(CELLS / 4), group), i32.const(5)));
        body.set(until, select(i32.ltU(last, end), last, end));
        // In two loops, of which a processor has more rounds under way at once than of a long one.
        const each = (inside: (cells: Local<'i32'>) => void): void => {
          const here = body.keep(group);
          body.loop((next) => {
            inside(body.keep(i32.add(scrambling, i32.shl(i32.xor(here, swap), i32.const(4)))));
            body.increase(here, i32.const(1));
            body.increase(at, i32.const(32));
            body.branchIf(i32.ltU(at, until), next);
          });
        };
        const begun = body.keep(at);
        each((cells) => {
          body.do(v128.store(at, hashed(body, points, body.keep(v128.load(cells, 4 * CELLS)))));
          body.increase(four, i32.const(1));
          const step = body.keep(i32.load(i32.add(steps, i32.shl(i32.ctz(four), i32.const(2)))));
          body.set(point, i32.xor(point, step));
          body.set(points, v128.xor(points, i32x4.splat(step)));
        });
        body.set(at, begun);
        each((cells) => {
          const below = v128.and(reversedBits(body, v128.load(at)), i32x4.const(0x00ffffff));
          const words = body.keep(i8x16.swizzle(v128.or(v128.load(cells), below), lanes));
          body.do(v128.store(at, cellCentres(words)), v128.store(at, cellCentres(upperHalf(words)), 16));
        });
        body.branchIf(i32.ltU(at, end), again);
      });
    },
  );
}

/** Four words scrambled by their keys, all reversed: the hash of `scramble` in `owen.ts`. */
function hashed(body: FunctionBody, points: Local<'v128'>, key: Local<'v128'>): V128 {
  const v = body.keep(v128.xor(points, i32x4.mul(points, i32x4.const(0x3d20adea))));
  const odd = v128.or(i32x4.shrU(key, i32.const(16)), i32x4.const(1));
  body.set(v, i32x4.mul(i32x4.add(v, key), odd));
  body.set(v, v128.xor(v, i32x4.mul(v, i32x4.const(0x05526c56))));
  return v128.xor(v, i32x4.mul(v, i32x4.const(0x53a22864)));
}

const IN_ORDER = Array.from({ length: 16 }, (_, byte) => byte);
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

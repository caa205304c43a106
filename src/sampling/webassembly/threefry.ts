import { type FunctionBody, i32, i32x4, type Local, type V128, v128 } from '../../core/webassembly/index.ts';

const PARITY = 0x1bd11bda;
const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/**
 * Writes Threefry-2x32-20 (see `random.ts`) of four counters at once: the counters stand in `x` and `y`, a word a lane,
 * and what they are encrypted to stands there after.
 *
 * @param key both words of the key, each in every lane
 */
export function writeThreefry(
  body: FunctionBody,
  key: readonly [V128, V128],
  x: Local<'v128'>,
  y: Local<'v128'>,
): void {
  const [a, b] = key.map((word) => body.keep(word)) as [Local<'v128'>, Local<'v128'>];
  const c = body.keep(v128.xor(i32x4.const(PARITY), v128.xor(a, b)));
  const mixed = [a, b, c] as const;
  body.set(x, i32x4.add(x, a));
  body.set(y, i32x4.add(y, b));
  for (let four = 0; four < 5; four++) {
    for (const rotation of ROTATIONS[four % 2]!) {
      body.set(x, i32x4.add(x, y));
      body.set(y, v128.xor(rotated(y, rotation), x));
    }
    body.set(x, i32x4.add(x, mixed[(four + 1) % 3]!));
    body.set(y, i32x4.add(y, i32x4.add(mixed[(four + 2) % 3]!, i32x4.const(four + 1))));
  }
}

function rotated(word: V128, left: number): V128 {
  return v128.or(i32x4.shl(word, i32.const(left)), i32x4.shrU(word, i32.const(32 - left)));
}

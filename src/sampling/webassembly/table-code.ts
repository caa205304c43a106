import {
  type FunctionBody,
  type FunctionReference,
  f64x2,
  type I32,
  i32,
  i64,
  i64x2,
  type Local,
  type ModuleBuilder,
  type V128,
  v128,
} from '../../core/webassembly/index.ts';
import { SMALLEST_TABULATED } from '../inversion-table.ts';

/** Of the bytes of a cell: 8·CELL = 2^6. */
const LOG2_CELL_BYTES = 6;
/** Bytes of the places of both tails. */
export const placeBytes = 32;

/**
 * `table(cells, shift, firstCell, perTail, places, count, uniforms, out)`: quantiles by a table of inversion, as
 * `fillFromTable` has them before any exponential, for `count` values u, rounded up to a pair: NaN for a u that is
 * beyond the table or whose cell is not made. It returns whether there is one.
 *
 * @see inversionTable for the cells; `places` are the lower tail's `from` and `by`, then the upper's
 */
export function defineTable(module: ModuleBuilder): FunctionReference<'i32'> {
  return module.function(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'i32',
    (body, cells, shift, firstCell, perTail, places, count, uniforms, out) => {
      const end = body.keep(i32.add(uniforms, i32.shl(count, i32.const(3))));
      const bytesOf = (count: I32) => i32.shl(count, i32.const(LOG2_CELL_BYTES));
      const wide = (address: I32) => body.keep(i64x2.splat(i64.extendI32S(address)));
      const start = wide(i32.sub(cells, bytesOf(firstCell)));
      const tail = wide(bytesOf(perTail));
      const toByte = body.keep(i32.add(shift, i32.const(32 - LOG2_CELL_BYTES)));
      const [lowerFrom, lowerBy, upperFrom, upperBy] = [0, 8, 16, 24].map((offset) =>
        body.keep(v128.load64Splat(places, offset)),
      );
      // What tells one tail's from the other's: a choice in two instructions.
      const otherFrom = body.keep(v128.xor(lowerFrom!, upperFrom!));
      const otherBy = body.keep(v128.xor(lowerBy!, upperBy!));
      const missing = body.local('v128');
      const at = body.local('i32');
      body.count(at, uniforms, end, 16, () => {
        const u = body.keep(v128.load(at));
        const inUpper = body.keep(f64x2.ge(u, f64x2.const(0.5)));
        const p = body.keep(f64x2.pmin(u, f64x2.sub(f64x2.const(1), u)));
        const below = body.keep(f64x2.lt(p, f64x2.const(SMALLEST_TABULATED)));
        body.set(p, f64x2.pmax(p, f64x2.const(SMALLEST_TABULATED)));
        const cell = v128.and(i64x2.shrU(p, toByte), i64x2.const(-BigInt(1 << LOG2_CELL_BYTES)));
        const place = body.keep(i64x2.add(i64x2.add(cell, start), v128.and(inUpper, tail)));
        const x = polynomials(body, place, p);
        const from = v128.xor(lowerFrom!, v128.and(inUpper, otherFrom));
        const by = v128.xor(lowerBy!, v128.and(inUpper, otherBy));
        // All ones, as a comparison that holds leaves them, are a NaN.
        const value = body.keep(v128.or(f64x2.add(from, f64x2.mul(by, x)), below));
        body.set(missing, v128.or(missing, f64x2.ne(value, value)));
        body.do(v128.store(i32.add(at, i32.sub(out, uniforms)), value));
      });
      body.return(v128.anyTrue(missing));
    },
  );
}

/** The polynomials of the two cells that stand at `place`, each at its p. */
function polynomials(body: FunctionBody, place: Local<'v128'>, p: V128): V128 {
  const first = body.keep(i32.wrapI64(i64x2.extractLane(place, 0)));
  const second = body.keep(i32.wrapI64(i64x2.extractLane(place, 1)));
  const rows = [0, 16, 32, 48].flatMap((offset) => {
    const a = body.keep(v128.load(first, offset));
    const b = body.keep(v128.load(second, offset));
    return [i64x2.shuffle(a, b, 0, 2), i64x2.shuffle(a, b, 1, 3)];
  });
  const [p0, c0, ...higher] = rows as [V128, V128, ...V128[]];
  const t = body.keep(f64x2.sub(p, p0));
  const coefficients = higher.slice(0, 5);
  const highest = coefficients[4]!;
  const value = coefficients
    .slice(0, 4)
    .reduceRight((sum, coefficient) => f64x2.add(f64x2.mul(sum, t), coefficient), highest);
  return f64x2.add(f64x2.mul(value, t), c0);
}

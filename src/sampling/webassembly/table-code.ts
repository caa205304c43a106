import {
  type FunctionBody,
  type FunctionReference,
  f64x2,
  type I32,
  i32,
  i64,
  i64x2,
  type ModuleBuilder,
  type V128,
  v128,
} from '../../core/webassembly/index.ts';
import { SMALLEST_TABULATED } from '../inversion-table.ts';

/** Of the bytes of a cell: 8·CELL = 2^6. */
const LOG2_CELL_BYTES = 6;

/**
 * `table(cells, shift, firstCell, perTail, places, count, uniforms, out, work)`: quantiles by a table of inversion, as
 * `fillFromTable` has them before any exponential, for `count` values u, rounded up to a pair: NaN for a u that is
 * beyond the table or whose cell is not made. It returns whether there is one. `work` has room for as many addresses.
 *
 * First where all values are in the table, then all polynomials: a value takes long from its u to its quantile, and of
 * the shorter loops a processor has more of them under way at once.
 *
 * @see inversionTable for the cells; `places` are the lower tail's `from` and `by`, then the upper's
 */
export function defineTable(module: ModuleBuilder): FunctionReference<'i32'> {
  return module.function(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'i32',
    (body, cells, shift, firstCell, perTail, places, count, uniforms, out, work) => {
      const end = body.keep(i32.add(uniforms, i32.shl(count, i32.const(3))));
      const [toOut, toWork] = [body.keep(i32.sub(out, uniforms)), body.keep(i32.sub(work, uniforms))];
      writeLocations(body, { cells, shift, firstCell, perTail, uniforms, end, toOut, toWork });
      body.return(writePolynomials(body, { places, uniforms, end, toOut, toWork }));
    },
  );
}

interface Passes {
  readonly uniforms: I32;
  readonly end: I32;
  /** From the place of a u to those of its value and of its address. */
  readonly toOut: I32;
  readonly toWork: I32;
}

/** Where `polynomials` finds each u: the address of its cell, and how far into it p = min(u, 1 - u) is; NaN beyond. */
function writeLocations(
  body: FunctionBody,
  request: Passes & { readonly cells: I32; readonly shift: I32; readonly firstCell: I32; readonly perTail: I32 },
): void {
  const { cells, shift, firstCell, perTail, uniforms, end, toOut, toWork } = request;
  const bytesOf = (count: I32) => i32.shl(count, i32.const(LOG2_CELL_BYTES));
  const wide = (address: I32) => body.keep(i64x2.splat(i64.extendI32S(address)));
  const start = wide(i32.sub(cells, bytesOf(firstCell)));
  const tail = wide(bytesOf(perTail));
  const toByte = body.keep(i32.add(shift, i32.const(32 - LOG2_CELL_BYTES)));
  // The bits of p that say which cell it is in.
  const leading = body.keep(i64x2.shl(i64x2.const(-1n), i32.add(shift, i32.const(32))));
  const at = body.local('i32');
  body.count(at, uniforms, end, 16, () => {
    const u = body.keep(v128.load(at));
    const inUpper = f64x2.ge(u, f64x2.const(0.5));
    const p = body.keep(f64x2.pmin(u, f64x2.sub(f64x2.const(1), u)));
    const inside = body.keep(f64x2.pmax(p, f64x2.const(SMALLEST_TABULATED)));
    const cell = v128.and(i64x2.shrU(inside, toByte), i64x2.const(-BigInt(1 << LOG2_CELL_BYTES)));
    const address = i64x2.add(i64x2.add(cell, start), v128.and(inUpper, tail));
    body.do(v128.store(i32.add(at, toWork), address));
    const offset = f64x2.sub(inside, v128.and(inside, leading));
    // All ones, as a comparison that holds leaves them, are a NaN.
    const below = f64x2.lt(p, f64x2.const(SMALLEST_TABULATED));
    body.do(v128.store(i32.add(at, toOut), v128.or(offset, below)));
  });
}

/** The polynomial of each cell, and where its tail is. Whether one gives no number. */
function writePolynomials(body: FunctionBody, request: Passes & { readonly places: I32 }): I32 {
  const { places, uniforms, end, toOut, toWork } = request;
  const [lowerFrom, lowerBy, upperFrom, upperBy] = [0, 8, 16, 24].map((offset) =>
    body.keep(v128.load64Splat(places, offset)),
  );
  // What tells one tail's from the other's: a choice in two instructions.
  const otherFrom = body.keep(v128.xor(lowerFrom!, upperFrom!));
  const otherBy = body.keep(v128.xor(lowerBy!, upperBy!));
  const missing = body.local('v128');
  const at = body.local('i32');
  body.count(at, uniforms, end, 16, () => {
    const address = body.keep(i32.add(at, toWork));
    const to = body.keep(i32.add(at, toOut));
    const x = polynomials(body, i32.load(address), i32.load(address, 8), body.keep(v128.load(to)));
    const inUpper = body.keep(f64x2.ge(v128.load(at), f64x2.const(0.5)));
    const from = v128.xor(lowerFrom!, v128.and(inUpper, otherFrom));
    const by = v128.xor(lowerBy!, v128.and(inUpper, otherBy));
    const value = body.keep(f64x2.add(from, f64x2.mul(by, x)));
    body.set(missing, v128.or(missing, f64x2.ne(value, value)));
    body.do(v128.store(to, value));
  });
  return v128.anyTrue(missing);
}

/** The polynomials of two cells, each so far into it. */
function polynomials(body: FunctionBody, one: I32, other: I32, t: V128): V128 {
  const [first, second] = [body.keep(one), body.keep(other)];
  const coefficients = [0, 16, 32].flatMap((offset) => {
    const a = body.keep(v128.load(first, offset));
    const b = body.keep(v128.load(second, offset));
    return [i64x2.shuffle(a, b, 0, 2), i64x2.shuffle(a, b, 1, 3)];
  });
  return coefficients.reduceRight((sum, coefficient) => f64x2.add(f64x2.mul(sum, t), coefficient));
}

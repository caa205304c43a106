import { CELL, CELL_START, type InversionTable, SMALLEST_TABULATED } from './inversion-table.ts';
import type { Tabulated } from './tabulated.ts';

/** Where the tails of a table lie. */
export type Tails = Pick<Tabulated, 'lower' | 'upper'>;

/** Values that are read together, and fewer than which are read one by one. */
const STRETCH = 1024;
const FEW = 64;

/** p = min(u, 1 - u) of a stretch of values, the same as words, and where its cells begin, plus 1 in the upper tail. */
const insides = new Float64Array(STRETCH);
const insideWords = new Int32Array(insides.buffer);
const addresses = new Int32Array(STRETCH);

/**
 * Quantiles by a table of inversion, before any exponential: out[i] from uniforms[i], i < count. Both may be one array.
 *
 * @param missing the quantile where the table has none
 */
export function fillFromTable(
  table: InversionTable,
  { lower, upper }: Tails,
  missing: (u: number) => number,
  uniforms: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const places = Float64Array.of(lower.from, upper.from, lower.by, upper.by);
  if (!table.complete || count < FEW) {
    for (let i = 0; i < count; i++) out[i] = valueAt(table, places, missing, uniforms[i]!);
    return;
  }
  const cells = cellsOf(table);
  for (let done = 0; done < count; done += STRETCH) {
    const here = Math.min(STRETCH, count - done);
    locate(table, uniforms, done, here);
    evaluate(cells, places, missing, uniforms, done, here, out);
  }
}

function valueAt(
  { cells, shift, firstCell, perTail }: InversionTable,
  places: Float64Array,
  missing: (u: number) => number,
  u: number,
): number {
  const side = Number(u >= 0.5);
  const p = Math.abs(side - u);
  if (p < SMALLEST_TABULATED) return missing(u);
  insides[0] = p;
  const at = ((insideWords[1]! >> shift) - firstCell + side * perTail) * CELL;
  const t = p - cells[at + CELL_START]!;
  const x =
    ((((cells[at + 5]! * t + cells[at + 4]!) * t + cells[at + 3]!) * t + cells[at + 2]!) * t + cells[at + 1]!) * t +
    cells[at]!;
  return Number.isNaN(x) ? missing(u) : places[side]! + places[2 + side]! * x;
}

const copies = new WeakMap<InversionTable, number[]>();

/** The cells as an array of JavaScript, which V8 reads in half the time. */
function cellsOf(table: InversionTable): number[] {
  let cells = copies.get(table);
  if (cells === undefined) {
    cells = Array.from(table.cells);
    copies.set(table, cells);
  }
  return cells;
}

/** Where `evaluate` finds each u; below zero beyond the table. Without a branch, as no processor could foresee the side. */
function locate(
  { shift, firstCell, perTail }: InversionTable,
  uniforms: Float64Array,
  done: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const u = uniforms[done + i]!;
    const side = Number(u >= 0.5);
    insides[i] = Math.abs(side - u);
    const cell = (insideWords[2 * i + 1]! >> shift) - firstCell;
    // A cell is eight doubles, which leaves three bits: the lowest says which tail.
    addresses[i] = ((cell + Math.imul(side, perTail)) << 3) | side | (cell & -2147483648);
  }
}

/** The polynomials of the cells. A loop of its own: of shorter ones a processor has more values under way at once. */
function evaluate(
  cells: readonly number[],
  places: Float64Array,
  missing: (u: number) => number,
  uniforms: Float64Array,
  done: number,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const address = addresses[i]!;
    if (address < 0) {
      out[done + i] = missing(uniforms[done + i]!);
      continue;
    }
    const side = address & 1;
    const at = address & 0x7ffffff8;
    const t = insides[i]! - cells[at + CELL_START]!;
    const x =
      ((((cells[at + 5]! * t + cells[at + 4]!) * t + cells[at + 3]!) * t + cells[at + 2]!) * t + cells[at + 1]!) * t +
      cells[at]!;
    out[done + i] = Number.isNaN(x) ? missing(uniforms[done + i]!) : places[side]! + places[2 + side]! * x;
  }
}

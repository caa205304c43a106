import type { Distribution } from './distribution.ts';
import {
  CELL,
  CELL_START,
  EXPONENT_OF_SMALLEST,
  type InversionTable,
  OCTAVES,
  SMALLEST_TABULATED,
} from './inversion-table.ts';
import { type CellSource, cellPolynomial, polynomial, Stretch } from './stretch.ts';

/** Cells of an octave: so many that few of the draws fall into one that has to be divided. */
const CELLS_LOG2 = 6;
const CELLS = 1 << CELLS_LOG2;
const PER_TAIL = (OCTAVES << CELLS_LOG2) + 1;

/**
 * Quantiles of one distribution as polynomials of degree 5 in p = min(u, 1 - u), each cell made when a draw first falls
 * into it: for distributions whose quantile is costly and may jump. A cell in which no polynomial is right to
 * 1e-10·min(u, 1 - u) is divided; what is left over the edge of an atom, a gap or a kink stays exact. Values do not
 * depend on the order of draws.
 */
export class GradualTable {
  /** The cells that are made and not divided. Every other gives NaN, which says to ask `quantile`. */
  readonly table: InversionTable;
  readonly #quantile: (u: number) => number;
  readonly #lower: CellSource;
  readonly #upper: CellSource;
  readonly #divided: (Stretch | undefined)[] = new Array(2 * PER_TAIL);
  #made = 0;

  constructor({ quantile, upperQuantile, cumulative, exceedance }: Distribution) {
    this.#quantile = quantile;
    this.#lower = { quantile, end: once(quantile), probability: cumulative, direction: 1 };
    this.#upper = { quantile: upperQuantile, end: once(upperQuantile), probability: exceedance, direction: -1 };
    this.table = {
      cells: new Float64Array(2 * PER_TAIL * CELL).fill(Number.NaN),
      shift: 20 - CELLS_LOG2,
      firstCell: EXPONENT_OF_SMALLEST << CELLS_LOG2,
      perTail: PER_TAIL,
      complete: false,
    };
  }

  /** How many cells of the table are made: a copy of it is up to date while this stays the same. */
  get made(): number {
    return this.#made;
  }

  /** The quantile at u strictly between 0 and 1. */
  quantile(u: number): number {
    const upper = u > 0.5;
    const p = upper ? 1 - u : u;
    if (p < SMALLEST_TABULATED || p >= 0.5) return this.#quantile(u);
    // 2^-33 <= p < ½: the octave is how many leading zeros the 33-bit fraction has.
    const octave = OCTAVES - 1 - Math.clz32(p * 8589934592);
    const octaveStart = ((1 << octave) >>> 0) * SMALLEST_TABULATED;
    const place = ((p / octaveStart - 1) * CELLS) | 0;
    const cell = (upper ? PER_TAIL : 0) + octave * CELLS + place;
    const divided = this.#divided[cell];
    if (divided !== undefined) return divided.value(p);
    const { cells } = this.table;
    const at = cell * CELL;
    if (Number.isNaN(cells[at]!)) {
      const width = octaveStart / CELLS;
      return this.#make(upper ? this.#upper : this.#lower, octaveStart + place * width, width, cell).quantile(u);
    }
    return polynomial(cells.subarray(at, at + CELL_START), p - cells[at + CELL_START]!);
  }

  /** Fills a cell, or divides it. */
  #make(source: CellSource, start: number, width: number, cell: number): this {
    const power = cellPolynomial(source, start, width);
    if (power === undefined) {
      this.#divided[cell] = new Stretch(source, start, width, 1);
      return this;
    }
    // The width is a power of two: the polynomial in p - start is the one in the share of the cell, to the bit.
    let scale = 1;
    const { cells } = this.table;
    cells[cell * CELL + CELL_START] = start;
    for (const [k, coefficient] of power.entries()) {
      cells[cell * CELL + k] = coefficient * scale;
      scale /= width;
    }
    this.#made++;
    return this;
  }
}

/** A quantile that is worked out once for each p. */
function once(quantile: (p: number) => number): (p: number) => number {
  const known = new Map<number, number>();
  return (p) => {
    let value = known.get(p);
    if (value === undefined) {
      value = quantile(p);
      known.set(p, value);
    }
    return value;
  };
}

import { gaussLegendre, gaussLegendre3 } from '../core/numerics/gauss-legendre.ts';
import type { Shape, Tail } from './tabulated.ts';

/** Octaves tabulated: p = min(u, 1 - u) from 2^-33 (the smallest that 32-bit points give) to ½. */
export const OCTAVES = 32;
export const SMALLEST_TABULATED = 1 / 8589934592;
/** Doubles kept for a cell: six coefficients, where it starts, one spare, so that a cell is one cache line. */
export const CELL = 8;
/** Of them the one that says where it starts. */
export const CELL_START = 6;
export const EXPONENT_OF_SMALLEST = 1023 - 33;
/** Cells of an octave: 16, doubled for as long as they are not narrow enough, up to 256. */
const FEWEST_CELLS_LOG2 = 4;
const MOST_CELLS_LOG2 = 8;
/** Cells are checked one in so many, the first of each octave among them. */
const CHECKED_EVERY = 4;
/** Largest error allowed between the nodes, as a share of p: a third of what is promised. */
const TOLERANCE = 3e-11;

/**
 * Quantiles of a shape as polynomials of degree 5 in p = min(u, 1 - u), one for each cell of each octave of p. The cell
 * is read off the exponent and the leading fraction bits of p, and starts at the p0 whose other bits are zero. A cell is
 * [c0, ..., c5, p0, 0]: the standardised value is c0 + c1 (p - p0) + ... + c5 (p - p0)^5. First the cells of the lower
 * tail, then those of the upper.
 */
export interface InversionTable {
  /** On memory that threads share. */
  readonly cells: Float64Array;
  /** How far to shift the high word of p to the right for its cell, before `firstCell` is taken off. */
  readonly shift: number;
  readonly firstCell: number;
  /** Cells of one tail. */
  readonly perTail: number;
  /** Whether every cell is made: then none changes any more. */
  readonly complete: boolean;
}

const tables = new Map<string, InversionTable | undefined>();

/** The table of a shape, built at first use and then kept; undefined where none is right throughout. */
export function inversionTable(shape: Shape): InversionTable | undefined {
  if (!tables.has(shape.key)) tables.set(shape.key, buildInversionTable(shape));
  return tables.get(shape.key);
}

/** The tables that were built so far, by the key of their shape: for another thread to keep. */
export function builtTables(): ReadonlyMap<string, InversionTable | undefined> {
  return tables;
}

/** Keeps tables that another thread has built. */
export function keepTables(built: ReadonlyMap<string, InversionTable | undefined>): void {
  for (const [key, table] of built) if (!tables.has(key)) tables.set(key, table);
}

/**
 * Builds the table from the density: each cell's end by Newton's method on the integral of the density from its start,
 * its polynomial through the values at six Chebyshev–Lobatto points, whose probabilities come from the same integrals
 * (Derflinger, Hörmann and Leydold 2010, doi:10.1145/1842722.1842725). Cells are halved until the probability of a
 * value between the nodes is right: |F(x) - u| <= 1e-10·min(u, 1 - u) throughout. Undefined where even the narrowest
 * cells are not, as where a density is infinite at an end too close to be told from it.
 */
export function buildInversionTable(shape: Shape): InversionTable | undefined {
  for (let log2 = FEWEST_CELLS_LOG2; log2 <= MOST_CELLS_LOG2; log2++) {
    const perTail = (OCTAVES << log2) + 1;
    const cells = new Float64Array(new SharedArrayBuffer(8 * 2 * perTail * CELL));
    const enough =
      fillTail(shape.lower, log2, cells.subarray(0, perTail * CELL)) &&
      fillTail(shape.upper, log2, cells.subarray(perTail * CELL));
    if (enough) return { cells, shift: 20 - log2, firstCell: EXPONENT_OF_SMALLEST << log2, perTail, complete: true };
  }
  return undefined;
}

const SQRT_5 = Math.sqrt(5);
/** Chebyshev–Lobatto points of degree 5 on [0, 1]. */
const NODES = [0, (3 - SQRT_5) / 8, (5 - SQRT_5) / 8, (3 + SQRT_5) / 8, (5 + SQRT_5) / 8, 1] as const;
const DEGREE = 5;

/**
 * One cell while it is made: how far the value moves over it, and that movement as a polynomial in the share of the
 * cell's probability: value = start + length·Σ power[k]·share^k.
 */
interface Cell {
  length: number;
  readonly share: Float64Array;
  readonly power: Float64Array;
}

/** Fills the cells of one tail from the smallest p upwards. False as soon as a cell is found not to be narrow enough. */
function fillTail(tail: Tail, log2: number, cells: Float64Array): boolean {
  // Of a tail whose values fall as p grows, the density is counted negative, and so are lengths.
  const density = (x: number): number => tail.direction * tail.density(x);
  const perOctave = 1 << log2;
  const cell: Cell = { length: 0, share: new Float64Array(DEGREE + 1), power: new Float64Array(DEGREE + 1) };
  let x = tail.quantile(SMALLEST_TABULATED);
  let at = 0;
  for (let start = SMALLEST_TABULATED; start < 0.5; start *= 2) {
    const width = start / perOctave;
    for (let k = 0; k < perOctave; k++) {
      const guess = at === 0 ? width / density(x) : nextLength(cell, k === 0 ? 3 : 2);
      cell.length = cellLength(density, x, width, guess);
      fitCell(density, x, width, cell);
      if (k % CHECKED_EVERY === 0 && !(errorBetweenNodes(density, x, width, cell) <= TOLERANCE * start)) return false;
      writeCell(cells, at, start + k * width, x, width, cell);
      const end = x + cell.length;
      x = end + ((1 - cell.share[DEGREE]!) * width) / density(end);
      at += CELL;
    }
  }
  // p = ½ itself.
  cells[at] = x;
  cells[at + CELL_START] = 0.5;
  return Number.isFinite(x);
}

/** Length of the next cell, from this one's polynomial continued to the share at which the next ends. */
function nextLength(cell: Cell, share: number): number {
  return cell.length * (polynomial(cell.power, share) - polynomial(cell.power, 1));
}

/** How far from `x` the probability is `width`, by Newton's method from a guess. */
function cellLength(density: (x: number) => number, x: number, width: number, guess: number): number {
  let length = guess;
  for (let i = 0; i < 50; i++) {
    const correction = (width - gaussLegendre(density, x, x + length)) / density(x + length);
    // Never more than halve or double a guess.
    const next = Math.min(Math.max((length + correction) / length, 0.5), 2) * length;
    if (Math.abs(next - length) <= 1e-6 * Math.abs(length)) return next;
    length = next;
  }
  return length;
}

/** The polynomial through the nodes of the cell, by Newton's divided differences. */
function fitCell(density: (x: number) => number, x: number, width: number, { length, share, power }: Cell): void {
  for (let j = 1; j <= DEGREE; j++) {
    const panel = gaussLegendre3(density, x + length * NODES[j - 1]!, x + length * NODES[j]!);
    share[j] = share[j - 1]! + panel / width;
  }
  const difference = Float64Array.from(NODES);
  for (let order = 1; order <= DEGREE; order++) {
    for (let j = DEGREE; j >= order; j--) {
      difference[j] = (difference[j]! - difference[j - 1]!) / (share[j]! - share[j - order]!);
    }
  }
  power.fill(0);
  for (let j = DEGREE; j >= 0; j--) {
    for (let k = DEGREE; k > 0; k--) power[k] = power[k - 1]! - share[j]! * power[k]!;
    power[0] = difference[j]! - share[j]! * power[0]!;
  }
}

/** Largest error in probability half way between the nodes. */
function errorBetweenNodes(density: (x: number) => number, x: number, width: number, cell: Cell): number {
  let worst = 0;
  for (let j = 0; j < DEGREE; j++) {
    const middle = 0.5 * (cell.share[j]! + cell.share[j + 1]!);
    const value = x + cell.length * polynomial(cell.power, middle);
    const found = gaussLegendre(density, x + cell.length * NODES[j]!, value);
    worst = Math.max(worst, Math.abs(found - (middle - cell.share[j]!) * width));
  }
  return worst;
}

function writeCell(cells: Float64Array, at: number, p: number, x: number, width: number, cell: Cell): void {
  cells[at] = x;
  cells[at + CELL_START] = p;
  let scale = cell.length;
  for (let k = 1; k <= DEGREE; k++) {
    scale /= width;
    cells[at + k] = cell.power[k]! * scale;
  }
}

function polynomial(power: Float64Array, at: number): number {
  let value = 0;
  for (let k = DEGREE; k >= 0; k--) value = value * at + power[k]!;
  return value;
}

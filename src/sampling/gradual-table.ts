import type { Distribution } from './distribution.ts';
import { SMALLEST_TABULATED } from './inversion-table.ts';

/** Octaves of p = min(u, 1 - u), from 2^-33 to ½. */
const OCTAVES = 32;
/** Cells of an octave, and of a cell that has to be divided; how often one is divided before it stays exact. */
const CELLS = 16;
const DEEPEST = 3;
/** Largest error in probability seen halfway between the nodes, as a share of p: elsewhere it is at most a few times that. */
const TOLERANCE = 2e-11;
const DEGREE = 5;
/** Doubles of a cell: six coefficients in the share of the cell. */
const WIDTH = DEGREE + 1;
const SQRT_5 = Math.sqrt(5);
/** Chebyshev–Lobatto points of degree 5 on [0, 1]. */
const NODES = [0, (3 - SQRT_5) / 8, (5 - SQRT_5) / 8, (3 + SQRT_5) / 8, (5 + SQRT_5) / 8, 1] as const;

/**
 * Quantiles of one distribution as polynomials of degree 5 in p = min(u, 1 - u), each cell made when a draw first falls
 * into it: for distributions whose quantile is costly and may jump. A cell in which no polynomial is right to
 * 1e-10·min(u, 1 - u) is divided; what is left over the edge of an atom, a gap or a kink stays exact. Values do not
 * depend on the order of draws.
 */
export class GradualTable {
  readonly #distribution: Distribution;
  readonly #octaves: Stretch[] = [];

  constructor(distribution: Distribution) {
    this.#distribution = distribution;
    const { quantile, upperQuantile, density = () => Infinity } = distribution;
    for (const exact of [quantile, upperQuantile]) {
      for (let k = 0; k < OCTAVES; k++) {
        const start = 2 ** (k - OCTAVES - 1);
        this.#octaves.push(new Stretch({ exact, density, direction: exact === quantile ? 1 : -1 }, start, start, 0));
      }
    }
  }

  /** The quantile at u strictly between 0 and 1. */
  quantile(u: number): number {
    const upper = u > 0.5;
    const p = upper ? 1 - u : u;
    if (p < SMALLEST_TABULATED || p >= 0.5) return this.#distribution.quantile(u);
    // 2^-33 <= p < ½: the octave is how many leading zeros the 33-bit fraction has.
    const octave = OCTAVES - 1 - Math.clz32(p * 8589934592);
    return this.#octaves[octave + (upper ? OCTAVES : 0)]!.value(p);
  }
}

/** What the cells of a tail are made from. */
interface Source {
  exact(p: number): number;
  density(x: number): number;
  readonly direction: 1 | -1;
}

/** A stretch of p in equal cells. */
class Stretch {
  readonly #source: Source;
  readonly #start: number;
  readonly #perCell: number;
  readonly #depth: number;
  readonly #cells = new Float64Array(CELLS * WIDTH).fill(Number.NaN);
  readonly #parts: (Stretch | undefined)[] = new Array(CELLS);

  constructor(source: Source, start: number, width: number, depth: number) {
    this.#source = source;
    this.#start = start;
    this.#perCell = CELLS / width;
    this.#depth = depth;
  }

  value(p: number): number {
    const place = (p - this.#start) * this.#perCell;
    const cell = place | 0;
    const at = cell * WIDTH;
    const c = this.#cells;
    const t = place - cell;
    const x = ((((c[at + 5]! * t + c[at + 4]!) * t + c[at + 3]!) * t + c[at + 2]!) * t + c[at + 1]!) * t + c[at]!;
    if (!Number.isNaN(x)) return x;
    const part = this.#parts[cell];
    if (part !== undefined) return part.value(p);
    return c[at] === Infinity ? this.#source.exact(p) : this.#make(cell).value(p);
  }

  /** Fills a cell, divides it, or marks it as exact. */
  #make(cell: number): Stretch {
    const { exact, density, direction } = this.#source;
    const width = 1 / this.#perCell;
    const start = this.#start + cell * width;
    const power = coefficients(NODES.map((share) => exact(start + share * width)));
    const right = NODES.slice(1).every((share, j) => {
      const middle = 0.5 * (share + NODES[j]!);
      const x = exact(start + middle * width);
      const off = Math.abs(polynomial(power, middle) - x);
      return off === 0 || off * density(x) <= TOLERANCE * start;
    });
    if (right && isMonotone(power, direction)) this.#cells.set(power, cell * WIDTH);
    else if (this.#depth < DEEPEST) {
      this.#parts[cell] = new Stretch(this.#source, start, width, this.#depth + 1);
    } else this.#cells.set([Infinity, Number.NaN], cell * WIDTH);
    return this;
  }
}

/** The polynomial in the share of a cell through its values at the nodes, by Newton's divided differences. */
function coefficients(values: readonly number[]): readonly number[] {
  const difference = [...values];
  for (let order = 1; order <= DEGREE; order++) {
    for (let j = DEGREE; j >= order; j--) {
      difference[j] = (difference[j]! - difference[j - 1]!) / (NODES[j]! - NODES[j - order]!);
    }
  }
  const power = new Array<number>(DEGREE + 1).fill(0);
  for (let j = DEGREE; j >= 0; j--) {
    for (let k = DEGREE; k > 0; k--) power[k] = power[k - 1]! - NODES[j]! * power[k]!;
    power[0] = difference[j]! - NODES[j]! * power[0]!;
  }
  return power;
}

function isMonotone(power: readonly number[], direction: 1 | -1): boolean {
  let last = polynomial(power, 0);
  for (let i = 1; i <= 16; i++) {
    const next = polynomial(power, i / 16);
    if (direction * (next - last) < 0) return false;
    last = next;
  }
  return true;
}

function polynomial(power: readonly number[], at: number): number {
  let value = 0;
  for (let k = DEGREE; k >= 0; k--) value = value * at + power[k]!;
  return value;
}

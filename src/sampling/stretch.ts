/** Cells of a stretch; how often one is divided before it stays exact. */
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

/** A tail of a distribution, in p = min(u, 1 - u). */
export interface CellSource {
  quantile(p: number): number;
  /** The same at an end of a cell, where two cells meet: worked out once. */
  end(p: number): number;
  /** The probability in this tail up to x: the other way about. */
  probability(x: number): number;
  /** Whether values grow with p (1) or fall (-1). */
  readonly direction: 1 | -1;
}

/** A stretch of p in equal cells, each made when it is first asked for, divided in the same way, or exact in the end. */
export class Stretch {
  readonly #source: CellSource;
  readonly #start: number;
  readonly #perCell: number;
  readonly #depth: number;
  readonly #cells = new Float64Array(CELLS * WIDTH).fill(Number.NaN);
  readonly #parts: (Stretch | undefined)[] = new Array(CELLS);

  constructor(source: CellSource, start: number, width: number, depth: number) {
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
    return c[at] === Infinity ? this.#source.quantile(p) : this.#make(cell).value(p);
  }

  /** Fills a cell, divides it, or marks it as exact. */
  #make(cell: number): Stretch {
    const width = 1 / this.#perCell;
    const start = this.#start + cell * width;
    const power = cellPolynomial(this.#source, start, width);
    if (power !== undefined) this.#cells.set(power, cell * WIDTH);
    else if (this.#depth < DEEPEST) {
      this.#parts[cell] = new Stretch(this.#source, start, width, this.#depth + 1);
    } else this.#cells.set([Infinity, Number.NaN], cell * WIDTH);
    return this;
  }
}

/**
 * The values of a cell as a polynomial in the share of its width, ascending; undefined where none is right. It goes
 * through the values at the cell's ends and through values spread between them, whose probabilities are asked for: a
 * probability costs less than a quantile.
 */
export function cellPolynomial(source: CellSource, start: number, width: number): readonly number[] | undefined {
  const { end, probability, direction } = source;
  const [from, to] = [end(start), end(start + width)];
  if (from === to) return [from, 0, 0, 0, 0, 0];
  const shareOf = (x: number): number => (probability(x) - start) / width;
  const shares = NODES.map((node, j) => (j === 0 || j === DEGREE ? node : shareOf(from + node * (to - from))));
  const power = coefficients(shares, from, to - from);
  const right = shares.slice(1).every((share, j) => {
    const middle = 0.5 * (share + shares[j]!);
    return Math.abs(shareOf(polynomial(power, middle)) - middle) * width <= TOLERANCE * start;
  });
  return right && isMonotone(power, direction) ? power : undefined;
}

/** The polynomial through from + node·length at the share of each node, by Newton's divided differences. */
function coefficients(shares: readonly number[], from: number, length: number): readonly number[] {
  const difference = NODES.map((node) => node * length);
  for (let order = 1; order <= DEGREE; order++) {
    for (let j = DEGREE; j >= order; j--) {
      difference[j] = (difference[j]! - difference[j - 1]!) / (shares[j]! - shares[j - order]!);
    }
  }
  const power = new Array<number>(DEGREE + 1).fill(0);
  for (let j = DEGREE; j >= 0; j--) {
    for (let k = DEGREE; k > 0; k--) power[k] = power[k - 1]! - shares[j]! * power[k]!;
    power[0] = difference[j]! - shares[j]! * power[0]!;
  }
  power[0] = power[0]! + from;
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

/** A polynomial by its coefficients in ascending powers, by Horner's rule. */
export function polynomial(power: ArrayLike<number>, at: number): number {
  let value = 0;
  for (let k = power.length - 1; k >= 0; k--) value = value * at + power[k]!;
  return value;
}

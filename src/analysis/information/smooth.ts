import { orderOf } from '../variance/given-data.ts';

/** An input with no more values than this has a level of its own at each. */
const fewValues = 10;

/** How many neighbouring functions of a smooth basis are not nothing at a value: those of cubic splines. */
export const reach = 4;

/**
 * Functions of one input that add up to 1 everywhere: cubic B-splines (de Boor 1972, doi:10.1016/0021-9045(72)90080-9) with
 * knots at equal shares of the draws; of an input that takes few values, a step for each.
 */
export interface SmoothBasis {
  /** How many functions there are. */
  readonly size: number;
  /** In every draw the first of the few that are not nothing. */
  readonly first: Uint8Array;
  /** In every draw the heights of that one and of those after it. */
  readonly heights: Float64Array;
}

/** @param pieces stretches of the input between two knots */
export function smoothBasis(values: Float64Array, pieces: number): SmoothBasis {
  const order = orderOf(values);
  const first = new Uint8Array(values.length);
  const heights = new Float64Array(reach * values.length);
  const distinct = distinctIn(values, order);
  if (distinct !== undefined) {
    for (let draw = 0; draw < values.length; draw++) {
      first[draw] = distinct.indexOf(values[draw]!);
      heights[reach * draw] = 1;
    }
    return { size: distinct.length, first, heights };
  }
  const at = (share: number): number => values[order[Math.min(order.length - 1, Math.floor(share * order.length))]!]!;
  const inner = [...new Set(Array.from({ length: pieces + 1 }, (_, k) => at(k / pieces)))];
  inner[inner.length - 1] = values[order[order.length - 1]!]!;
  const [low, high] = [inner[0]!, inner.at(-1)!];
  const knots = Float64Array.of(low, low, low, ...inner, high, high, high);
  for (let draw = 0; draw < values.length; draw++) {
    const value = values[draw]!;
    let piece = 0;
    while (piece < inner.length - 2 && value >= inner[piece + 1]!) piece++;
    first[draw] = piece;
    cubics(knots, piece + 3, value, heights, reach * draw);
  }
  return { size: knots.length - 4, first, heights };
}

/** The functions of a basis but for the first, in every draw: that is what a constant leaves of the others. */
export function columnsOfBasis({ size, first, heights }: SmoothBasis): readonly Float64Array[] {
  const columns = Array.from({ length: size }, () => new Float64Array(first.length));
  for (let draw = 0; draw < first.length; draw++) {
    for (let k = 0; k < Math.min(reach, size - first[draw]!); k++) {
      columns[first[draw]! + k]![draw] = heights[reach * draw + k]!;
    }
  }
  return columns.slice(1);
}

/** The four cubic B-splines that are not nothing between two knots (Cox and de Boor's recursion), from a place on. */
function cubics(knots: Float64Array, piece: number, x: number, heights: Float64Array, from: number): void {
  heights[from] = 1;
  for (let degree = 1; degree < reach; degree++) {
    let carried = 0;
    for (let k = 0; k < degree; k++) {
      const left = knots[piece + 1 - degree + k]!;
      const right = knots[piece + 1 + k]!;
      const share = heights[from + k]! / (right - left);
      heights[from + k] = carried + (right - x) * share;
      carried = (x - left) * share;
    }
    heights[from + degree] = carried;
  }
}

function distinctIn(values: Float64Array, order: Uint32Array): readonly number[] | undefined {
  const found: number[] = [];
  for (const draw of order) {
    if (found.at(-1) === values[draw]) continue;
    if (found.length === fewValues) return undefined;
    found.push(values[draw]!);
  }
  return found;
}

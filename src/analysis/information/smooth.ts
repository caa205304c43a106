import { orderOf } from '../variance/given-data.ts';

/** An input with no more values than this has a level of its own at each. */
const fewValues = 10;

/**
 * Columns that, added up with weights, make a smooth function of one input, without the constant: cubic B-splines (de Boor
 * 1972, doi:10.1016/0021-9045(72)90080-9) with knots at equal shares of the draws; of an input that takes few values, a step for each.
 */
export function smoothColumns(values: Float64Array, pieces: number): readonly Float64Array[] {
  const order = orderOf(values);
  const distinct = distinctIn(values, order);
  if (distinct !== undefined) {
    return distinct.slice(1).map((level) => values.map((value) => (value === level ? 1 : 0)));
  }
  const at = (share: number): number => values[order[Math.min(order.length - 1, Math.floor(share * order.length))]!]!;
  const inner = [...new Set(Array.from({ length: pieces + 1 }, (_, k) => at(k / pieces)))];
  inner[inner.length - 1] = values[order[order.length - 1]!]!;
  const [low, high] = [inner[0]!, inner.at(-1)!];
  const knots = Float64Array.of(low, low, low, ...inner, high, high, high);
  const columns = Array.from({ length: knots.length - 4 }, () => new Float64Array(values.length));
  const heights = new Float64Array(4);
  for (let draw = 0; draw < values.length; draw++) {
    const value = values[draw]!;
    let piece = 0;
    while (piece < inner.length - 2 && value >= inner[piece + 1]!) piece++;
    cubics(knots, piece + 3, value, heights);
    for (let k = 0; k < 4; k++) columns[piece + k]![draw] = heights[k]!;
  }
  // They add up to 1, which the constant is there for.
  return columns.slice(1);
}

/** The four cubic B-splines that are not nothing between two knots (Cox and de Boor's recursion). */
function cubics(knots: Float64Array, piece: number, x: number, heights: Float64Array): void {
  heights[0] = 1;
  for (let degree = 1; degree <= 3; degree++) {
    let carried = 0;
    for (let k = 0; k < degree; k++) {
      const left = knots[piece + 1 - degree + k]!;
      const right = knots[piece + 1 + k]!;
      const share = heights[k]! / (right - left);
      heights[k] = carried + (right - x) * share;
      carried = (x - left) * share;
    }
    heights[degree] = carried;
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

/** Pieces of the spline of a single input, and of one among several. */
const pieces = { alone: 10, together: 3 } as const;
/** Of so many inputs of a group, those along which the outputs lean most, products are columns too. */
const mostProducts = 6;

/**
 * Columns that make a function of several inputs: a smooth function of each, and products of pairs among those along which
 * `outputs` lean most; the first column is the constant.
 */
export function regressors(inputs: readonly Float64Array[], outputs: readonly Float64Array[]): readonly Float64Array[] {
  const draws = outputs[0]?.length ?? 0;
  const constant = new Float64Array(draws).fill(1);
  const smooth = inputs.flatMap((values) =>
    smoothColumns(values, inputs.length === 1 ? pieces.alone : pieces.together),
  );
  if (inputs.length === 1) return [constant, ...smooth];
  const standard = inputs.map(standardised);
  const against = outputs.map(standardised);
  const lean = standard.map((x) => Math.max(0, ...against.map((y) => Math.abs(meanProduct(x, y)))));
  const foremost = [...lean.keys()].sort((i, j) => lean[j]! - lean[i]! || i - j).slice(0, mostProducts);
  const products = foremost.flatMap((i, k) =>
    foremost.slice(k + 1).map((j) => standard[i]!.map((value, draw) => value * standard[j]![draw]!)),
  );
  return [constant, ...smooth, ...products];
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  const deviation = Math.sqrt(square) || 1;
  return values.map((value) => (value - mean) / deviation);
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum / a.length;
}

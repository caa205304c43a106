import { momentsOf } from '../../core/reduction.ts';

/** Cells of equal numbers of draws; in each a straight line. */
const cells = 16;

/** An input in cells of equal numbers of its draws in order: what a line in each needs, whatever the output. */
export interface CellsOfInput {
  readonly order: Uint32Array;
  /** Where each cell begins, and the end of the last. */
  readonly bounds: Uint32Array;
  /** Of each draw in order, its distance from the mean of its cell. */
  readonly distances: Float64Array;
  /** Sum of the squares of these in each cell. */
  readonly squares: Float64Array;
  /** Of the lines together, beside the mean of all: a slope and a level for each, a level where the cell is one value. */
  readonly parameters: number;
}

export function cellsOfInput(values: Float64Array, order: Uint32Array): CellsOfInput {
  const draws = order.length;
  const count = Math.max(1, Math.min(cells, draws >>> 4));
  const bounds = Uint32Array.from({ length: count + 1 }, (_, cell) => Math.floor((cell * draws) / count));
  const distances = inOrder(values, order);
  const squares = new Float64Array(count);
  let parameters = -1;
  for (let cell = 0; cell < count; cell++) {
    const [first, end] = [bounds[cell]!, bounds[cell + 1]!];
    let sum = 0;
    for (let i = first; i < end; i++) sum += distances[i]!;
    const mean = sum / (end - first);
    let square = 0;
    for (let i = first; i < end; i++) {
      const distance = distances[i]! - mean;
      distances[i] = distance;
      square += distance * distance;
    }
    squares[cell] = square;
    parameters += square > 0 ? 2 : 1;
  }
  return { order, bounds, distances, squares, parameters };
}

/** The share of the variance of an output that a straight line in each cell explains, less what chance puts there. */
export function explained(output: Float64Array, input: CellsOfInput): number {
  const { order, bounds, distances, squares: squaresIn, parameters } = input;
  // In the order of the input, so that the loops below go through memory from end to end.
  const outputs = inOrder(output, order);
  const { mean, squares } = momentsOf(outputs);
  let between = 0;
  for (let cell = 0; cell < squaresIn.length; cell++) {
    const [first, end] = [bounds[cell]!, bounds[cell + 1]!];
    let [sum, product] = [0, 0];
    for (let i = first; i < end; i++) {
      const deviation = outputs[i]! - mean;
      sum += deviation;
      product += distances[i]! * deviation;
    }
    const square = squaresIn[cell]!;
    between += (sum * sum) / (end - first) + (square > 0 ? (product * product) / square : 0);
  }
  const within = (squares - between) / (order.length - 1 - parameters);
  return squares > 0 ? (between - parameters * within) / squares : 0;
}

function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const out = new Float64Array(order.length);
  for (let i = 0; i < out.length; i++) out[i] = values[order[i]!]!;
  return out;
}

import { meansOfParts } from '../replicates.ts';
import type { ModelWorlds } from '../worlds/model-worlds.ts';
import { drawsOf } from '../worlds/points.ts';
import { columnsOf, type SharedDraws } from './shared-draws.ts';

/** Means of each replicate of every output, less the threshold. NaN where the model refuses a draw. */
export type AllMeans = readonly (readonly number[])[];

/** The expected outcomes of worlds in which some inputs are set and the others drawn: the same draws at every place. */
export interface ExpectedOutcomes {
  readonly base: AllMeans;
  /** Values of every input in the draws, canonical units. */
  readonly columns: readonly Float64Array[];
  /** @param moved columns of values, by the position of their input */
  with(moved: ReadonlyMap<number, Float64Array>): AllMeans;
  /** A column of one value. */
  constant(value: number): Float64Array;
  /** Whether an input moves no output in any of every fourth draw, at these values: it is then taken to move none. */
  isStill(input: number, values: readonly number[]): boolean;
}

const everyDraw = 4;

export function expectedOutcomes(worlds: ModelWorlds, draws: SharedDraws, threshold: number): ExpectedOutcomes {
  const { design } = draws;
  const columns = columnsOf(worlds, draws);
  const meansWith = (moved: ReadonlyMap<number, Float64Array>): AllMeans =>
    worlds
      .evaluate(
        columns.map((column, k) => moved.get(k) ?? column),
        Number.NaN,
      )
      .map((column) => meansOfParts(column, design.replicates).map((mean) => mean - threshold));
  const fewer = columns.map((column) => column.filter((_, draw) => draw % everyDraw === 0));
  return {
    base: meansWith(new Map()),
    columns,
    with: meansWith,
    constant: (value) => new Float64Array(drawsOf(design)).fill(value),
    isStill: (input, values) => {
      const at = (value: number) =>
        worlds.evaluate(
          fewer.map((column, k) => (k === input ? new Float64Array(column.length).fill(value) : column)),
          Number.NaN,
        );
      const first = at(values[0]!);
      // The first that moves something ends it.
      return values.slice(1).every((value) => at(value).every((column, o) => areSame(column, first[o]!)));
    },
  };
}

function areSame(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, draw) => value === b[draw]);
}

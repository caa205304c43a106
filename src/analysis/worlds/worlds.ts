import type { RankCorrelation } from '../../sampling/correlation/blocks.ts';

/**
 * Uncertain inputs and what they come to, as every sampling analysis asks for it: a model, or in a test a function with a
 * closed form. An input is drawn by inversion from uniform numbers; a world is one value of each.
 */
export interface Worlds {
  /** In the order of the dimensions of a point set: the most important first. */
  readonly inputs: readonly { readonly id: string }[];
  /** Pairs of them that are not independent. */
  readonly correlations: readonly RankCorrelation[];
  /** What is evaluated: options of a model. */
  readonly outputs: readonly string[];
  /** Values of an input, by position, at uniform numbers strictly between 0 and 1. */
  values(input: number, uniforms: Float64Array): Float64Array;
  /**
   * A column for each output.
   *
   * @param columns a column of values for each input, in their order
   * @throws ModelError where a world is refused
   */
  evaluate(columns: readonly Float64Array[]): readonly Float64Array[];
  /** The inputs, by position, that can move an output; every one where this is left out. */
  reads?(output: number): ReadonlySet<number>;
}

/** Plain functions of plain inputs, as worlds. */
export function worldsOf(
  inputs: readonly { readonly id: string; readonly quantile: (u: number) => number }[],
  functions: Readonly<Record<string, (x: readonly number[]) => number>>,
  correlations: readonly RankCorrelation[] = [],
): Worlds {
  return {
    inputs,
    correlations,
    outputs: Object.keys(functions),
    values: (input, uniforms) => uniforms.map((u) => inputs[input]!.quantile(u)),
    evaluate: (columns) =>
      Object.values(functions).map((f) => columns[0]!.map((_, draw) => f(columns.map((column) => column[draw]!)))),
  };
}

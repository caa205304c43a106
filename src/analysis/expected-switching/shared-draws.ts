import { type Design, drawsOf, uniformSamples } from '../worlds/points.ts';
import type { Worlds } from '../worlds/worlds.ts';

/** One sample of the inputs of several outcomes: the means of each replicate of each output. */
export interface SharedDraws {
  readonly design: Design;
  /** Uniform numbers of an input, by its id. */
  readonly uniforms: ReadonlyMap<string, Float64Array>;
}

/** Draws of every input that some of these worlds have, the same in all of them. */
export function sharedDraws(all: readonly Pick<Worlds, 'inputs' | 'correlations'>[], design: Design): SharedDraws {
  const inputs = [...new Map(all.flatMap((worlds) => worlds.inputs.map((input) => [input.id, input]))).values()];
  const correlations = [
    ...new Map(all.flatMap((worlds) => worlds.correlations.map((one) => [one.between.join(' '), one]))).values(),
  ];
  const columns = uniformSamples({ inputs, correlations }, design, 1)[0]!;
  return { design, uniforms: new Map(inputs.map(({ id }, k) => [id, columns[k]!])) };
}

/**
 * The columns of values that worlds are evaluated on.
 *
 * @param standing inputs that are not drawn, by id, and the value of each
 */
export function columnsOf(
  worlds: Worlds,
  { uniforms, design }: SharedDraws,
  standing: ReadonlyMap<string, number> = new Map(),
): readonly Float64Array[] {
  const draws = drawsOf(design);
  if (worlds.inputs.length === 0) return [new Float64Array(draws)];
  return worlds.inputs.map(({ id }, k) => {
    const value = standing.get(id);
    return value === undefined ? worlds.values(k, uniforms.get(id)!) : new Float64Array(draws).fill(value);
  });
}

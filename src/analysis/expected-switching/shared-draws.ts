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

/** The columns of values that worlds are evaluated on. */
export function columnsOf(worlds: Worlds, { uniforms, design }: SharedDraws): readonly Float64Array[] {
  if (worlds.inputs.length === 0) return [new Float64Array(drawsOf(design))];
  return worlds.inputs.map(({ id }, k) => worlds.values(k, uniforms.get(id)!));
}

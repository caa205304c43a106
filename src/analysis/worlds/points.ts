import { correlatedPoints } from '../../sampling/correlation/correlated-points.ts';
import { makePointSet, type PointSetMethod } from '../../sampling/point-set.ts';
import type { Worlds } from './worlds.ts';

/** How many worlds are drawn, and from which seed. */
export interface Design {
  readonly seed: string;
  readonly replicates: number;
  /** A power of two keeps the points of a replicate balanced. */
  readonly pointsPerReplicate: number;
}

export function drawsOf({ replicates, pointsPerReplicate }: Design): number {
  return replicates * pointsPerReplicate;
}

/**
 * One or more independent samples of the inputs as uniform numbers, each with the correlations of the worlds, from one
 * point set in which the samples of an input stand side by side, so that the first dimensions go to the first inputs.
 */
export function uniformSamples(
  { inputs, correlations }: Pick<Worlds, 'inputs' | 'correlations'>,
  design: Design,
  samples: number,
  method: PointSetMethod = 'sobol',
): readonly (readonly Float64Array[])[] {
  const names = Array.from({ length: samples }, (_, s) => (id: string) => (s === 0 ? id : `${id}, sample ${s + 1}`));
  const dimensions = inputs.flatMap(({ id }) => names.map((name) => name(id)));
  const joined = names.flatMap((name) =>
    correlations.map(({ between: [a, b], rank }) => ({ between: [name(a), name(b)] as const, rank })),
  );
  const points = correlatedPoints(makePointSet({ ...design, method, dimensions }), dimensions, joined);
  const draws = drawsOf(design);
  return names.map((_, s) =>
    inputs.map((_input, k) => {
      const uniforms = new Float64Array(draws);
      points.fill(k * samples + s, 0, draws, uniforms);
      return uniforms;
    }),
  );
}

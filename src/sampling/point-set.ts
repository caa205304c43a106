import { latinHypercubePoints } from './latin-hypercube.ts';
import { fillRandom } from './random.ts';
import { sobolPoints } from './sobol-points.ts';
import { streamKey } from './streams.ts';
import { type VectorSampler, vectorSampler } from './webassembly/vector-sampler.ts';

/** Scrambled Sobol' points, independent random ones, or Latin hypercubes. */
export type PointSetMethod = 'sobol' | 'random' | 'latin-hypercube';

/** Which points a run uses. */
export interface PointSetPlan {
  readonly method: PointSetMethod;
  readonly seed: string;
  /** Independent randomisations of the same points. */
  readonly replicates: number;
  /** Draws of each replicate; a power of two keeps the points of a replicate balanced. */
  readonly pointsPerReplicate: number;
  /** Names of the inputs. Sobol': the n-th takes the n-th place (see `changingPlaces`). The others: each keys its own stream. */
  readonly dimensions: readonly string[];
}

/** Points in the unit cube, one dimension at a time; any block of draws on its own. */
export interface PointSet {
  /**
   * Writes out[0 .. count - 1] for draws firstDraw .. firstDraw + count - 1 of a dimension, strictly between 0 and 1.
   * Draw i belongs to replicate floor(i / pointsPerReplicate). The values do not depend on how draws are split.
   */
  fill(dimension: number, firstDraw: number, count: number, out: Float64Array): void;
}

/**
 * The points of a run: each value a function of seed, replicate, dimension (Sobol') or name (others) and draw alone.
 *
 * @param vectors what makes them several at a time where it can; null for one by one, the same to the bit
 */
export function makePointSet(plan: PointSetPlan, vectors: VectorSampler | null = vectorSampler()): PointSet {
  switch (plan.method) {
    case 'sobol':
      return sobolPoints(plan, vectors);
    case 'random':
      return randomPoints(plan, vectors);
    case 'latin-hypercube':
      return latinHypercubePoints(plan);
    default:
      return plan.method satisfies never;
  }
}

function randomPoints({ seed, dimensions }: PointSetPlan, vectors: VectorSampler | null): PointSet {
  const keys = dimensions.map((name) => streamKey('random', seed, name));
  return { fill: (dimension, firstDraw, count, out) => fillRandom(keys[dimension]!, firstDraw, count, out, vectors) };
}

import { correlatedPoints } from '../sampling/correlation/correlated-points.ts';
import { reorderedPoints } from '../sampling/correlation/reordered-points.ts';
import { makePointSet, type PointSet } from '../sampling/point-set.ts';
import { type VectorSampler, vectorSampler } from '../sampling/webassembly/vector-sampler.ts';
import type { RunPlan } from './plan.ts';

/**
 * The points of a run, from which every input is drawn: those of its method, joined by its correlations. Latin
 * hypercubes are reordered, which keeps their strata; the others go through a normal copula, draw by draw.
 *
 * @param vectors what makes them several at a time where it can; null for one by one, the same to the bit
 */
export function runPoints(plan: RunPlan, vectors: VectorSampler | null = vectorSampler()): PointSet {
  const { sampling: method, seed, replicates, pointsPerReplicate, dimensions, correlations = [] } = plan;
  const points = makePointSet({ method, seed, replicates, pointsPerReplicate, dimensions }, vectors);
  return method === 'latin-hypercube'
    ? reorderedPoints(points, pointsPerReplicate, dimensions, correlations)
    : correlatedPoints(points, dimensions, correlations);
}

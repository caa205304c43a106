import type { Model } from '../model/model.ts';
import type { Distribution } from '../sampling/distribution.ts';
import { makePointSet, type PointSet } from '../sampling/point-set.ts';
import { fillQuantiles } from '../sampling/sampler.ts';
import type { RunPlan } from './plan.ts';

/** Points that are drawn together. */
const chunk = 256;

/**
 * The draws of every uncertain input, made once and kept. They stand point by point, each point of all replicates before
 * the next (draw `r × pointsPerReplicate + p` at place `p × replicates + r`), so that the first places are a smaller run
 * with the same replicates.
 */
export class SessionInputs {
  readonly #model: Model;
  readonly #plan: RunPlan;
  readonly #points: PointSet;
  readonly #columns = new Map<number, { readonly values: Float64Array; filled: number }>();
  readonly #uniforms = new Float64Array(chunk);

  constructor(model: Model, plan: RunPlan) {
    const { sampling: method, seed, replicates, pointsPerReplicate, dimensions } = plan;
    this.#model = model;
    this.#plan = plan;
    this.#points = makePointSet({ method, seed, replicates, pointsPerReplicate, dimensions });
  }

  /** Values of an uncertain leaf, canonical units, of which the first `points` of every replicate are drawn. */
  column(leaf: number, points: number): Float64Array {
    let column = this.#columns.get(leaf);
    if (column === undefined) {
      column = { values: new Float64Array(this.#plan.draws), filled: 0 };
      this.#columns.set(leaf, column);
    }
    if (column.filled < points) {
      this.#fill(leaf, column.values, column.filled, points);
      column.filled = points;
    }
    return column.values;
  }

  #fill(leaf: number, values: Float64Array, from: number, to: number): void {
    const { replicates, pointsPerReplicate, dimensions } = this.#plan;
    const { id, value, unit } = this.#model.leaves[leaf]!;
    const dimension = dimensions.indexOf(id);
    if (typeof value === 'number' || dimension < 0) throw new Error(`bug: ${id} is not drawn`);
    const { scale, per } = unit;
    for (let r = 0; r < replicates; r++) {
      for (let first = from; first < to; first += chunk) {
        const count = Math.min(chunk, to - first);
        this.#draw(dimension, value, r * pointsPerReplicate + first, count);
        for (let i = 0; i < count; i++) {
          const drawn = this.#uniforms[i]!;
          values[(first + i) * replicates + r] = scale === 1 && per === 1 ? drawn : (drawn * scale) / per;
        }
      }
    }
  }

  #draw(dimension: number, distribution: Distribution, firstDraw: number, count: number): void {
    this.#points.fill(dimension, firstDraw, count, this.#uniforms);
    fillQuantiles(distribution, this.#uniforms, count, this.#uniforms);
  }
}

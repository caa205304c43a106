import type { Kernel } from '../compiler/compile.ts';
import type { Model } from '../model/model.ts';
import { blockSize, DrawnInputs } from './drawn-inputs.ts';
import { sharedColumn } from './outcomes.ts';
import type { RunPlan } from './plan.ts';

/**
 * The draws of every uncertain input, made once and kept. They stand point by point, each point of all replicates before
 * the next (draw `r × pointsPerReplicate + p` at place `p × replicates + r`), so that the first places are a smaller run
 * with the same replicates.
 */
export class SessionInputs {
  readonly #plan: RunPlan;
  readonly #drawn: DrawnInputs;
  /** By leaf, canonical units. */
  readonly columns: ReadonlyMap<number, Float64Array>;
  #points = 0;

  constructor(model: Model, plan: RunPlan, kernel: Pick<Kernel, 'leaves'>) {
    const leaves = kernel.leaves.filter((leaf) => model.system.leaves[leaf]!.random);
    this.#plan = plan;
    this.#drawn = new DrawnInputs(model, plan, { leaves });
    this.columns = new Map(leaves.map((leaf) => [leaf, sharedColumn(plan.draws)]));
  }

  /** Draws up to so many points of every replicate, and gives way after every few. */
  *draw(points: number): Generator<void, void> {
    const { replicates, pointsPerReplicate } = this.#plan;
    for (let r = 0; r < replicates; r++) {
      for (let first = this.#points; first < points; first += blockSize) {
        const count = Math.min(blockSize, points - first);
        this.#drawn.fill(r * pointsPerReplicate + first, count);
        [...this.columns.values()].forEach((column, k) => {
          const drawn = this.#drawn.columns[k]!;
          for (let i = 0; i < count; i++) column[(first + i) * replicates + r] = drawn[i]!;
        });
      }
      yield;
    }
    this.#points = Math.max(this.#points, points);
  }

  /** Values of an uncertain leaf; as many as are drawn. */
  column(leaf: number): Float64Array {
    const column = this.columns.get(leaf);
    if (column === undefined) throw new Error(`bug: leaf ${leaf} is not drawn`);
    return column;
  }
}

import type { Kernel } from '../compiler/compile.ts';
import type { Model } from '../model/model.ts';
import type { Distribution } from '../sampling/distribution.ts';
import type { PointSet } from '../sampling/point-set.ts';
import { fillQuantiles } from '../sampling/sampler.ts';
import { vectorSampler } from '../sampling/webassembly/vector-sampler.ts';
import type { RunPlan } from './plan.ts';
import { runPoints } from './run-points.ts';

/** Draws that are made and evaluated together. */
export const blockSize = 1024;

/** What a block needs of a model. */
export type DrawnModel = Pick<Model, 'system' | 'leaves'>;

/** An uncertain input: where its points come from, and what they become. */
interface Column {
  readonly dimension: number;
  readonly distribution: Distribution;
  readonly scale: number;
  readonly per: number;
}

/**
 * The values of every uncertain input in any stretch of draws: a pure function of the plan and the draw, so that blocks
 * can be made in any order. Owns working memory; one serves one thread.
 */
export class DrawnInputs {
  /** A column for each leaf that varies between worlds, in the kernel's order; canonical units. */
  readonly columns: readonly Float64Array[];
  readonly #sources: readonly Column[];
  readonly #points: PointSet;
  readonly #uniforms = vectorSampler()?.uniforms ?? new Float64Array(blockSize);

  constructor(model: DrawnModel, plan: RunPlan, kernel: Pick<Kernel, 'leaves'>) {
    this.#points = runPoints(plan);
    this.#sources = kernel.leaves.map((index) => sourceOf(model, plan, index));
    this.columns = kernel.leaves.map(() => new Float64Array(blockSize));
  }

  /** Fills the first `count` places of every column with the draws from `firstDraw` on. */
  fill(firstDraw: number, count: number): void {
    for (const [k, { dimension, distribution, scale, per }] of this.#sources.entries()) {
      const column = this.columns[k]!;
      this.#points.fill(dimension, firstDraw, count, this.#uniforms);
      fillQuantiles(distribution, this.#uniforms, count, column);
      if (scale === 1 && per === 1) continue;
      for (let i = 0; i < count; i++) column[i] = (column[i]! * scale) / per;
    }
  }
}

function sourceOf(model: DrawnModel, plan: RunPlan, index: number): Column {
  const { id, value, unit } = model.leaves[index]!;
  const dimension = plan.dimensions.indexOf(id);
  if (typeof value === 'number') throw new Error(`bug: the uncertain input ${id} is a number`);
  if (dimension < 0) throw new Error(`bug: the uncertain input ${id} has no dimension`);
  return { dimension, distribution: value, scale: unit.scale, per: unit.per };
}

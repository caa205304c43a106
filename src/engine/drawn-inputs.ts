import type { Kernel } from '../compiler/compile.ts';
import type { World } from '../formula/system.ts';
import { ancestors } from '../model/follow.ts';
import type { LeafValue, Model } from '../model/model.ts';
import { leavesOf } from '../sampling/dependent/dependent.ts';
import { type DependentDraws, dependentDraws } from '../sampling/dependent/dependent-draws.ts';
import type { PointSet } from '../sampling/point-set.ts';
import { fillQuantiles } from '../sampling/sampler.ts';
import { type VectorSampler, vectorSampler, vectorSamplerIn } from '../sampling/webassembly/vector-sampler.ts';
import { centralWorld } from './central.ts';
import type { RunPlan } from './plan.ts';
import { runPoints } from './run-points.ts';

/** Draws that are made and evaluated together. */
export const blockSize = 1024;

/** What a block needs of a model. */
export type DrawnModel = Pick<Model, 'system' | 'leaves'>;

/** An uncertain input: where its points come from, what they become, and where they go. */
interface Source {
  readonly dimension: number;
  readonly fill: DependentDraws;
  readonly scale: number;
  readonly per: number;
  readonly column: Float64Array;
}

/**
 * The values of every uncertain input in any stretch of draws: a pure function of the plan and the draw, so that blocks
 * can be made in any order. What a distribution takes as parameters is drawn before it, asked for or not. Owns working
 * memory; one serves one thread.
 */
export class DrawnInputs {
  /** A column for each leaf that varies between worlds, in the kernel's order; canonical units. */
  readonly columns: readonly Float64Array[];
  /** Each after those that it takes as parameters. */
  readonly #sources: readonly Source[];
  readonly #points: PointSet;
  readonly #vectors: VectorSampler | null;
  readonly #uniforms: Float64Array;

  /** @param kernel where it has memory for leaves, the columns are there, and drawn in place */
  constructor(model: DrawnModel, plan: RunPlan, { leaves, direct = null }: LeavesOf) {
    this.#vectors = direct === null ? vectorSampler() : vectorSamplerIn(direct.memory);
    this.#uniforms = this.#vectors?.uniforms ?? new Float64Array(blockSize);
    this.#points = runPoints(plan, this.#vectors);
    const drawn = new SourcesOf(model, plan, this.#vectors);
    if (direct !== null) {
      leaves.forEach((index, k) => {
        drawn.place(model.leaves[index]!.id, vectorSamplerIn(direct.memory).column(direct.leafOffsets[k]!));
      });
    }
    this.columns = leaves.map((index) => drawn.column(model.leaves[index]!.id));
    this.#sources = drawn.sources;
  }

  /** Fills the first `count` places of every column with the draws from `firstDraw` on. */
  fill(firstDraw: number, count: number): void {
    for (const { dimension, fill, scale, per, column } of this.#sources) {
      this.#points.fill(dimension, firstDraw, count, this.#uniforms);
      fill(this.#uniforms, count, column);
      if (scale === 1 && per === 1) continue;
      if (this.#vectors?.rescale(column, count, scale, per)) continue;
      for (let i = 0; i < count; i++) column[i] = column[i]! * scale;
      // A division costs several multiplications, and most units are wholes of others.
      if (per !== 1) for (let i = 0; i < count; i++) column[i] = column[i]! / per;
    }
  }
}

/** The leaves that a kernel reads, and where. */
type LeavesOf = Pick<Kernel, 'leaves'> & Partial<Pick<Kernel, 'direct'>>;

/** The world of one draw: every uncertain leaf as the plan draws it, every other at its value. */
export function drawnWorld(model: DrawnModel, plan: RunPlan, draw: number): World {
  const world = centralWorld(model);
  const leaves = model.system.leaves.filter(({ random }) => random).map(({ index }) => index);
  const inputs = new DrawnInputs(model, plan, { leaves });
  inputs.fill(draw, 1);
  leaves.forEach((leaf, k) => {
    world[leaf] = inputs.columns[k]![0]!;
  });
  return world;
}

/** The leaves that the distributions of these take as parameters, at any depth, and that vary. */
export function varyingAncestors(model: DrawnModel, leaves: readonly number[]): readonly number[] {
  const byId = new Map(model.leaves.map((leaf) => [leaf.id, leaf]));
  const found = new Set(leaves.flatMap((index) => ancestors(byId, model.leaves[index]!.id)));
  return model.system.leaves.filter(({ id, random }) => random && found.has(id)).map(({ index }) => index);
}

/** Collects what has to be drawn for some leaves. */
class SourcesOf {
  readonly sources: Source[] = [];
  readonly #model: DrawnModel;
  readonly #plan: RunPlan;
  readonly #indices: ReadonlyMap<string, number>;
  readonly #vectors: VectorSampler | null;
  readonly #columns = new Map<string, Float64Array>();
  readonly #places = new Map<string, Float64Array>();

  constructor(model: DrawnModel, plan: RunPlan, vectors: VectorSampler | null) {
    this.#model = model;
    this.#plan = plan;
    this.#vectors = vectors;
    this.#indices = new Map(model.leaves.map(({ id }, index) => [id, index]));
  }

  /** Has the column of a leaf be in this place. */
  place(id: string, column: Float64Array): void {
    this.#places.set(id, column);
  }

  /** The column of a leaf, canonical units: drawn where it varies, else its value throughout. */
  column(id: string): Float64Array {
    const known = this.#columns.get(id);
    if (known !== undefined) return known;
    const index = this.#indices.get(id);
    if (index === undefined) throw new Error(`bug: there is no input ${id}`);
    const { random, central } = this.#model.system.leaves[index]!;
    const column = this.#places.get(id) ?? new Float64Array(blockSize);
    this.#columns.set(id, column);
    if (random) this.#draw(this.#model.leaves[index]!, column);
    else column.fill(central);
    return column;
  }

  #draw({ id, value, dependent, unit: { scale, per } }: LeafValue, column: Float64Array): void {
    const dimension = this.#plan.dimensions.indexOf(id);
    if (typeof value === 'number') throw new Error(`bug: the uncertain input ${id} is a number`);
    if (dimension < 0) throw new Error(`bug: the uncertain input ${id} has no dimension`);
    const varies = dependent !== undefined && leavesOf(dependent).some((leaf) => this.#varies(leaf));
    const fill: DependentDraws = varies
      ? dependentDraws(dependent, (leaf) => this.column(leaf), blockSize)
      : (uniforms, count, out) => fillQuantiles(value, uniforms, count, out, this.#vectors);
    this.sources.push({ dimension, fill, scale, per, column });
  }

  #varies(id: string): boolean {
    return this.#model.system.leaves[this.#indices.get(id) ?? -1]?.random === true;
  }
}

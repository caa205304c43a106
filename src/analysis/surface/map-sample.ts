import { once } from '../../core/once.ts';
import type { Model } from '../../model/model.ts';
import { toCanonical } from '../../units/parse-unit.ts';
import { sharedDraws } from '../expected-switching/shared-draws.ts';
import { meansOfParts } from '../replicates.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import { ModelWorlds } from '../worlds/model-worlds.ts';
import { type Design, drawsOf } from '../worlds/points.ts';
import type { Axis } from './map.ts';

const replicates = 16;
const pointsPerReplicate = 32;

/** The outcome less the threshold at a place of a map, null for an input that stands as it is: the mean of each replicate. */
type MeansAt = (x: number | null, y: number | null) => readonly (readonly number[])[];

/** Draws of all inputs but the two of a map, the same at every place and for every option. Owns the memory of its kernels. */
export class MapSample {
  readonly design: Design;
  readonly #together: ModelWorlds;
  readonly #means: MeansAt;
  readonly #each: readonly (() => { readonly worlds: ModelWorlds; readonly means: MeansAt })[];
  readonly #asked: Set<number> = new Set();

  constructor(context: SensitivityContext, options: readonly string[], x: Axis, y: Axis) {
    const { model, outcome, threshold, request, seed } = context;
    const plan = context.plan();
    this.design = { seed: `${seed}, break-even map`, replicates, pointsPerReplicate };
    const draws = drawsOf(this.design);
    const extra = [x, y].filter(({ id }) => !plan.dimensions.includes(id));
    const moving = extra.length === 0 ? model : withMoving(model, [x.leaf, y.leaf]);
    const dimensions = [...plan.dimensions, ...extra.map(({ id }) => id)];
    const worldsOf = (of: readonly string[]): ModelWorlds =>
      new ModelWorlds(moving, outcome, of, { ...plan, dimensions }, request.against);
    const constant = ({ leaf }: Axis, value: number): Float64Array =>
      new Float64Array(draws).fill(toCanonical(model.leaves[leaf]!.unit, value));
    const standing = new Map(extra.map((axis) => [axis.id, constant(axis, axis.central)]));

    this.#together = worldsOf(options);
    const { uniforms } = sharedDraws([this.#together], this.design);
    const meansOf = (worlds: ModelWorlds): MeansAt => {
      const drawn = worlds.inputs.map(({ id }, k) => standing.get(id) ?? worlds.values(k, uniforms.get(id)!));
      return (...at) => {
        const set = new Map([x, y].flatMap((axis, k) => (at[k] === null ? [] : [[axis.id, constant(axis, at[k]!)]])));
        const columns = worlds.inputs.map(({ id }, k) => set.get(id) ?? drawn[k]!);
        return worlds
          .evaluate(columns, Number.NaN)
          .map((values) => meansOfParts(values, replicates).map((mean) => mean - threshold));
      };
    };
    this.#means = meansOf(this.#together);
    const all = { worlds: this.#together, means: this.#means };
    this.#each = options.map((option) =>
      once(() => {
        if (options.length === 1) return all;
        const worlds = worldsOf([option]);
        return { worlds, means: meansOf(worlds) };
      }),
    );
  }

  /** Means of every option. A world that breaks a check of one is no world for all: where it may be so, each has its own. */
  together(x: number | null, y: number | null): readonly (readonly number[])[] {
    return this.#means(x, y).map((means, option) => (means.every(Number.isFinite) ? means : this.alone(option, x, y)));
  }

  /** Means of one option, on a kernel of its own. */
  alone(option: number, x: number | null, y: number | null): readonly number[] {
    this.#asked.add(option);
    return this.#each[option]!().means(x, y)[0]!;
  }

  /** Worlds evaluated for an option, with the others or by itself. */
  evaluated(option: number): number {
    const own = this.#asked.has(option) ? this.#each[option]!().worlds : this.#together;
    return this.#together.evaluated + (own === this.#together ? 0 : own.evaluated);
  }
}

/** The model with some inputs as columns of their own, uncertain or not. */
function withMoving(model: Model, leaves: readonly number[]): Model {
  const { system } = model;
  const marked = system.leaves.map((leaf, k) => (leaves.includes(k) ? { ...leaf, random: true } : leaf));
  return { ...model, system: { ...system, leaves: marked } };
}

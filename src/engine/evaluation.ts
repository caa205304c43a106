import type { Kernel } from '../compiler/compile.ts';
import { followers } from '../model/follow.ts';
import type { Model } from '../model/model.ts';
import { type CentralCase, centralCase, centralWorld } from './central.ts';
import { drawnWorld } from './drawn-inputs.ts';
import { type FixedLeaves, fixLeaves } from './fix-leaves.ts';
import type { Outcomes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { refusedDraw } from './refused-world.ts';
import { SessionInputs } from './session-inputs.ts';

/** Draws between two chances to stop. */
const slice = 128;

/**
 * The draws of a model with some of its values fixed, made in stages: the first points of every replicate, then more of
 * each, so that every stage is a run of its own with the same replicates and the last is the run of the plan.
 */
export class Evaluation {
  readonly #base: Model;
  readonly #plan: RunPlan;
  readonly #kernel: Kernel;
  readonly #inputs: SessionInputs;
  /** For each result and option of the kernel its draws in the order of `SessionInputs`; null for one not kept. */
  readonly #columns: readonly (Float64Array | null)[];
  readonly #scratch = new Float64Array(slice);
  readonly #violations = new Uint8Array(slice);
  #model: Model;
  #central: Float64Array = new Float64Array();
  #constants = new Map<number, Float64Array>();
  /** Draws of what follows from a fixed value, by leaf; all others are as they were without it. */
  #followers: SessionInputs | null = null;
  #points = 0;

  constructor(model: Model, plan: RunPlan, kernel: Kernel, inputs: SessionInputs, kept: readonly string[]) {
    this.#base = model;
    this.#model = model;
    this.#plan = plan;
    this.#kernel = kernel;
    this.#inputs = inputs;
    this.#columns = kernel.results.flatMap((result) =>
      kernel.options.map(() => (kept.includes(result) ? new Float64Array(plan.draws) : null)),
    );
  }

  /** The model as it stands in this evaluation. */
  get model(): Model {
    return this.#model;
  }

  /** Points of every replicate that are evaluated. */
  get points(): number {
    return this.#points;
  }

  /**
   * Starts again, with these leaves fixed: the central case, and no draw yet.
   *
   * @throws ModelError where the central case breaks a bound or a check, or a result is not finite.
   */
  begin(fixed: FixedLeaves): void {
    this.#points = 0;
    this.#model = fixLeaves(this.#base, fixed);
    const { leaves } = this.#model.system;
    this.#constants = new Map(
      leaves.flatMap(({ index, random, central }) => (random ? [] : [[index, new Float64Array(slice).fill(central)]])),
    );
    const following = new Set(followers(this.#model.leaves, fixed.keys()));
    const redrawn = this.#kernel.leaves.filter((leaf) => following.has(leaf));
    this.#followers = redrawn.length === 0 ? null : new SessionInputs(this.#model, this.#plan, { leaves: redrawn });
    const world = centralWorld(this.#model);
    const out = this.#columns.map(() => new Float64Array(1));
    const inputs = this.#kernel.leaves.map((leaf) => world.subarray(leaf, leaf + 1));
    this.#kernel.evaluateBlock(inputs, 1, out, this.#violations);
    this.#central = Float64Array.from(out, (column) => column[0]!);
    if (this.#violations[0] === 0) return;
    centralCase(this.#model);
    throw new Error('bug: the kernel refuses the central case, and the interpreter does not');
  }

  /**
   * Evaluates the draws up to so many points of every replicate, and gives way after every few.
   *
   * @throws ModelError at the first draw found that breaks a bound or a check, or has a result that is not finite.
   */
  *advance(points: number): Generator<void, void> {
    const { replicates } = this.#plan;
    const end = points * replicates;
    const [inputs, redrawn] = [this.#inputs, this.#followers];
    yield* inputs.draw(points);
    if (redrawn !== null) yield* redrawn.draw(points);
    const columns = this.#kernel.leaves.map(
      (leaf) => this.#constants.get(leaf) ?? redrawn?.columns.get(leaf) ?? inputs.column(leaf),
    );
    for (let from = this.#points * replicates; from < end; from += slice) {
      this.#evaluate(columns, from, Math.min(slice, end - from));
      yield;
    }
    this.#points = points;
  }

  /** The kept results on the central case. */
  central(): CentralCase {
    return this.#byResult((k) => this.#central[k]!);
  }

  /**
   * The kept results in the draws so far, or in the first `points` of every replicate, as a run of that many draws has
   * them: replicate after replicate.
   */
  outcomes(points: number = this.#points): Outcomes {
    if (points > this.#points) throw new Error(`bug: ${points} points are asked for, and ${this.#points} evaluated`);
    const { replicates } = this.#plan;
    return this.#byResult((_, column) => {
      const values = new Float64Array(points * replicates);
      for (let r = 0, i = 0; r < replicates; r++) {
        for (let p = 0; p < points; p++) values[i++] = column[p * replicates + r]!;
      }
      return values;
    });
  }

  #evaluate(inputs: readonly Float64Array[], from: number, count: number): void {
    const { leaves } = this.#kernel;
    const worlds = inputs.map((column, k) =>
      this.#constants.has(leaves[k]!) ? column : column.subarray(from, from + count),
    );
    const out = this.#columns.map((column) => column?.subarray(from, from + count) ?? this.#scratch);
    this.#kernel.evaluateBlock(worlds, count, out, this.#violations);
    const refused = this.#violations.subarray(0, count).indexOf(1);
    if (refused < 0) return;
    const { replicates, pointsPerReplicate } = this.#plan;
    const place = from + refused;
    const draw = (place % replicates) * pointsPerReplicate + Math.floor(place / replicates);
    throw refusedDraw(this.#model, this.#plan, draw, drawnWorld(this.#model, this.#plan, draw));
  }

  #byResult<T>(value: (k: number, column: Float64Array) => T): ReadonlyMap<string, ReadonlyMap<string, T>> {
    const { results, options } = this.#kernel;
    return new Map(
      results.flatMap((result, r) => {
        const kept = options.flatMap((option, o): [string, T][] => {
          const k = r * options.length + o;
          const column = this.#columns[k];
          return column === null || column === undefined ? [] : [[option, value(k, column)]];
        });
        return kept.length === 0 ? [] : [[result, new Map(kept)]];
      }),
    );
  }
}

import type { Kernel } from '../compiler/compile.ts';
import type { CompiledParts } from '../compiler/parts.ts';
import { followers } from '../model/follow.ts';
import type { Model } from '../model/model.ts';
import { type CentralCase, centralCase, centralWorld } from './central.ts';
import { drawnWorld } from './drawn-inputs.ts';
import { type FixedLeaves, fixLeaves } from './fix-leaves.ts';
import type { Outcomes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { refusedDraw } from './refused-world.ts';
import { SessionInputs } from './session-inputs.ts';

/** Draws between two chances to stop: about so many, and fewer of a large model. */
const longestSlice = 1024;
const workPerSlice = 250_000_000;
/** Draws from which compiling what has changed pays, where it is not compiled yet. */
const worthCompiling = 4096;

/**
 * The draws of a model with some of its values fixed, made in stages: the first points of every replicate, then more of
 * each, so that every stage is a run of its own with the same replicates and the last is the run of the plan. What was
 * evaluated before and does not depend on a value that has changed since is not evaluated again.
 */
export class Evaluation {
  readonly #base: Model;
  readonly #plan: RunPlan;
  readonly #kernel: Kernel;
  readonly #inputs: SessionInputs;
  /** For each result and option of the kernel its draws in the order of `SessionInputs`; null for one not kept. */
  readonly #columns: readonly (Float64Array | null)[];
  readonly #compiled: CompiledParts;
  readonly #slice: number;
  readonly #scratch: Float64Array;
  readonly #violations: Uint8Array;
  #model: Model;
  #central: Float64Array = new Float64Array();
  /** Draws of what follows from a fixed value, by leaf; all others are as they were without it. */
  #followers: SessionInputs | null = null;
  #points = 0;
  #fixed: FixedLeaves = new Map();
  /** Places up to which all that nothing here moves is evaluated. */
  #done = 0;
  /** Leaves that have changed, by column: places up to which what depends on them is evaluated as they now are. */
  readonly #stale = new Map<number, number>();

  constructor(model: Model, plan: RunPlan, compiled: CompiledParts, inputs: SessionInputs, kept: readonly string[]) {
    this.#base = model;
    this.#model = model;
    this.#plan = plan;
    const kernel = compiled.whole;
    this.#kernel = kernel;
    this.#compiled = compiled;
    this.#inputs = inputs;
    this.#slice = sliceOf(kernel, model, plan);
    this.#scratch = new Float64Array(this.#slice);
    this.#violations = new Uint8Array(this.#slice);
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
    const model = fixLeaves(this.#base, fixed);
    this.#forget(model, fixed);
    this.#model = model;
    this.#fixed = new Map(fixed);
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
    const end = points * this.#plan.replicates;
    yield* this.#inputs.draw(points);
    if (this.#followers !== null) yield* this.#followers.draw(points);
    for (let from = this.#firstStale(); from < end; from = this.#firstStale()) {
      const { kernel, until } = this.#next(from, end);
      const to = Math.min(until, from + this.#slice);
      this.#evaluate(kernel, from, to - from);
      this.#evaluated(from, to);
      yield;
    }
    this.#points = Math.max(this.#points, points);
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

  /** Takes in which values change. */
  #forget(model: Model, fixed: FixedLeaves): void {
    const leaves = this.#kernel.leaves;
    const moved = leaves.filter((leaf) => !Object.is(fixed.get(leaf), this.#fixed.get(leaf)));
    const changed = new Set([...moved, ...followers(model.leaves, moved)]);
    leaves.forEach((leaf, column) => {
      if (changed.has(leaf) && this.#compiled.matters(column)) this.#stale.set(column, 0);
    });
    const following = new Set(followers(model.leaves, fixed.keys()));
    const before = this.#followers === null ? [] : [...this.#followers.columns.keys()];
    if (![...following, ...before].some((leaf) => changed.has(leaf))) return;
    const redrawn = leaves.filter((leaf) => following.has(leaf));
    this.#followers = redrawn.length === 0 ? null : new SessionInputs(model, this.#plan, { leaves: redrawn });
  }

  /** The first place at which something is not evaluated. */
  #firstStale(): number {
    return Math.min(this.#done, ...this.#stale.values());
  }

  /** What evaluates all that is to be evaluated at a place, and up to which place it is the same. */
  #next(from: number, end: number): { readonly kernel: PartKernel; readonly until: number } {
    const ends = [this.#done, ...this.#stale.values()].filter((done) => done > from);
    const until = Math.min(end, ...ends);
    const whole = { kernel: this.#kernel, outputs: null, reads: null };
    if (this.#done <= from) return { kernel: whole, until };
    const stale = [...this.#stale].flatMap(([column, done]) => (done <= from ? [column] : []));
    if (until - from < worthCompiling && !this.#compiled.isReady(stale)) return { kernel: whole, until };
    const part = this.#compiled.part(stale);
    if (part === null) return { kernel: whole, until };
    return { kernel: { kernel: this.#compiled.kernel(part), outputs: part.outputs, reads: part.reads }, until };
  }

  #evaluated(from: number, to: number): void {
    if (this.#done === from) this.#done = to;
    for (const [column, done] of this.#stale) if (done === from) this.#stale.set(column, to);
    for (const [column, done] of this.#stale) if (done >= this.#done) this.#stale.delete(column);
  }

  #evaluate({ kernel, outputs, reads }: PartKernel, from: number, count: number): void {
    const { leaves } = this.#model.system;
    const worlds = kernel.leaves.map((leaf, k) => {
      const { random, central } = leaves[leaf]!;
      if (!random || reads?.[k] === false) return central;
      return (this.#followers?.columns.get(leaf) ?? this.#inputs.column(leaf)).subarray(from, from + count);
    });
    const out = this.#columns.map((column, k) =>
      column === null || outputs?.[k] === false ? this.#scratch : column.subarray(from, from + count),
    );
    kernel.evaluateBlock(worlds, count, out, this.#violations);
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

/** A kernel of the whole or of a part, and what of its columns counts; null where all does. */
interface PartKernel {
  readonly kernel: Kernel;
  readonly outputs: readonly boolean[] | null;
  readonly reads: readonly boolean[] | null;
}

/** Draws of a slice: whole points of all replicates. */
function sliceOf({ size }: Kernel, { system }: Model, { replicates }: RunPlan): number {
  const draws = Math.min(workPerSlice / (size.nodes * system.periods.count), longestSlice);
  return Math.max(Math.floor(draws / replicates), 1) * replicates;
}

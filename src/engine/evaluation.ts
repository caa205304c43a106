import type { Kernel } from '../compiler/compile.ts';
import { type Part, savedOutput } from '../compiler/parts.ts';
import type { ModelError } from '../core/diagnostics.ts';
import { followers } from '../model/follow.ts';
import type { Model } from '../model/model.ts';
import { type CentralCase, centralCase, centralWorld } from './central.ts';
import { drawnWorld } from './drawn-inputs.ts';
import { type FixedLeaves, fixLeaves } from './fix-leaves.ts';
import { type Outcomes, sharedColumn } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { refusedDraw } from './refused-world.ts';
import { SessionInputs } from './session-inputs.ts';
import type { SessionKernels } from './session-kernels.ts';
import type { Slices } from './slices.ts';
import { Stretch } from './stretch.ts';
import type { Team } from './team.ts';

/** Draws between two chances to stop: about so many, and fewer of a large model. */
const longestSlice = 1024;
const workPerSlice = 250_000_000;
/** Draws from which compiling what has changed pays, where it is not compiled yet. */
const worthCompiling = 4096;

/** What an evaluation may be given. */
export interface EvaluationExtras {
  /** Another of its session that keeps the same results and fixes nothing: what that has evaluated is taken over. */
  readonly unchanged?: Evaluation | null;
  /** Threads to share the work with. */
  readonly team?: Team | undefined;
}

/**
 * The draws of a model with some of its values fixed, made in stages: the first points of every replicate, then more of
 * each, so that every stage is a run of its own with the same replicates and the last is the run of the plan. What was
 * evaluated before and does not depend on a value that has changed since is not evaluated again.
 */
export class Evaluation {
  readonly #base: Model;
  readonly #plan: RunPlan;
  readonly #kernels: SessionKernels;
  /** Takes every leaf as a column. */
  readonly #kernel: Kernel;
  readonly #inputs: SessionInputs;
  readonly #kept: ReadonlySet<string>;
  /** For each result and option its draws in the order of `SessionInputs`; null for one that serves nothing. */
  readonly #columns: readonly (Float64Array | null)[];
  readonly #slice: number;
  readonly #violations: Uint8Array;
  /** An evaluation that keeps the same results and fixes nothing. */
  readonly #unchanged: Evaluation | null;
  readonly #team: Team | undefined;
  /** What is being evaluated, perhaps by several threads. */
  #stretch: Stretch | null = null;
  #model: Model;
  #central: Float64Array = new Float64Array();
  /** Draws of what follows from a fixed value, by leaf; all others are as they were without it. */
  #followers: SessionInputs | null = null;
  #points = 0;
  #fixed: FixedLeaves = new Map();
  /** Places up to which all that nothing here moves is evaluated. */
  #done = 0;
  /** Leaves that have changed: places up to which what depends on them is evaluated as they now are. */
  readonly #stale = new Map<number, number>();

  constructor(
    model: Model,
    plan: RunPlan,
    kernels: SessionKernels,
    inputs: SessionInputs,
    kept: readonly string[],
    { unchanged = null, team }: EvaluationExtras = {},
  ) {
    this.#team = team;
    this.#unchanged = unchanged;
    this.#base = model;
    this.#model = model;
    this.#plan = plan;
    const { kernel } = kernels.general;
    this.#kernels = kernels;
    this.#kernel = kernel;
    this.#inputs = inputs;
    this.#slice = sliceOf(kernel, model, plan);
    this.#violations = new Uint8Array(this.#slice);
    this.#kept = new Set(kept);
    this.#columns = kernel.results
      .flatMap((result) => kernel.options.map(() => this.#kept.has(result)))
      .map((isKept, k) => (isKept || kernels.worthKeeping[k] ? sharedColumn(plan.draws) : null));
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
    this.#leave();
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
    this.#leave();
    this.#adopt();
    try {
      for (let from = this.#firstStale(); from < end; from = this.#firstStale()) {
        const { part, until } = this.#next(from, end);
        this.#stretch = new Stretch(part.kernel, this.#slicesOf(part, from, until), this.#team);
        yield* this.#stretch.work();
        const refused = this.#leave();
        if (refused !== undefined) throw this.#refusal(refused);
      }
    } finally {
      this.#leave();
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
    for (const leaf of changed) if (this.#kernels.matters(leaf)) this.#stale.set(leaf, 0);
    const following = new Set(followers(model.leaves, fixed.keys()));
    const before = this.#followers === null ? [] : [...this.#followers.columns.keys()];
    if (![...following, ...before].some((leaf) => changed.has(leaf))) return;
    const redrawn = leaves.filter((leaf) => following.has(leaf));
    this.#followers = redrawn.length === 0 ? null : new SessionInputs(model, this.#plan, { leaves: redrawn });
  }

  /** Takes over what is evaluated without anything fixed: only what is fixed here is to be evaluated anew in it. */
  #adopt(): void {
    const other = this.#unchanged;
    if (other === null || other.#fixed.size > 0 || other.#stale.size > 0 || other.#done <= this.#done) return;
    this.#columns.forEach((column, k) => {
      column?.set(other.#columns[k]!.subarray(this.#done, other.#done), this.#done);
    });
    for (const leaf of [...this.#fixed.keys(), ...followers(this.#model.leaves, this.#fixed.keys())]) {
      if (this.#kernels.matters(leaf)) this.#stale.set(leaf, Math.min(this.#stale.get(leaf) ?? this.#done, this.#done));
    }
    this.#done = other.#done;
  }

  /** The first place at which something is not evaluated. */
  #firstStale(): number {
    return Math.min(this.#done, ...this.#stale.values());
  }

  /** What evaluates all that is to be evaluated at a place, and up to which place it is the same. */
  #next(from: number, end: number): { readonly part: Part; readonly until: number } {
    const { system } = this.#model;
    const ends = [this.#done, ...this.#stale.values()].filter((done) => done > from);
    const until = Math.min(end, ...ends);
    const isAll = this.#done <= from;
    const stale = [...this.#stale].flatMap(([leaf, done]) => (done <= from ? [leaf] : []));
    const wanted = { leaves: isAll ? [...this.#fixed.keys()] : stale, isAll };
    const isWorthIt = until - from >= worthCompiling || this.#kernels.isReady(system, wanted);
    return { part: isWorthIt ? this.#kernels.part(system, wanted) : this.#kernels.general, until };
  }

  /** Ends what is being evaluated, and takes in how far it has come; the draw at which it ends where that is refused. */
  #leave(): number | undefined {
    if (this.#stretch === null) return undefined;
    const from = this.#firstStale();
    const { until, refused } = this.#stretch.end();
    this.#stretch = null;
    if (this.#done === from) this.#done = until;
    for (const [leaf, done] of this.#stale) if (done === from) this.#stale.set(leaf, until);
    for (const [leaf, done] of this.#stale) if (done >= this.#done) this.#stale.delete(leaf);
    return refused;
  }

  #slicesOf({ kernel, outputs, reads }: Part, from: number, until: number): Slices {
    const { leaves } = this.#model.system;
    const worlds = kernel.leaves.map((leaf, k) => {
      if (leaf < 0) return reads[k] ? this.#columns[savedOutput(leaf)]! : 0;
      const { random, central } = leaves[leaf]!;
      if (!random || !reads[k]) return central;
      return this.#followers?.columns.get(leaf) ?? this.#inputs.column(leaf);
    });
    return {
      from,
      until,
      slice: this.#slice,
      worlds,
      out: this.#columns.map((column, k) => (outputs[k] ? column : null)),
    };
  }

  #refusal(place: number): ModelError {
    const { replicates, pointsPerReplicate } = this.#plan;
    const draw = (place % replicates) * pointsPerReplicate + Math.floor(place / replicates);
    return refusedDraw(this.#model, this.#plan, draw, drawnWorld(this.#model, this.#plan, draw));
  }

  #byResult<T>(value: (k: number, column: Float64Array) => T): ReadonlyMap<string, ReadonlyMap<string, T>> {
    const { results, options } = this.#kernel;
    return new Map(
      results.flatMap((result, r) => {
        if (!this.#kept.has(result)) return [];
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

/** Draws of a slice: whole points of all replicates. */
function sliceOf({ size }: Kernel, { system }: Model, { replicates }: RunPlan): number {
  const draws = Math.min(workPerSlice / (size.nodes * system.periods.count), longestSlice);
  return Math.max(Math.floor(draws / replicates), 1) * replicates;
}

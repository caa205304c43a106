import type { Kernel } from '../../compiler/compile.ts';
import { centralWorld } from '../../engine/central.ts';
import { compileModel } from '../../engine/compile-model.ts';
import { varyingAncestors } from '../../engine/drawn-inputs.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { refusedDraw } from '../../engine/refused-world.ts';
import { dependentsInOrder } from '../../model/follow.ts';
import type { Model } from '../../model/model.ts';
import { unitOf } from '../../model/unit-of.ts';
import type { RankCorrelation } from '../../sampling/correlation/blocks.ts';
import { leavesOf } from '../../sampling/dependent/dependent.ts';
import { type DependentDraws, dependentDraws } from '../../sampling/dependent/dependent-draws.ts';
import { fillQuantiles } from '../../sampling/sampler.ts';
import { fromCanonical, toCanonical } from '../../units/parse-unit.ts';
import type { Unit } from '../../units/unit.ts';
import { askedSystem } from './asked-system.ts';
import type { Worlds } from './worlds.ts';

/** An uncertain input that the outcome can depend on. */
export interface UncertainInput {
  readonly id: string;
  /** Position in `model.leaves`. */
  readonly leaf: number;
}

/** An input whose distribution takes others. */
interface DependentInput {
  /** Position in `inputs`. */
  readonly input: number;
  readonly draws: DependentDraws;
  readonly scale: number;
  readonly per: number;
}

const blockSize = 1024;

/**
 * Worlds of one outcome of some options of a model, on a kernel that works out nothing else. Owns working memory: one
 * serves one thread.
 */
export class ModelWorlds implements Worlds {
  readonly model: Model;
  readonly outputs: readonly string[];
  readonly inputs: readonly UncertainInput[];
  readonly correlations: readonly RankCorrelation[];
  readonly #kernel: Kernel;
  readonly #unit: Unit;
  readonly #plan: RunPlan;
  /** For each leaf of the kernel the position of its input. */
  readonly #order: readonly number[];
  readonly #against: string | undefined;
  readonly #out: readonly Float64Array[];
  /** What `reads` has told, by output. */
  readonly #reads = new Map<number, ReadonlySet<number>>();
  readonly #violations = new Uint8Array(blockSize);
  /** Inputs whose distributions take others, each after those that it takes. */
  readonly #dependents: readonly DependentInput[];
  /** The first worlds of a block of each input that one of these takes, or is; canonical units. */
  readonly #drawn = new Map<number, Float64Array>();
  /** Worlds evaluated so far. */
  evaluated = 0;

  /**
   * @param plan gives the order of the inputs, and their correlations
   * @param against an option whose outcome is taken off that of the others
   * @throws ModelError where the model cannot be compiled.
   */
  constructor(model: Model, outcome: string, options: readonly string[], plan: RunPlan, against?: string) {
    const unit = unitOf(model, outcome);
    if (unit === undefined) throw new Error(`bug: no result ${outcome}`);
    const system = askedSystem(model.system, outcome, against === undefined ? options : [...options, against]);
    this.#kernel = compileModel({ system });
    const leafOf = new Map(model.leaves.map(({ id }, leaf) => [id, leaf]));
    const read = this.#kernel.leaves.map((leaf) => system.leaves[leaf]!.id);
    const taken = varyingAncestors(
      model,
      read.map((id) => leafOf.get(id)!),
    ).map((leaf) => model.leaves[leaf]!.id);
    const needed = new Set([...read, ...taken]);
    this.model = model;
    this.outputs = options;
    this.inputs = plan.dimensions.flatMap((id) => (needed.has(id) ? [{ id, leaf: leafOf.get(id)! }] : []));
    const ids = this.inputs.map(({ id }) => id);
    this.correlations = (plan.correlations ?? []).filter(({ between }) => between.every((id) => ids.includes(id)));
    this.#unit = unit;
    this.#against = against;
    this.#plan = plan;
    this.#order = read.map((id) => ids.indexOf(id));
    this.#out = this.#kernel.options.map(() => new Float64Array(blockSize));
    this.#dependents = this.#dependentInputs(leafOf);
  }

  /**
   * In canonical units; of an input whose distribution takes others that vary, its place within that, which is its own
   * part in what happens: the value follows where worlds are evaluated.
   */
  values(input: number, uniforms: Float64Array): Float64Array {
    if (this.follows(input)) return Float64Array.from(uniforms);
    const { value, unit } = this.model.leaves[this.inputs[input]!.leaf]!;
    if (typeof value === 'number') throw new Error('bug: an uncertain input is a number');
    const values = new Float64Array(uniforms.length);
    fillQuantiles(value, uniforms, uniforms.length, values);
    if (unit.scale !== 1 || unit.per !== 1) {
      for (let i = 0; i < values.length; i++) values[i] = (values[i]! * unit.scale) / unit.per;
    }
    return values;
  }

  /** Whether the distribution of an input takes others that vary: its column is then of places within it. */
  follows(input: number): boolean {
    return this.#dependents.some((dependent) => dependent.input === input);
  }

  /** The column entry at which an input is at its central value. */
  centralValue(input: number): number {
    const { value, central, unit } = this.model.leaves[this.inputs[input]!.leaf]!;
    return this.follows(input) && typeof value !== 'number' ? value.cumulative(central) : toCanonical(unit, central);
  }

  /**
   * In the unit of the outcome.
   *
   * @param refusedAs what a world that the model refuses counts as; without it one is an error
   */
  evaluate(columns: readonly Float64Array[], refusedAs?: number): readonly Float64Array[] {
    const count = columns[0]?.length ?? 1;
    const all = this.outputs.map(() => new Float64Array(count));
    const places = this.outputs.map((option) => this.#kernel.options.indexOf(option));
    for (let first = 0; first < count; first += blockSize) {
      const here = Math.min(blockSize, count - first);
      const block = this.#block(columns, first, here);
      this.#kernel.evaluateBlock(block, here, this.#out, this.#violations);
      const refused = this.#violations.subarray(0, here).indexOf(1);
      if (refused >= 0 && refusedAs === undefined) throw this.#refusal(columns, first + refused);
      const other = this.#against === undefined ? undefined : this.#out[this.#kernel.options.indexOf(this.#against)]!;
      for (const [o, place] of places.entries()) {
        const [out, column] = [this.#out[place]!, all[o]!];
        for (let i = 0; i < here; i++) {
          const own = fromCanonical(this.#unit, out[i]!);
          if (refusedAs !== undefined && this.#violations[i] === 1) column[first + i] = refusedAs;
          else column[first + i] = other === undefined ? own : own - fromCanonical(this.#unit, other[i]!);
        }
      }
    }
    this.evaluated += count;
    return all;
  }

  reads(output: number): ReadonlySet<number> {
    const known = this.#reads.get(output);
    if (known !== undefined) return known;
    const against = this.#against === undefined ? [] : [this.#against];
    const columns = [this.outputs[output]!, ...against].map((option) => this.#kernel.options.indexOf(option));
    const read = columns
      .flatMap((column) => this.#kernel.reads()[column]!)
      .map((leaf) => this.inputs[this.#order[leaf]!]!.leaf);
    const behind = new Set([...read, ...varyingAncestors(this.model, read)]);
    const inputs = new Set([...this.inputs.keys()].filter((input) => behind.has(this.inputs[input]!.leaf)));
    this.#reads.set(output, inputs);
    return inputs;
  }

  /** The columns of the kernel's leaves in some worlds, what is drawn from others worked out. */
  #block(columns: readonly Float64Array[], first: number, count: number): readonly Float64Array[] {
    const given = columns.map((column) => column.subarray(first, first + count));
    for (const [input, column] of this.#drawn) column.set(given[input]!);
    for (const { input, draws, scale, per } of this.#dependents) {
      const column = this.#drawn.get(input)!;
      draws(given[input]!, count, column);
      if (scale !== 1 || per !== 1) for (let i = 0; i < count; i++) column[i] = (column[i]! * scale) / per;
    }
    return this.#order.map((input) => this.#drawn.get(input)?.subarray(0, count) ?? given[input]!);
  }

  #dependentInputs(leafOf: ReadonlyMap<string, number>): readonly DependentInput[] {
    const { leaves, system } = this.model;
    const inputOf = new Map(this.inputs.map(({ id }, input) => [id, input]));
    const column = (id: string): Float64Array => {
      const input = inputOf.get(id);
      if (input === undefined) return new Float64Array(blockSize).fill(system.leaves[leafOf.get(id)!]!.central);
      const drawn = this.#drawn.get(input) ?? new Float64Array(blockSize);
      this.#drawn.set(input, drawn);
      return drawn;
    };
    return dependentsInOrder(leaves).flatMap((leaf) => {
      const { id, dependent, unit } = leaves[leaf]!;
      const input = inputOf.get(id);
      if (input === undefined || dependent === undefined) return [];
      if (!leavesOf(dependent).some((taken) => inputOf.has(taken))) return [];
      column(id);
      return [{ input, draws: dependentDraws(dependent, column, blockSize), scale: unit.scale, per: unit.per }];
    });
  }

  #refusal(columns: readonly Float64Array[], draw: number): Error {
    const world = centralWorld(this.model);
    for (const [k, { leaf }] of this.inputs.entries()) world[leaf] = columns[k]![draw]!;
    this.#block(columns, draw, 1);
    for (const [input, column] of this.#drawn) world[this.inputs[input]!.leaf] = column[0]!;
    return refusedDraw(this.model, { ...this.#plan, pointsPerReplicate: this.#plan.draws }, draw, world);
  }
}

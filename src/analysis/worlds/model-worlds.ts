import type { Kernel } from '../../compiler/compile.ts';
import { centralWorld } from '../../engine/central.ts';
import { compileModel } from '../../engine/compile-model.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { refusedDraw } from '../../engine/refused-world.ts';
import type { Model } from '../../model/model.ts';
import { restrict } from '../../model/restrict.ts';
import { unitOf } from '../../model/unit-of.ts';
import type { RankCorrelation } from '../../sampling/correlation/blocks.ts';
import { fillQuantiles } from '../../sampling/sampler.ts';
import { fromCanonical } from '../../units/parse-unit.ts';
import type { Unit } from '../../units/unit.ts';
import type { Worlds } from './worlds.ts';

/** An uncertain input that the outcome can depend on. */
export interface UncertainInput {
  readonly id: string;
  /** Position in `model.leaves`. */
  readonly leaf: number;
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
  readonly #violations = new Uint8Array(blockSize);
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
    const kept = withAsked(model, outcome, against === undefined ? options : [...options, against]);
    this.#kernel = compileModel({ system: kept.system });
    const leafOf = new Map(model.leaves.map(({ id }, leaf) => [id, leaf]));
    const read = this.#kernel.leaves.map((leaf) => kept.system.leaves[leaf]!.id);
    this.model = model;
    this.outputs = options;
    this.inputs = plan.dimensions.flatMap((id) => (read.includes(id) ? [{ id, leaf: leafOf.get(id)! }] : []));
    const ids = this.inputs.map(({ id }) => id);
    this.correlations = (plan.correlations ?? []).filter(({ between }) => between.every((id) => ids.includes(id)));
    this.#unit = unit;
    this.#against = against;
    this.#plan = plan;
    this.#order = read.map((id) => ids.indexOf(id));
    this.#out = this.#kernel.options.map(() => new Float64Array(blockSize));
  }

  /** In canonical units. */
  values(input: number, uniforms: Float64Array): Float64Array {
    const { value, unit } = this.model.leaves[this.inputs[input]!.leaf]!;
    if (typeof value === 'number') throw new Error('bug: an uncertain input is a number');
    const values = new Float64Array(uniforms.length);
    fillQuantiles(value, uniforms, uniforms.length, values);
    if (unit.scale !== 1 || unit.per !== 1) {
      for (let i = 0; i < values.length; i++) values[i] = (values[i]! * unit.scale) / unit.per;
    }
    return values;
  }

  /** In the unit of the outcome. */
  evaluate(columns: readonly Float64Array[]): readonly Float64Array[] {
    const count = columns[0]?.length ?? 1;
    const all = this.outputs.map(() => new Float64Array(count));
    const places = this.outputs.map((option) => this.#kernel.options.indexOf(option));
    for (let first = 0; first < count; first += blockSize) {
      const here = Math.min(blockSize, count - first);
      const block = this.#order.map((input) => columns[input]!.subarray(first, first + here));
      this.#kernel.evaluateBlock(block, here, this.#out, this.#violations);
      const refused = this.#violations.subarray(0, here).indexOf(1);
      if (refused >= 0) throw this.#refusal(columns, first + refused);
      const other = this.#against === undefined ? undefined : this.#out[this.#kernel.options.indexOf(this.#against)]!;
      for (const [o, place] of places.entries()) {
        const [out, column] = [this.#out[place]!, all[o]!];
        for (let i = 0; i < here; i++) {
          const own = fromCanonical(this.#unit, out[i]!);
          column[first + i] = other === undefined ? own : own - fromCanonical(this.#unit, other[i]!);
        }
      }
    }
    this.evaluated += count;
    return all;
  }

  #refusal(columns: readonly Float64Array[], draw: number): Error {
    const world = centralWorld(this.model);
    for (const [k, { leaf }] of this.inputs.entries()) world[leaf] = columns[k]![draw]!;
    return refusedDraw(this.model, { ...this.#plan, pointsPerReplicate: this.#plan.draws }, draw, world);
  }
}

/** The system of these options and of those that their formulas ask for by name, with one result. */
function withAsked(model: Model, outcome: string, options: readonly string[]) {
  const system = { ...model.system, results: [outcome] };
  const all = system.dimensions.get('option') ?? [];
  for (let kept = options; ; ) {
    const restricted = restrict(
      system,
      all.filter((option) => kept.includes(option)),
    );
    const missing = restricted.asked.map(({ option }) => option).filter((option) => !kept.includes(option));
    if (missing.length === 0) return restricted;
    kept = [...kept, ...missing];
  }
}

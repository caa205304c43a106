import { once } from '../../core/once.ts';
import { compileModel } from '../../engine/compile-model.ts';
import { blockSize, DrawnInputs, varyingAncestors } from '../../engine/drawn-inputs.ts';
import { planRun, type RunPlan } from '../../engine/plan.ts';
import { runNow } from '../../engine/run.ts';
import type { Model } from '../../model/model.ts';
import { unitOf } from '../../model/unit-of.ts';
import { fromCanonical } from '../../units/parse-unit.ts';
import { columnOf } from '../drawn-run.ts';
import { askedSystem } from '../worlds/asked-system.ts';
import { ModelWorlds } from '../worlds/model-worlds.ts';
import type { WorldSample } from '../worlds/sample.ts';
import { isBreakEvenCost } from './break-even-outcome.ts';
import { type OneAtATime, oneAtATime, type SensitivityRequest } from './one-at-a-time.ts';

/** What every method of a sensitivity works on: made when it is first asked for, and then shared. */
export interface SensitivityContext {
  readonly model: Model;
  readonly request: SensitivityRequest;
  readonly seed: string;
  readonly outcome: string;
  readonly threshold: number;
  /** Options asked about. */
  readonly options: readonly string[];
  /** The draws that the methods share, and the order of the inputs in every other design. */
  readonly plan: () => RunPlan;
  /** Whether the outcome is F*, what delivering an option could cost. */
  readonly isBreakEvenCost: () => boolean;
  /** The central case, ready to have its inputs moved one at a time. */
  readonly study: () => OneAtATime;
  /** Worlds of the outcome of the options asked about (less that of `against`, where asked). */
  readonly worlds: () => ModelWorlds;
  /** Worlds of the outcome itself, of other options. */
  readonly worldsOf: (options: readonly string[]) => ModelWorlds;
  /** Worlds of another outcome of some options, less that of `against` where given. */
  readonly worldsOfOutcome: (outcome: string, options: readonly string[], against?: string) => ModelWorlds;
  /** The draws of `appraise run` with this seed, fewer of them: the outcome of every option. */
  readonly sample: () => WorldSample;
  /** Independent random draws of another seed, kept for an exact bound. */
  readonly independent: () => WorldSample;
  /** The outcome of an option in a sample, less that of `against` where asked. */
  readonly column: (sample: WorldSample, option: string) => Float64Array;
}

/** Draws of the sample that the methods share, and of the independent one. */
export const sampleDraws = 16_384;
export const independentDraws = 8192;

/** @param planned the plan of the shared draws, where it was made before */
export function sensitivityContext(model: Model, request: SensitivityRequest, planned?: RunPlan): SensitivityContext {
  const seed = request.seed ?? 'appraise';
  const study = once(() => oneAtATime(model, request));
  const { outcome, options, threshold } = study();
  const plan = once(() => planned ?? planRun(model, { draws: sampleDraws, seed }));
  const { against } = request;
  return {
    ...{ model, request, seed, outcome, options, threshold, plan, study },
    isBreakEvenCost: once(() => against === undefined && isBreakEvenCost(model, outcome)),
    worlds: once(() => new ModelWorlds(model, outcome, options, plan(), against)),
    worldsOf: (asked) => new ModelWorlds(model, outcome, asked, plan()),
    worldsOfOutcome: (name, asked, other) => new ModelWorlds(model, name, asked, plan(), other),
    sample: once(() => drawSample(model, outcome, plan())),
    independent: once(() => {
      const random = { draws: independentDraws, seed: `${seed}, kept for a bound`, sampling: 'random' };
      return drawSample(model, outcome, planRun(model, random));
    }),
    column: (sample, option) => {
      const own = sample.outcomes.get(option);
      const other = against === undefined ? undefined : sample.outcomes.get(against);
      if (own === undefined) throw new Error(`bug: no draws of ${option}`);
      return other === undefined ? own : own.map((value, draw) => value - other[draw]!);
    },
  };
}

/** Every draw of a plan, of one outcome alone, with the inputs that it can depend on. */
export function drawSample(model: Model, outcome: string, plan: RunPlan): WorldSample {
  const alone = { ...model, system: askedSystem(model.system, outcome) };
  const read = compileModel(alone).leaves;
  const needed = new Set([...read, ...varyingAncestors(model, read)]);
  const leafOf = new Map(model.leaves.map(({ id }, leaf) => [id, leaf]));
  const inputs = plan.dimensions.flatMap((id) => {
    const leaf = leafOf.get(id);
    return leaf !== undefined && needed.has(leaf) ? [{ id, leaf }] : [];
  });
  const drawn = new DrawnInputs(model, plan, { leaves: inputs.map(({ leaf }) => leaf) });
  const values = inputs.map(() => new Float64Array(plan.draws));
  for (let first = 0; first < plan.draws; first += blockSize) {
    const count = Math.min(blockSize, plan.draws - first);
    drawn.fill(first, count);
    for (const [k, { leaf }] of inputs.entries()) {
      const { unit } = model.leaves[leaf]!;
      const column = drawn.columns[k]!;
      for (let i = 0; i < count; i++) values[k]![first + i] = fromCanonical(unit, column[i]!);
    }
  }
  const unit = unitOf(model, outcome);
  if (unit === undefined) throw new Error(`bug: no result ${outcome}`);
  const { outcomes } = runNow(alone, plan);
  return {
    ...{ model, inputs, values, seed: plan.seed, replicates: plan.replicates, draws: plan.draws },
    outcomes: new Map(
      model.options.map(({ id }) => [id, columnOf(outcomes, outcome, id).map((value) => fromCanonical(unit, value))]),
    ),
  };
}

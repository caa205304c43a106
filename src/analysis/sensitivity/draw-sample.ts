import { atOnce, type InPieces } from '../../core/in-pieces.ts';
import { compileModelInPieces } from '../../engine/compile-model.ts';
import { blockSize, DrawnInputs, varyingAncestors } from '../../engine/drawn-inputs.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { runInPieces } from '../../engine/run.ts';
import type { Model } from '../../model/model.ts';
import { unitOf } from '../../model/unit-of.ts';
import { fromCanonical } from '../../units/parse-unit.ts';
import { columnOf } from '../drawn-run.ts';
import { askedSystem } from '../worlds/asked-system.ts';
import type { WorldSample } from '../worlds/sample.ts';

/** Every draw of a plan, of one outcome alone, with the inputs that it can depend on. */
export function drawSample(model: Model, outcome: string, plan: RunPlan): WorldSample {
  return atOnce(drawSampleInPieces(model, outcome, plan));
}

/** The same, in pieces. */
export function* drawSampleInPieces(model: Model, outcome: string, plan: RunPlan): InPieces<WorldSample> {
  const alone = { ...model, system: askedSystem(model.system, outcome) };
  const { leaves: read } = yield* compileModelInPieces(alone);
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
    yield;
    drawn.fill(first, count);
    for (const [k, { leaf }] of inputs.entries()) {
      const { unit } = model.leaves[leaf]!;
      const column = drawn.columns[k]!;
      for (let i = 0; i < count; i++) values[k]![first + i] = fromCanonical(unit, column[i]!);
    }
  }
  const unit = unitOf(model, outcome);
  if (unit === undefined) throw new Error(`bug: no result ${outcome}`);
  const { outcomes } = yield* runInPieces(alone, plan);
  return {
    ...{ model, inputs, values, seed: plan.seed, replicates: plan.replicates, draws: plan.draws },
    outcomes: new Map(
      model.options.map(({ id }) => [id, columnOf(outcomes, outcome, id).map((value) => fromCanonical(unit, value))]),
    ),
  };
}

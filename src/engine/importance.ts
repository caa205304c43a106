import { atOnce, type InPieces } from '../core/in-pieces.ts';
import type { Model } from '../model/model.ts';
import { inversionOf } from '../sampling/inversion.ts';
import { makePointSet } from '../sampling/point-set.ts';
import { compileModelInPieces } from './compile-model.ts';
import { blockSize, DrawnInputs, varyingAncestors } from './drawn-inputs.ts';
import { explainedShare, standardisedRanks } from './explained-share.ts';
import type { RunPlan } from './plan.ts';

/** What a pilot run needs of a model. */
type PilotModel = Pick<Model, 'system' | 'leaves' | 'dimensionsOfChance'>;

/** Draws of the pilot run by which the importance of inputs is judged. */
export const PILOT_DRAWS = 1024;

/** Its seed, which no run of a model needs, so that the pilot's errors are not those of the run. */
const pilotSeed = 'the pilot run by which inputs are put in order of importance';

/** Orders by the hash of the base model and its dimensions, the latest last. */
const known = new Map<string, readonly string[]>();
const mostKnown = 16;

/**
 * The dimensions of a model's points, the most important input first: a quasi-random point set is at its best in its
 * first dimensions. Judged on the base model by a pilot run of its own seed, so that every scenario has the same order
 * and is compared on the same worlds; inputs that only a scenario makes uncertain follow, in the order of the file.
 * Undefined where there is no base model in order, or nothing to put in order.
 */
export function* dimensionsByImportance({
  dimensionsOfChance,
  base,
}: Pick<Model, 'dimensionsOfChance'> & Partial<Pick<Model, 'base'>>): InPieces<readonly string[] | undefined> {
  if (dimensionsOfChance.length < 2) return undefined;
  const model = base?.();
  yield;
  if (model === undefined || model.dimensionsOfChance.length < 2) return undefined;
  const key = JSON.stringify([model.hash, model.dimensionsOfChance]);
  const order = known.get(key) ?? (yield* orderInPieces(model));
  known.delete(key);
  known.set(key, order);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return [...new Set([...order, ...dimensionsOfChance])];
}

/** The uncertain leaves of a model, the most important first; those of equal importance in the order given. */
export function orderByImportance(model: PilotModel): readonly string[] {
  return atOnce(orderInPieces(model));
}

function* orderInPieces(model: PilotModel): InPieces<readonly string[]> {
  const importance = yield* importanceInPieces(model);
  return model.dimensionsOfChance
    .map((id) => ({ id, importance: importance.get(id) ?? 0 }))
    .sort((a, b) => b.importance - a.importance)
    .map(({ id }) => id);
}

/**
 * For each uncertain leaf that the model uses, the share of the variance of the outcome's ranks that it explains by
 * itself, the mean over the options whose outcome varies. The outcome is `npv_vs_bau`, or `npv` where there is no
 * business as usual. Inputs are drawn independently, whatever the model correlates, and draws that it refuses are left out.
 */
export function importanceOf(model: PilotModel): ReadonlyMap<string, number> {
  return atOnce(importanceInPieces(model));
}

function* importanceInPieces(model: PilotModel): InPieces<ReadonlyMap<string, number>> {
  const dimensions = model.dimensionsOfChance;
  const plan: RunPlan = {
    draws: PILOT_DRAWS,
    replicates: 2,
    pointsPerReplicate: PILOT_DRAWS / 2,
    seed: pilotSeed,
    sampling: 'random',
    dimensions,
    order: { by: 'file' },
    padded: 0,
  };
  const { leaves, kept, outcomes } = yield* pilot(model, plan);
  yield;
  const varying = outcomes.flatMap((values) => standardisedRanks(values) ?? []);
  const points = makePointSet({ ...plan, method: plan.sampling });
  const uniforms = new Float64Array(PILOT_DRAWS);
  const importance = new Map<string, number>();
  for (const id of leaves) {
    points.fill(dimensions.indexOf(id), 0, PILOT_DRAWS, uniforms);
    const shares = explainedShare(
      kept.map((draw) => uniforms[draw]!),
      varying,
    );
    importance.set(id, shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length));
    yield;
  }
  return importance;
}

interface Pilot {
  /** Uncertain leaves that the model uses, in its formulas or as parameters. */
  readonly leaves: readonly string[];
  /** Draws that the model does not refuse. */
  readonly kept: Float64Array;
  /** The outcome of each option in those draws. */
  readonly outcomes: readonly Float64Array[];
}

function* pilot(model: Pick<Model, 'system' | 'leaves'>, plan: RunPlan): InPieces<Pilot> {
  const kernel = yield* compileModelInPieces(model);
  for (const leaf of kernel.leaves) {
    const { value } = model.leaves[leaf]!;
    // Found here, one after the other, what it is drawn by is there when the draws are made.
    if (typeof value !== 'number') inversionOf(value);
    yield;
  }
  const inputs = new DrawnInputs(model, plan, kernel);
  const headline = kernel.results.includes('npv_vs_bau') ? 'npv_vs_bau' : 'npv';
  const columns = kernel.results.flatMap((result) =>
    kernel.options.map(() => (result === headline ? new Float64Array(PILOT_DRAWS) : null)),
  );
  const violations = new Uint8Array(PILOT_DRAWS);
  for (let first = 0; first < PILOT_DRAWS; first += blockSize) {
    inputs.fill(first, blockSize);
    const block = (column: Float64Array | null) => column?.subarray(first, first + blockSize) ?? null;
    kernel.evaluateBlock(inputs.columns, blockSize, columns.map(block), violations.subarray(first, first + blockSize));
    yield;
  }
  const kept = Float64Array.from(violations.keys()).filter((draw) => violations[draw] === 0);
  return {
    leaves: [...kernel.leaves, ...varyingAncestors(model, kernel.leaves)].map((leaf) => model.leaves[leaf]!.id),
    kept,
    outcomes: columns.flatMap((column) => (column === null ? [] : [kept.map((draw) => column[draw]!)])),
  };
}

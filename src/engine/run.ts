import type { Kernel } from '../compiler/compile.ts';
import { atOnce, type InPieces } from '../core/in-pieces.ts';
import type { Model } from '../model/model.ts';
import { blocksOf } from './block-runner.ts';
import { type CentralCase, centralByKernel } from './central.ts';
import { compileModel, compileModelInPieces } from './compile-model.ts';
import { distinctColumns, makeOutcomes, type Outcomes, withOneOfZeros } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { DIGEST_BYTES, knowHash } from './results-hash.ts';
import { evaluateInPieces, shareBlocks } from './share-blocks.ts';
import type { RunControl } from './share-work.ts';

export type { RunControl } from './share-work.ts';

/** Every result of every option in every draw, on common draws, and on the central case. */
export interface Run {
  readonly model: Model;
  readonly plan: RunPlan;
  /** Draw `i` belongs to replicate `floor(i / plan.pointsPerReplicate)`. Canonical units. */
  readonly outcomes: Outcomes;
  readonly central: CentralCase;
}

export interface RunRequest extends RunControl {
  /** Outcomes of another run that are no longer wanted: their memory is written over, as new memory has its price. */
  readonly into?: Outcomes;
  /** Whether all results are hashed as they are made, on all threads: `hashOutcomes` then costs nothing. */
  readonly hashed?: boolean;
}

/**
 * Runs a model: its central case, then every draw of the plan. The same bits on any machine, in any order of blocks, on
 * any number of threads.
 *
 * @throws ModelError where the model cannot be computed, a world breaks a bound or a check (the first of them, whichever
 *   was met first), or a thread dies; the reason of `signal` where it is aborted.
 */
export async function run(
  model: Model,
  plan: RunPlan,
  { into, hashed = false, ...control }: RunRequest = {},
): Promise<Run> {
  const { made, kernel } = begin(model, plan, into);
  const digests = hashed ? new Uint8Array(new SharedArrayBuffer(DIGEST_BYTES * blocksOf(plan))) : undefined;
  // In memory that is used again there may be anything.
  const touched = into === undefined ? touchedIn(made.outcomes) : undefined;
  const place = { outcomes: made.outcomes, ...(digests && { digests }), ...(touched && { touched }) };
  await shareBlocks(model, plan, kernel, place, blocksOf(plan), control);
  const outcomes = touched === undefined ? made.outcomes : withOneOfZeros(made.outcomes, touched);
  if (digests !== undefined) knowHash(outcomes, plan.draws, digests);
  return { ...made, outcomes };
}

/** The same as `run`, without giving way to anything else. */
export function runNow(model: Model, plan: RunPlan): Run {
  return atOnce(runInPieces(model, plan));
}

/** The same on this thread alone, in pieces. */
export function* runInPieces(model: Model, plan: RunPlan): InPieces<Run> {
  yield* compileModelInPieces(model);
  const { made, kernel } = begin(model, plan);
  const touched = touchedIn(made.outcomes);
  yield* evaluateInPieces(model, plan, kernel, { outcomes: made.outcomes, touched }, blocksOf(plan));
  return { ...made, outcomes: withOneOfZeros(made.outcomes, touched) };
}

/** Room to say of each distinct column whether it was written to, for all threads. */
function touchedIn(outcomes: Outcomes): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(distinctColumns(outcomes).length));
}

function begin(model: Model, plan: RunPlan, into?: Outcomes): { readonly made: Run; readonly kernel: Kernel } {
  const kernel = compileModel(model);
  const central = centralByKernel(model, kernel);
  return { made: { model, plan, outcomes: makeOutcomes(kernel, plan.draws, { into }), central }, kernel };
}

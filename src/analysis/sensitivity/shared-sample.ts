import type { InPieces } from '../../core/in-pieces.ts';
import { stopwatch } from '../../core/stopwatch.ts';
import type { RunPlan } from '../../engine/plan.ts';
import type { Model } from '../../model/model.ts';
import type { WorldSample } from '../worlds/sample.ts';

/** Room for the sample that methods share, in memory that threads share: whoever needs it first draws it for all. */
export interface SharedSample {
  /** How far it is, and for each dimension of the plan whether it is an input of the sample. */
  readonly state: SharedArrayBuffer;
  /** A column for each dimension, then one for each option. */
  readonly columns: SharedArrayBuffer;
}

const nobody = 0;
const begun = 1;
const drawn = 2;
const failed = 3;
/** Milliseconds of a wait for another thread, and of all of them, after which a thread draws for itself. */
const turn = 10;
const patience = 10_000;

export function roomForSample({ options }: Model, { dimensions, draws }: RunPlan): SharedSample {
  return {
    state: new SharedArrayBuffer((1 + dimensions.length) * Int32Array.BYTES_PER_ELEMENT),
    columns: new SharedArrayBuffer((dimensions.length + options.length) * draws * Float64Array.BYTES_PER_ELEMENT),
  };
}

/** The sample as the first thread that needed it drew it, which may be this one, in pieces. @throws what `draw` throws */
export function* sampleIn(
  shared: SharedSample,
  model: Model,
  plan: RunPlan,
  draw: () => InPieces<WorldSample>,
): InPieces<WorldSample> {
  const state = new Int32Array(shared.state);
  if (Atomics.compareExchange(state, 0, nobody, begun) === nobody) {
    try {
      const sample = yield* draw();
      fillRoom(shared, plan, sample);
      return sample;
    } catch (error) {
      end(state, failed);
      throw error;
    }
  }
  const elapsed = stopwatch();
  while (Atomics.load(state, 0) === begun && elapsed() < patience) {
    Atomics.wait(state, 0, begun, turn);
    yield;
  }
  return Atomics.load(state, 0) === drawn ? read(shared, state, model, plan) : yield* draw();
}

/** Writes a sample down for the others. */
export function fillRoom(
  shared: SharedSample,
  { dimensions }: RunPlan,
  { model, inputs, values, outcomes, draws }: WorldSample,
): void {
  const state = new Int32Array(shared.state);
  for (const [k, { id }] of inputs.entries()) {
    const dimension = dimensions.indexOf(id);
    state[1 + dimension] = 1;
    columnIn(shared, dimension, draws).set(values[k]!);
  }
  for (const [o, { id }] of model.options.entries()) {
    columnIn(shared, dimensions.length + o, draws).set(outcomes.get(id)!);
  }
  end(state, drawn);
}

function end(state: Int32Array, how: number): void {
  Atomics.store(state, 0, how);
  Atomics.notify(state, 0);
}

function columnIn({ columns }: SharedSample, k: number, draws: number): Float64Array {
  return new Float64Array(columns, k * draws * Float64Array.BYTES_PER_ELEMENT, draws);
}

function read(shared: SharedSample, state: Int32Array, model: Model, plan: RunPlan): WorldSample {
  const { dimensions, draws, replicates, seed } = plan;
  const leafOf = new Map(model.leaves.map(({ id }, leaf) => [id, leaf]));
  const known = dimensions.flatMap((id, dimension) => (state[1 + dimension] === 1 ? [{ id, dimension }] : []));
  return {
    ...{ model, seed, replicates, draws },
    inputs: known.map(({ id }) => ({ id, leaf: leafOf.get(id)! })),
    values: known.map(({ dimension }) => columnIn(shared, dimension, draws)),
    outcomes: new Map(model.options.map(({ id }, o) => [id, columnIn(shared, dimensions.length + o, draws)])),
  };
}

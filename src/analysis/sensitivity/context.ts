import { atOnce, type InPieces } from '../../core/in-pieces.ts';
import { once } from '../../core/once.ts';
import { compileModelInPieces } from '../../engine/compile-model.ts';
import { type PlanRequest, planInPieces, planRun, type RunPlan } from '../../engine/plan.ts';
import type { Model } from '../../model/model.ts';
import { amongOthers, type OptionWorlds } from '../worlds/among-others.ts';
import { askedSystem } from '../worlds/asked-system.ts';
import { ModelWorlds } from '../worlds/model-worlds.ts';
import type { WorldSample } from '../worlds/sample.ts';
import { isBreakEvenCost } from './break-even-outcome.ts';
import { drawSample, drawSampleInPieces } from './draw-sample.ts';
import { type OneAtATime, oneAtATime, type SensitivityRequest, systemOfMoves, usualOutcome } from './one-at-a-time.ts';
import { fillRoom, roomForSample, type SharedSample, sampleIn } from './shared-sample.ts';

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
  readonly worldsOf: (options: readonly string[]) => OptionWorlds;
  /** Worlds of another outcome of some options, less that of `against` where given. */
  readonly worldsOfOutcome: (outcome: string, options: readonly string[], against?: string) => ModelWorlds;
  /** The draws of `appraise run` with this seed, fewer of them: the outcome of every option. */
  readonly sample: () => WorldSample;
  /** The same, made in pieces where it is not there yet. */
  readonly sampleInPieces: () => InPieces<WorldSample>;
  /** Room in which threads share the sample: made when first asked for, and filled by who first needs the sample. */
  readonly room: () => SharedSample;
  /** Independent random draws of another seed, kept for an exact bound. */
  readonly independent: () => WorldSample;
  /** The outcome of an option in a sample, less that of `against` where asked. */
  readonly column: (sample: WorldSample, option: string) => Float64Array;
}

/** Draws of the sample that the methods share, and of the independent one. */
export const sampleDraws = 16_384;
export const independentDraws = 8192;

/**
 * @param planned the plan of the shared draws, where it was made before
 * @param shared the room of another thread for these draws
 */
export function sensitivityContext(
  model: Model,
  request: SensitivityRequest,
  planned?: RunPlan,
  shared?: SharedSample,
): SensitivityContext {
  const seed = seedOf(request);
  const study = once(() => oneAtATime(model, request));
  const { outcome, options, threshold } = study();
  const plan = once(() => planned ?? planRun(model, sharedDraws(seed)));
  let room = shared;
  const draw = () => drawSampleInPieces(model, outcome, plan());
  const sample = kept(() => (room === undefined ? draw() : sampleIn(room, model, plan(), draw)));
  const { against } = request;
  const every = model.options.map(({ id }) => id);
  const ofEvery = once(() => new ModelWorlds(model, outcome, every, plan()));
  return {
    ...{ model, request, seed, outcome, options, threshold, plan, study },
    isBreakEvenCost: once(() => against === undefined && isBreakEvenCost(model, outcome)),
    worlds: once(() => new ModelWorlds(model, outcome, options, plan(), against)),
    worldsOf: (asked) => amongOthers(ofEvery(), asked, () => new ModelWorlds(model, outcome, asked, plan())),
    worldsOfOutcome: (name, asked, other) => new ModelWorlds(model, name, asked, plan(), other),
    sample: sample.now,
    sampleInPieces: sample.inPieces,
    room: () => {
      if (room !== undefined) return room;
      room = roomForSample(model, plan());
      const before = sample.made();
      if (before !== undefined) fillRoom(room, plan(), before);
      return room;
    },
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

/** The same, made in pieces. @param drawn whether a plan of draws will be needed */
export function* contextInPieces(
  model: Model,
  request: SensitivityRequest,
  drawn: boolean,
): InPieces<SensitivityContext> {
  const { outcome = usualOutcome(model) } = request;
  yield* compileModelInPieces({ system: systemOfMoves(model, outcome) });
  if (drawn) yield* compileModelInPieces({ system: askedSystem(model.system, outcome) });
  const plan = drawn ? yield* planInPieces(model, sharedDraws(seedOf(request))) : undefined;
  yield;
  return sensitivityContext(model, request, plan);
}

function seedOf({ seed = 'appraise' }: SensitivityRequest): string {
  return seed;
}

function sharedDraws(seed: string): PlanRequest {
  return { draws: sampleDraws, seed };
}

interface Kept<T> {
  now(): T;
  inPieces(): InPieces<T>;
  /** Undefined where it is not made yet. */
  made(): T | undefined;
}

/** What some pieces make, made at most once: now, or in pieces. */
function kept<T>(make: () => InPieces<T>): Kept<T> {
  let made: { readonly value: T } | undefined;
  function* inPieces(): InPieces<T> {
    made ??= { value: yield* make() };
    return made.value;
  }
  return { now: () => atOnce(inPieces()), inPieces, made: () => made?.value };
}

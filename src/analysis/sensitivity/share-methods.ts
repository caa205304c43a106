import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises';
import type { KernelImage } from '../../compiler/compile.ts';
import { inTurns } from '../../core/in-pieces.ts';
import { stopwatch } from '../../core/stopwatch.ts';
import { compileModel } from '../../engine/compile-model.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { type LeafOnTheWay, leavesToSend } from '../../engine/send-model.ts';
import type { RunControl } from '../../engine/share-work.ts';
import type { Team } from '../../engine/team.ts';
import { siblingModule } from '../../engine/thread.ts';
import type { QuantitySystem } from '../../formula/system.ts';
import type { LeafValue, Model } from '../../model/model.ts';
import type { Practice } from '../../model/practice.ts';
import { builtTables, type InversionTable } from '../../sampling/inversion-table.ts';
import { askedSystem } from '../worlds/asked-system.ts';
import { contextInPieces, type SensitivityContext } from './context.ts';
import { type MethodName, needsNoDraws, onTheirOwnDraws, onTheSample } from './method-names.ts';
import { type MethodParts, methodsByName } from './methods.ts';
import { type SensitivityRequest, systemOfMoves } from './one-at-a-time.ts';
import { assembled, methodsOf, toDo } from './sensitivity.ts';
import type { Sensitivity } from './sensitivity-results.ts';
import type { SharedSample } from './shared-sample.ts';
import type { Steps } from './steps.ts';

/** All that another thread needs to do methods of a sensitivity: plain data. */
export interface MethodsWork {
  readonly model: SentModel;
  readonly request: SensitivityRequest;
  readonly methods: readonly MethodName[];
  /** How many of the methods somebody has begun, and how many are done with. */
  readonly counts: SharedArrayBuffer;
  /** What methods on draws share; null where it is not there yet. */
  readonly shared: SharedByMethods | null;
}

/** What methods share that work on draws. */
export interface SharedByMethods {
  readonly plan: RunPlan;
  /** Room for the draws. */
  readonly room: SharedSample;
  readonly tables: ReadonlyMap<string, InversionTable | undefined>;
  /** The kernels of `systemsOf`; null for one that the thread has to compile. */
  readonly kernels: readonly (KernelImage | null)[];
}

/** A model but for what only its own thread can work out. */
export type SentModel = Omit<Model, 'base' | 'practice' | 'leaves'> & {
  readonly leaves: readonly LeafOnTheWay<LeafValue>[];
  readonly practice: Omit<Practice, 'otherSchedules'> | null;
};

/** What a thread found: the parts of the methods that it did, and those that failed. */
export interface MethodsDone {
  readonly parts: MethodParts;
  readonly failed: readonly MethodName[];
}

/** Milliseconds of work from which other threads are worth their start, and methods that are surely more. */
const worthStarting = 150;
const many = 4;
/** Milliseconds between two looks at the outside world. */
const patience = 20;

/**
 * `sensitivity`, its methods shared out between the threads of a team: the same figures on any number. Stops between two
 * pieces of a method.
 *
 * @throws ModelError as `sensitivity` does, and where a thread dies; the reason of `signal` where it is aborted.
 */
export async function sensitivityOnTeam(
  model: Model,
  request: SensitivityRequest,
  { team, signal, onProgress }: RunControl,
): Promise<Sensitivity> {
  const methods = methodsOf(model, request);
  const all = toDo(methods);
  const [others, last] = [all.filter((name) => name !== 'findings'), all.filter((name) => name === 'findings')];
  const isLarge = others.length >= many;
  const drawn = all.some((name) => onTheSample.includes(name) || onTheirOwnDraws.includes(name));
  // Other threads begin with what needs no draws while this one makes what the others share.
  const first = isLarge && drawn && team !== undefined && team.threads > 1 ? others.filter(needsNoDraws) : [];
  const queue = others.filter((name) => !first.includes(name));
  const [counts, firstCounts] = [countsOfMethods(), countsOfMethods()];
  const elapsed = stopwatch();
  let looked = elapsed();
  let failure: { readonly of: unknown } | undefined;
  const begun = first.length > 0 ? ask(team!, { ...askedOf(model, request, first, firstCounts), shared: null }) : [];
  let helpers: readonly Promise<MethodsDone>[] | undefined;
  let parts: MethodParts = {};

  const context = await inTurns(contextInPieces(model, request, drawn), signal);
  if (isLarge) look(0);
  if (all.some((name) => onTheSample.includes(name))) await inTurns(context.sampleInPieces(), signal);
  for (let next = take(counts); next < queue.length; next = take(counts)) {
    parts = { ...parts, ...(await looking(methodsByName[queue[next]!](context, {}))) };
    Atomics.add(counts, 1, 1);
  }
  while (done(firstCounts) < first.length || (helpers !== undefined && done(counts) < queue.length)) {
    await after(1);
    look(0);
  }
  const away = await Promise.all([...begun, ...(helpers ?? [])]);
  for (const done of away) parts = { ...parts, ...done.parts };
  // What fails elsewhere fails here in the same way, and says how.
  for (const name of [...away.flatMap(({ failed }) => failed), ...last]) {
    parts = { ...parts, ...(await looking(methodsByName[name](context, parts))) };
  }
  onProgress?.(1);
  return assembled(context, methods, parts);

  async function looking<T>(steps: Steps<T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (elapsed() - looked < patience) continue;
      await nextTurn();
      look(step.value);
      looked = elapsed();
    }
  }

  function look(share: number): void {
    signal?.throwIfAborted();
    if (failure !== undefined) throw failure.of;
    onProgress?.(Math.min(1, (done(counts) + done(firstCounts) + share) / all.length));
    const isShared = team !== undefined && team.threads > 1 && Atomics.load(counts, 0) < queue.length;
    if (helpers !== undefined || !isShared || (team.mayBeAlone && !isLarge && elapsed() < worthStarting)) return;
    helpers = ask(team, { ...askedOf(model, request, queue, counts), shared: sharedBy(context) });
  }

  function ask(of: Team, work: MethodsWork): readonly Promise<MethodsDone>[] {
    return of.perform(siblingModule(import.meta.url, 'do-methods'), work).map((answer) => {
      answer.catch((error: unknown) => {
        failure ??= { of: error };
      });
      return answer as Promise<MethodsDone>;
    });
  }
}

/** The systems that most methods evaluate: with every input a column, and as it is. */
export function systemsOf(model: Model, outcome: string): readonly QuantitySystem[] {
  return [systemOfMoves(model, outcome), askedSystem(model.system, outcome)];
}

/** The next method that nobody has begun. */
export function take(counts: Int32Array): number {
  return Atomics.add(counts, 0, 1);
}

/** Shared counts of methods that are begun and done with. */
function countsOfMethods(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

function done(counts: Int32Array): number {
  return Atomics.load(counts, 1);
}

function askedOf(
  { base: _base, practice, leaves, ...rest }: Model,
  request: SensitivityRequest,
  methods: readonly MethodName[],
  counts: Int32Array<SharedArrayBuffer>,
): Omit<MethodsWork, 'shared'> {
  const sent = practice === undefined ? null : withoutSchedules(practice);
  return {
    model: { ...rest, leaves: leavesToSend(leaves), practice: sent },
    request,
    methods,
    counts: counts.buffer,
  };
}

function sharedBy({ model, plan, room, outcome }: SensitivityContext): SharedByMethods {
  const kernels = systemsOf(model, outcome).map((system) => compileModel({ system }).image);
  return { plan: plan(), room: room(), tables: builtTables(), kernels };
}

function withoutSchedules({ otherSchedules: _, ...practice }: Practice): Omit<Practice, 'otherSchedules'> {
  return practice;
}

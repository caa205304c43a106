import {
  type FunctionBody,
  type FunctionReference,
  type I32,
  i32,
  type Local,
  type ModuleBuilder,
  select,
  type V128,
  v128,
} from '../../core/webassembly/index.ts';
import type { NodeId } from '../node.ts';
import { argumentsOf } from '../node.ts';
import { type Guard, knownAt, nothingKnown, type Phase } from '../plan/guards.ts';
import type { Part } from '../plan/plan.ts';
import { type RestSizes, restOf } from '../plan/rest.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { toleranceOf } from './checks.ts';
import { PartWriter, type Writing } from './part-writer.ts';
import { type Counts, type PhaseBounds, writeBounds } from './phase-bounds.ts';
import type { Resting } from './resting.ts';
import { workKnowing, workOf } from './write-period.ts';
import { writeStretch } from './write-stretch.ts';

const zero = i32.const(0);
/** Tables whose values are read once for all vectors of a tile: more would not stay in registers. */
const mostShared = 2;

/** A loop over the timeline, as it is to be written. */
export interface LoopRequest {
  readonly program: Program;
  readonly shapes: Shapes;
  readonly part: Part;
  /** Vectors of worlds in a tile. */
  readonly vectors: number;
  /** Guards at which the timeline is split. */
  readonly guards: readonly Guard[];
  readonly counts: Counts;
  readonly rest: RestSizes;
  readonly resting: Resting;
}

/**
 * A loop over the timeline, as a function of the offset of a tile among all worlds. States stay in locals. Where guards
 * are the same in all worlds of the tile, a loop of its own leaves out what they decide against, and another what has
 * come to rest.
 */
export function writeLoop(module: ModuleBuilder, writing: Writing, request: LoopRequest): FunctionReference<null> {
  const { program, shapes, part, vectors, guards, counts, rest: restSizes, resting } = request;
  const isSteady = (id: NodeId): boolean => !shapes.byPeriod[id];
  const work = workOf(writing, part, isSteady);
  const sizes = work.checks.flatMap(({ quick }) => (quick.side === 'within' ? (quick.size ?? []) : []));
  const steadySizes = new Set(sizes.filter(isSteady));
  const isShared = tablesRead(program, part) <= mostShared;
  return module.function(['i32'], null, (body, world) => {
    const outside = Array.from({ length: vectors }, (_, k) => outsideTime(writing, part, body, world, k));
    const held = outside.map(
      (writer) => new Map(part.states.map((state) => [state, body.keep(writer.value(program.states[state]!.initial))])),
    );
    const refused = part.violations.length > 0 ? held.map(() => body.local('v128')) : [];
    const steady = outside.map((writer) => tolerances(writing, body, writer, steadySizes));
    const table = body.local('i32');
    const row = body.local('i32');
    const frames = held.map((states, k) => ({ world, column: zero, table, row, vector: 16 * k, states, shared: null }));
    const end = i32.const(8 * program.periods);
    const sizesAt = (id: NodeId): boolean => steadySizes.has(id);
    const asked = { program, shapes, part, rest: restSizes, restingRows: resting.rows };
    const begin = (phases: readonly Phase[]) => {
      const known = phases.length === 0 ? nothingKnown : knownAt(program, writing.mayBeMinusZero, part, guards, phases);
      const plain = workKnowing(writing, program, work, known, sizesAt);
      const works = part.computes.filter((id) => plain.uses.has(id));
      return { plain, rest: restOf(asked, known, works) };
    };
    // In the last stretch of a timeline that goes on long enough.
    const after = begin(guards.map(() => 'after'));
    const last = after.rest;
    const rows = last === null ? [] : work.rows.filter(last.isStill);
    const restFrom = rows.length === 0 ? null : body.keep(end);
    const stretch = (phases: readonly Phase[], until: I32): void => {
      const isAfter = phases.length === guards.length && phases.every((phase) => phase === 'after');
      const { plain, rest } = isAfter ? after : begin(phases);
      const tells = rest !== null && rows.every(rest.isStill) ? restFrom : null;
      const { looksEvery } = restSizes;
      const all = { writing, program, frames, refused, steady, table, row, isShared, looksEvery, isSteady: sizesAt };
      writeStretch(body, { ...all, resting }, { plain, rest, end: until, tells });
    };
    if (guards.length === 0) stretch([], end);
    else {
      const bounds = guards.map(({ table: rising, date }) =>
        writeBounds(
          body,
          counts,
          writing.addresses.table(rising),
          outside.map((writer) => writer.value(date)),
        ),
      );
      split(body, { table, bounds, end }, stretch);
    }
    if (restFrom !== null) body.do(i32.store(zero, restFrom, resting.tell(rows)));
    for (const [k, found] of refused.entries()) {
      const at = writing.addresses.refused + 16 * k;
      body.do(v128.store(zero, v128.or(v128.load(zero, at), found), at));
    }
  });
}

/** How many tables a part reads. */
function tablesRead({ nodes }: Program, part: Part): number {
  const read = new Set<NodeId>();
  for (const id of part.computes) {
    for (const argument of argumentsOf(nodes[id]!)) if (nodes[argument]!.kind === 'table') read.add(argument);
  }
  return read.size;
}

/** Stretch after stretch, each in the loop for its phases; one loop for all in which a guard is not decided. */
function split(
  body: FunctionBody,
  {
    table,
    bounds,
    end,
  }: {
    readonly table: Local<'i32'>;
    readonly bounds: readonly PhaseBounds[];
    readonly end: I32;
  },
  stretch: (phases: readonly Phase[], end: I32) => void,
): void {
  const until = body.local('i32');
  const earlier = (bound: I32): void => body.set(until, select(i32.ltU(bound, until), bound, until));
  body.loop((next) => {
    body.set(until, end);
    for (const { around, after } of bounds) {
      body.if(
        i32.ltU(table, around),
        () => earlier(around),
        () => body.if(i32.ltU(table, after), () => earlier(after)),
      );
    }
    const choose = (phases: readonly Phase[]): void => {
      const bound = bounds[phases.length];
      if (bound === undefined) {
        stretch(phases, until);
        return;
      }
      body.if(
        i32.ltU(table, bound.around),
        () => choose([...phases, 'before']),
        () => choose([...phases, 'after']),
      );
    };
    const undecided = bounds
      .map(({ around, after }) => i32.and(i32.geU(table, around), i32.ltU(table, after)))
      .reduce(i32.or);
    body.if(
      undecided,
      () => stretch([], until),
      () => choose([]),
    );
    body.branchIf(i32.ltU(table, end), next);
  });
}

function outsideTime(writing: Writing, part: Part, body: FunctionBody, world: I32, vector: number): PartWriter {
  const frame = { world, column: zero, table: null, row: null, vector: 16 * vector, states: new Map(), shared: null };
  return new PartWriter(writing, { ...part, computes: [] }, body, frame, new Map(), nothingKnown);
}

/** The tolerances of checks by their sizes, where these are the same over the whole timeline. */
function tolerances(
  { mayBeNegative, elementary }: Writing,
  body: FunctionBody,
  writer: PartWriter,
  sizes: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, V128> {
  return new Map(
    Array.from(sizes, (id) => {
      const tolerance = toleranceOf(writer.value(id), mayBeNegative(id), elementary.number);
      return [id, body.keep(tolerance)];
    }),
  );
}

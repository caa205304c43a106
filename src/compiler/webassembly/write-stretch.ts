import { type FunctionBody, f64x2, type I32, i32, type Local, type V128, v128 } from '../../core/webassembly/index.ts';
import type { NodeId } from '../node.ts';
import type { Rest } from '../plan/rest.ts';
import { usesOf } from '../plan/uses.ts';
import type { Program } from '../program.ts';
import { PartWriter, type Writing } from './part-writer.ts';
import type { Resting } from './resting.ts';
import { truths, writtenTwice } from './vector-operations.ts';
import { type PeriodFrame, type PeriodWork, workKnowing, workMoving, writePeriod } from './write-period.ts';

const zero = i32.const(0);

/** What all stretches of a loop are written with. */
export interface StretchRequest {
  readonly writing: Writing;
  readonly program: Program;
  /** Where each vector of a tile finds its values. */
  readonly frames: readonly (PeriodFrame & { readonly states: ReadonlyMap<number, Local<'v128'>> })[];
  /** The worlds of each vector that are refused; none where nothing refuses any. */
  readonly refused: readonly Local<'v128'>[];
  /** For each vector tolerances of checks by sizes that are the same over the whole timeline. */
  readonly steady: readonly ReadonlyMap<NodeId, V128>[];
  readonly table: Local<'i32'>;
  readonly row: Local<'i32'>;
  /** Whether the values of tables are read once for all vectors. */
  readonly isShared: boolean;
  /** Periods from one look at whether the loop has come to rest to the next: a power of two. */
  readonly looksEvery: number;
  readonly resting: Resting;
  /** Whether a size is one of `steady`. */
  readonly isSteady: (id: NodeId) => boolean;
}

/** A stretch of the timeline: what is done in it, what rests in it in the end, and the offset where it ends. */
export interface Stretch {
  readonly plain: PeriodWork;
  readonly rest: Rest | null;
  readonly end: I32;
  /** Takes the offset from which the part rests to the end of the timeline; null where nobody asks. */
  readonly tells: Local<'i32'> | null;
}

/** Writes one stretch: period after period, and where all worlds of the tile have come to rest, only what still moves. */
export function writeStretch(body: FunctionBody, request: StretchRequest, stretch: Stretch): void {
  const { plain, rest, end, tells } = stretch;
  if (rest === null) {
    writePeriods(body, request, plain, { end });
    return;
  }
  const { writing, program, table, frames, isSteady } = request;
  const passing = rest.passed.flatMap(({ value, limit }) => [value, limit]);
  const looking = workKnowing(writing, program, plain, plain.known, isSteady, passing);
  const stop = body.keep(end);
  const moved = body.local('v128');
  writePeriods(body, request, looking, {
    end: stop,
    look: lookForRest(body, request, rest, { stop, moved, end, tells }),
  });
  body.if(i32.ltU(table, end), () => {
    const moving = workKnowing(writing, program, workMoving(plain, rest), rest.known, isSteady);
    const isHere = new Set(plain.part.computes);
    const still = [...moving.uses.keys()].filter((id) => isHere.has(id) && rest.isStill(id));
    const uses = usesOf(writing.nodes, plain.part.computes, still, rest.known, writtenTwice);
    const given = frames.map((frame) => {
      const writer = new PartWriter(writing, plain.part, body, frame, uses, rest.known);
      return new Map(still.map((id) => [id, body.keep(writer.value(id))]));
    });
    writePeriods(body, request, moving, { end, given });
  });
}

/** Code that looks, for each vector of a tile, whether it moves; and after the last that ends the loop if none does. */
type Look = (vector: number, nexts: ReadonlyMap<number, V128>, writer: PartWriter) => void;

function writePeriods(
  body: FunctionBody,
  { writing, program, frames, refused, steady, table, row, isShared }: StretchRequest,
  work: PeriodWork,
  how: { readonly end: I32; readonly look?: Look; readonly given?: readonly ReadonlyMap<NodeId, V128>[] },
): void {
  const { end, look, given } = how;
  body.loop((again) => {
    const shared = isShared ? new Map<NodeId, V128>() : null;
    for (const [k, frame] of frames.entries()) {
      writePeriod(body, work, {
        writing,
        program,
        frame: { ...frame, shared },
        refused: refused[k],
        steady: steady[k]!,
        given: given?.[k],
        beforeChange: look && ((nexts, writer) => look(k, nexts, writer)),
      });
    }
    body.increase(table, i32.const(8));
    body.increase(row, i32.const(writing.addresses.rowStride));
    body.branchIf(i32.ltU(table, end), again);
  });
}

function lookForRest(
  body: FunctionBody,
  { program, frames, table, looksEvery, resting }: StretchRequest,
  { states, from, passed, after }: Rest,
  found: { readonly stop: Local<'i32'>; readonly moved: Local<'v128'> } & Pick<Stretch, 'end' | 'tells'>,
): Look {
  const { stop, moved, end, tells } = found;
  const isTime = i32.eqz(i32.and(table, i32.const(8 * (looksEvery - 1))));
  const isLate = after
    .map((part) => i32.geU(table, i32.load(zero, resting.addressOf(part))))
    .reduce(i32.and, i32.geU(table, i32.const(8 * from)));
  return (vector, nexts, writer) => {
    // Outside the branch, as what is written out here may be read after it.
    const sides = passed.map(({ value, limit, side }) =>
      f64x2[side === 'below' ? 'lt' : 'gt'](writer.value(value), writer.value(limit)),
    );
    body.if(i32.and(isTime, isLate), () => {
      const changes = states.map((state) => v128.xor(frames[vector]!.states.get(state)!, nexts.get(state)!));
      const moves = [...changes, ...sides.map(v128.not)].reduce(v128.or, truths.false);
      body.set(moved, vector === 0 ? moves : v128.or(moved, moves));
      if (vector < frames.length - 1) return;
      body.if(i32.eqz(v128.anyTrue(moved)), () => {
        body.set(stop, zero);
        if (tells !== null) body.if(i32.eq(end, i32.const(8 * program.periods)), () => body.set(tells, table));
      });
    });
  };
}

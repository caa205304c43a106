import { type FunctionBody, type I32, i32, type Local, type V128, v128 } from '../../core/webassembly/index.ts';
import type { NodeId } from '../node.ts';
import type { Known } from '../plan/guards.ts';
import type { Kept, Part } from '../plan/plan.ts';
import { type Rest, withoutWhatRests } from '../plan/rest.ts';
import { usesOf } from '../plan/uses.ts';
import type { Program } from '../program.ts';
import { type Check, type ChecksRequest, checkOf, readsOf, writeChecks } from './checks.ts';
import { type Frame, PartWriter, type Writing } from './part-writer.ts';
import { writtenTwice } from './vector-operations.ts';

const zero = i32.const(0);

/** What a loop does in each period of a stretch of the timeline. */
export interface PeriodWork {
  readonly part: Part;
  /** Nodes whose values in all periods another part reads. */
  readonly rows: readonly NodeId[];
  readonly checks: readonly Check[];
  /** Violations that are no checks of a difference. */
  readonly others: readonly NodeId[];
  readonly known: Known;
  /** How often each node is written out. */
  readonly uses: ReadonlyMap<NodeId, number>;
}

/** Where a period of a loop finds its values. */
export type PeriodFrame = Frame & { readonly table: I32; readonly row: I32 };

/** The work of a part in each period, whatever the stretch. */
export function workOf(
  { nodes, addresses }: Writing,
  part: Part,
  isSteady: (id: NodeId) => boolean,
): Omit<PeriodWork, 'known' | 'uses'> {
  const stateNodes = [...nodes.keys()].filter((id) => {
    const node = nodes[id]!;
    return node.kind === 'state' && part.states.includes(node.state);
  });
  const check = (id: NodeId): Check | null => checkOf(nodes, part, id, isSteady);
  return {
    part,
    rows: [...part.computes, ...stateNodes].filter((id) => addresses.row(id) !== null),
    checks: part.violations.flatMap((id) => check(id) ?? []),
    others: part.violations.filter((id) => check(id) === null),
  };
}

/** That work where something is known of the stretch. @param also what else is read, once */
export function workKnowing(
  writing: Writing,
  program: Program,
  work: Omit<PeriodWork, 'known' | 'uses'>,
  known: Known,
  isSteady: (id: NodeId) => boolean,
  also: readonly NodeId[] = [],
): PeriodWork {
  const { part, rows, checks, others } = work;
  const kept = part.kept.map(({ of }) => of);
  const reads = checks.flatMap((check) => readsOf(check, { isQuickEnough: writing.leavesDoubt, isSteady }));
  const nexts = part.states.map((state) => program.states[state]!.next);
  // What is kept in one period only is computed outside its branch.
  const twice = part.kept.filter((one) => !isLast(one, program)).map(({ of }) => of);
  const roots = [...rows, ...kept, ...twice, ...others, ...reads, ...nexts, ...also];
  return { ...work, known, uses: usesOf(writing.nodes, part.computes, roots, known, writtenTwice) };
}

/** That work without what has come to rest. */
export function workMoving(work: PeriodWork, rest: Rest): Omit<PeriodWork, 'known' | 'uses'> {
  const moves = (id: NodeId): boolean => !rest.isStill(id);
  return {
    part: withoutWhatRests(work.part, rest),
    rows: work.rows,
    checks: work.checks.filter(({ violation }) => moves(violation)),
    others: work.others.filter(moves),
  };
}

/** What a period is written with besides its work. */
export interface PeriodRequest {
  readonly writing: Writing;
  readonly program: Program;
  readonly frame: PeriodFrame;
  readonly refused: Local<'v128'> | undefined;
  /** Tolerances of checks by sizes that are the same over the whole timeline. */
  readonly steady: ReadonlyMap<NodeId, V128>;
  /** Values that stand in locals already. */
  readonly given?: ReadonlyMap<NodeId, V128> | undefined;
  /** Told of the next values of the states before they become theirs. */
  readonly beforeChange?: ((nexts: ReadonlyMap<number, V128>, writer: PartWriter) => void) | undefined;
}

/** Writes one period. Every value is read before any state changes. */
export function writePeriod(body: FunctionBody, work: PeriodWork, request: PeriodRequest): void {
  const { writing, program, frame, refused, steady, given, beforeChange } = request;
  const { addresses, leavesDoubt, mayBeNegative, elementary } = writing;
  const { part, rows, checks, others, known, uses } = work;
  const { table, row, vector } = frame;
  const writer = new PartWriter(writing, part, body, frame, uses, known, given);
  for (const id of rows) body.do(v128.store(row, writer.value(id), addresses.row(id)! + vector));
  for (const one of part.kept) {
    const value = writer.value(one.of);
    const store = (): void => body.do(v128.store(zero, value, addresses.column(one.at)! + vector));
    if (isLast(one, program)) store();
    else body.if(i32.eq(table, i32.const(8 * one.period)), store);
  }
  if (refused !== undefined) {
    for (const id of others) {
      if (known.truth(id) !== false) body.set(refused, v128.or(refused, writer.value(id)));
    }
    const how: ChecksRequest = { isQuickEnough: leavesDoubt, steady, mayBeNegative, number: elementary.number };
    writeChecks(body, writer, checks, how, refused);
  }
  const nexts = part.states.map((state) => [state, writer.value(program.states[state]!.next)] as const);
  const kept = new Map(nexts.map(([state, value]) => [state, body.keep(value)]));
  beforeChange?.(kept, writer);
  for (const [state, value] of kept) body.set(frame.states.get(state)!, value);
}

function isLast({ period }: Kept, { periods }: Program): boolean {
  return period === periods - 1;
}

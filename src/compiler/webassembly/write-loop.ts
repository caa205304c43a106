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
import { argumentsOf } from '../pieces.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { type Check, checkOf, readsOf, toleranceOf, writeChecks } from './checks.ts';
import { type Guard, type Known, knownAt, nothingKnown, type Phase } from './guards.ts';
import { type Frame, PartWriter, usesOf, type Writing } from './part-writer.ts';
import { type Counts, type PhaseBounds, writeBounds } from './phase-bounds.ts';
import type { Part } from './plan.ts';

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
}

/**
 * A loop over the timeline, as a function of the offset of a tile among all worlds. States stay in locals. Where guards
 * are the same in all worlds of the tile, a loop of its own leaves out what they decide against.
 */
export function writeLoop(module: ModuleBuilder, writing: Writing, request: LoopRequest): FunctionReference<null> {
  return new LoopWriter(writing, request).write(module);
}

class LoopWriter {
  readonly #writing: Writing;
  readonly #request: LoopRequest;
  readonly #rows: readonly NodeId[];
  readonly #nexts: readonly NodeId[];
  readonly #checks: readonly Check[];
  /** Sizes of checks that are the same over the whole timeline. */
  readonly #steadySizes: ReadonlySet<NodeId>;
  /** Violations that are no checks of a difference. */
  readonly #others: readonly NodeId[];
  /** How many tables are read. */
  readonly #tables: number;

  constructor(writing: Writing, request: LoopRequest) {
    const { nodes, addresses } = writing;
    const { part, program } = request;
    this.#writing = writing;
    this.#request = request;
    const stateNodes = [...nodes.keys()].filter((id) => {
      const node = nodes[id]!;
      return node.kind === 'state' && part.states.includes(node.state);
    });
    this.#rows = [...part.computes, ...stateNodes].filter((id) => addresses.row(id) !== null);
    const check = (id: NodeId) => checkOf(nodes, part, id, (node) => !request.shapes.byPeriod[node]);
    this.#checks = part.violations.flatMap((id) => check(id) ?? []);
    this.#others = part.violations.filter((id) => check(id) === null);
    const sizes = this.#checks.flatMap(({ quick }) => (quick.side === 'within' ? (quick.size ?? []) : []));
    this.#steadySizes = new Set(sizes.filter((id) => !request.shapes.byPeriod[id]));
    this.#nexts = part.states.map((state) => program.states[state]!.next);
    const reads = part.computes.flatMap((id) => argumentsOf(nodes[id]!)).filter((id) => nodes[id]!.kind === 'table');
    this.#tables = new Set(reads).size;
  }

  write(module: ModuleBuilder): FunctionReference<null> {
    const { addresses } = this.#writing;
    const { part, program, vectors, guards } = this.#request;
    return module.function(['i32'], null, (body, world) => {
      const outside = Array.from({ length: vectors }, (_, k) => this.#outside(body, world, k));
      const held = outside.map(
        (writer) =>
          new Map(part.states.map((state) => [state, body.keep(writer.value(program.states[state]!.initial))])),
      );
      const refused = part.violations.length > 0 ? held.map(() => body.local('v128')) : [];
      const steady = outside.map((writer) => this.#tolerances(body, writer));
      const table = body.local('i32');
      const row = body.local('i32');
      const frames = held.map((states, k) => ({ world, column: zero, table, row, vector: 16 * k, states }));
      const sharesTables = this.#tables <= mostShared;
      const stretch = (known: Known, end: I32): void => {
        const uses = this.#uses(known);
        body.loop((again) => {
          const shared = sharesTables ? new Map<NodeId, V128>() : null;
          for (const [k, frame] of frames.entries()) {
            this.#onePeriod(body, { ...frame, shared }, { refused: refused[k], steady: steady[k]! }, known, uses);
          }
          body.increase(table, i32.const(8));
          body.increase(row, i32.const(addresses.rowStride));
          body.branchIf(i32.ltU(table, end), again);
        });
      };
      const end = i32.const(8 * program.periods);
      if (guards.length === 0) stretch(nothingKnown, end);
      else {
        const bounds = guards.map(({ table: rising, date }) =>
          writeBounds(
            body,
            this.#request.counts,
            addresses.table(rising),
            outside.map((writer) => writer.value(date)),
          ),
        );
        this.#split(body, table, bounds, end, stretch);
      }
      for (const [k, found] of refused.entries()) {
        const at = addresses.refused + 16 * k;
        body.do(v128.store(zero, v128.or(v128.load(zero, at), found), at));
      }
    });
  }

  /** Stretch after stretch, each in the loop for its phases; one loop for all in which a guard is not decided. */
  #split(
    body: FunctionBody,
    table: Local<'i32'>,
    bounds: readonly PhaseBounds[],
    end: I32,
    stretch: (known: Known, end: I32) => void,
  ): void {
    const { part, guards } = this.#request;
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
          stretch(knownAt(this.#writing, part, guards, phases), until);
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
        () => stretch(nothingKnown, until),
        () => choose([]),
      );
      body.branchIf(i32.ltU(table, end), next);
    });
  }

  #outside(body: FunctionBody, world: I32, vector: number): PartWriter {
    const frame = { world, column: zero, table: null, row: null, vector: 16 * vector, states: new Map(), shared: null };
    return new PartWriter(this.#writing, { ...this.#request.part, computes: [] }, body, frame, new Map(), nothingKnown);
  }

  #uses(known: Known): ReadonlyMap<NodeId, number> {
    const { part } = this.#request;
    const kept = part.kept.map(({ of }) => of);
    // What is kept in one period only is computed outside its branch.
    const twice = part.kept.filter(({ period }) => period !== this.#request.program.periods - 1).map(({ of }) => of);
    return usesOf(
      this.#writing,
      part,
      [
        ...this.#rows,
        ...kept,
        ...twice,
        ...this.#others,
        ...this.#checks.flatMap((check) => this.#readsOf(check)),
        ...this.#nexts,
      ],
      known,
    );
  }

  #readsOf(check: Check): readonly NodeId[] {
    return readsOf(check, { isQuickEnough: this.#writing.leavesDoubt, isSteady: (id) => this.#steadySizes.has(id) });
  }

  /** The tolerances of checks by their sizes, where these are the same over the whole timeline. */
  #tolerances(body: FunctionBody, writer: PartWriter): ReadonlyMap<NodeId, V128> {
    const { mayBeNegative, elementary } = this.#writing;
    return new Map(
      Array.from(this.#steadySizes, (id) => {
        const tolerance = toleranceOf(writer.value(id), mayBeNegative(id), elementary.number);
        return [id, body.keep(tolerance)];
      }),
    );
  }

  /** Every value is read before any state changes. */
  #onePeriod(
    body: FunctionBody,
    frame: Frame & { readonly table: I32; readonly row: I32 },
    { refused, steady }: { readonly refused: Local<'v128'> | undefined; readonly steady: ReadonlyMap<NodeId, V128> },
    known: Known,
    uses: ReadonlyMap<NodeId, number>,
  ): void {
    const { addresses } = this.#writing;
    const { part, program } = this.#request;
    const { table, row, vector } = frame;
    const writer = new PartWriter(this.#writing, part, body, frame, uses, known);
    for (const id of this.#rows) body.do(v128.store(row, writer.value(id), addresses.row(id)! + vector));
    for (const { at, of, period } of part.kept) {
      const value = writer.value(of);
      const store = (): void => body.do(v128.store(zero, value, addresses.column(at)! + vector));
      if (period === program.periods - 1) store();
      else body.if(i32.eq(table, i32.const(8 * period)), store);
    }
    if (refused !== undefined) {
      for (const id of this.#others) {
        if (known.truth(id) !== false) body.set(refused, v128.or(refused, writer.value(id)));
      }
      const { leavesDoubt, mayBeNegative, elementary } = this.#writing;
      const request = { isQuickEnough: leavesDoubt, steady, mayBeNegative, number: elementary.number };
      writeChecks(body, writer, this.#checks, request, refused);
    }
    const changes = part.states.map((state, k) => ({ state, value: writer.value(this.#nexts[k]!) }));
    const kept = changes.map(({ state, value }) => ({ state, value: body.keep(value) }));
    for (const { state, value } of kept) body.set(frame.states.get(state)!, value);
  }
}

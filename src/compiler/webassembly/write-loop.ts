import {
  type FunctionBody,
  type FunctionReference,
  i32,
  type Local,
  type ModuleBuilder,
  v128,
} from '../../core/webassembly/index.ts';
import type { Program } from '../program.ts';
import { type Frame, PartWriter, usesOf, type Writing } from './part-writer.ts';
import type { Part } from './plan.ts';

const zero = i32.const(0);

/** A loop over the timeline, as a function of the offset of a tile among all worlds; states stay in locals. */
export function writeLoop(
  module: ModuleBuilder,
  writing: Writing,
  { states, periods }: Program,
  part: Part,
  vectors: number,
): FunctionReference<null> {
  const { nodes, addresses } = writing;
  const stateNodes = nodes.flatMap((node, id) =>
    node.kind === 'state' && part.states.includes(node.state) ? [{ id, state: node.state }] : [],
  );
  const rowsOf = [...part.computes, ...stateNodes.map(({ id }) => id)].filter((id) => addresses.row(id) !== null);
  const nexts = part.states.map((state) => states[state]!.next);
  const roots = [...rowsOf, ...part.kept.map(({ of }) => of), ...part.violations, ...nexts];
  const uses = new Map(usesOf(writing, part, roots));
  // What is kept in one period only is computed outside its branch.
  for (const { of } of part.kept) uses.set(of, uses.get(of)! + 1);

  return module.function(['i32'], null, (body, world) => {
    const held = Array.from({ length: vectors }, (_, k) => {
      const initial = { world, column: zero, table: null, row: null, vector: 16 * k, states: new Map() };
      const writer = new PartWriter(writing, { ...part, computes: [] }, body, initial, new Map());
      return new Map(part.states.map((state) => [state, body.keep(writer.value(states[state]!.initial))]));
    });
    const refused = part.violations.length > 0 ? held.map(() => body.local('v128')) : [];
    const table = body.local('i32');
    const row = body.local('i32');
    body.loop((again) => {
      for (const [k, own] of held.entries()) {
        const frame = { world, column: zero, table, row, vector: 16 * k, states: own };
        onePeriod(body, frame, refused[k]);
      }
      body.increase(table, i32.const(8));
      body.increase(row, i32.const(addresses.rowStride));
      body.branchIf(i32.ltU(table, i32.const(8 * periods)), again);
    });
    for (const [k, found] of refused.entries()) {
      const at = addresses.refused + 16 * k;
      body.do(v128.store(zero, v128.or(v128.load(zero, at), found), at));
    }
  });

  /** Every value is read before any state changes. */
  function onePeriod(body: FunctionBody, frame: Frame, refused: Local<'v128'> | undefined): void {
    const { table, row, vector } = frame;
    if (table === null || row === null) throw new Error('bug: a loop without a period');
    const writer = new PartWriter(writing, part, body, frame, uses);
    for (const id of rowsOf) body.do(v128.store(row, writer.value(id), addresses.row(id)! + vector));
    for (const { at, of, period } of part.kept) {
      const value = writer.value(of);
      const store = (): void => body.do(v128.store(zero, value, addresses.column(at)! + vector));
      if (period === periods - 1) store();
      else body.if(i32.eq(table, i32.const(8 * period)), store);
    }
    if (refused !== undefined) {
      for (const id of part.violations) body.set(refused, v128.or(refused, writer.value(id)));
    }
    const changes = part.states.map((state, k) => ({ state, value: writer.value(nexts[k]!) }));
    const kept = changes.map(({ state, value }) => ({ state, value: body.keep(value) }));
    for (const { state, value } of kept) body.set(frame.states.get(state)!, value);
  }
}

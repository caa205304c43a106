import { type FunctionReference, type ModuleBuilder, v128 } from '../../core/webassembly/index.ts';
import type { NodeId } from '../node.ts';
import { nothingKnown } from '../plan/guards.ts';
import type { Part } from '../plan/plan.ts';
import { usesOf } from '../plan/uses.ts';
import { PartWriter, type Writing } from './part-writer.ts';
import { writtenTwice } from './vector-operations.ts';

/** A part without a timeline, as a function of the offsets of a vector among all worlds and in its tile. */
export function writeStraight(module: ModuleBuilder, writing: Writing, part: Part): FunctionReference<null> {
  const { addresses } = writing;
  const stored = part.computes.filter((id) => addresses.column(id) !== null);
  const uses = usesOf(writing.nodes, part.computes, [...stored, ...part.violations], nothingKnown, writtenTwice);
  return module.function(['i32', 'i32'], null, (body, world, column) => {
    const frame = { world, column, table: null, row: null, vector: 0, states: new Map(), shared: null };
    const writer = new PartWriter(writing, part, body, frame, uses, nothingKnown);
    const store = (id: NodeId): void => body.do(v128.store(column, writer.value(id), addresses.column(id)!));
    for (const id of stored) store(id);
    if (part.violations.length === 0) return;
    const found = part.violations.map((id) => writer.value(id)).reduce(v128.or);
    body.do(v128.store(column, v128.or(v128.load(column, addresses.refused), found), addresses.refused));
  });
}

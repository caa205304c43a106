import type { NodeId } from '../node.ts';
import type { Places } from '../plan/places.ts';
import type { Plan } from '../plan/plan.ts';
import type { Program } from '../program.ts';

/** Where the values of one world stand in working memory, and the tables in theirs, in doubles. */
export interface Addresses extends Places {
  /** Doubles of working memory. */
  readonly size: number;
  /** The values of all tables, one after the other; a truth value is 0 or 1. */
  readonly tables: Float64Array;
}

/** Gives every value its place. */
export function layOutMemory({ nodes, periods, leaves }: Program, plan: Plan): Addresses {
  let size = leaves.length;
  const allot = (ids: Iterable<NodeId>, each: number): ReadonlyMap<NodeId, number> =>
    new Map(
      Array.from(ids, (id) => {
        size += each;
        return [id, size - each];
      }),
    );
  const columns = allot(plan.columns, 1);
  const rows = allot(plan.rows, periods);
  const tabled = nodes.flatMap((node, id) => (node.kind === 'table' ? [{ id, values: node.values }] : []));
  const tables = new Float64Array(tabled.length * periods);
  for (const [k, { values }] of tabled.entries()) tables.set(values, k * periods);
  const starts = new Map(tabled.map(({ id }, k) => [id, k * periods]));
  return {
    periods,
    leaf: (column) => column,
    table: (id) => starts.get(id)!,
    column: (id) => columns.get(id) ?? null,
    row: (id) => rows.get(id) ?? null,
    size,
    tables,
  };
}

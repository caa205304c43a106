import type { NodeId } from '../node.ts';
import type { Places } from '../plan/places.ts';
import type { Plan } from '../plan/plan.ts';
import type { Program } from '../program.ts';

/** Worlds whose leaves and results stand side by side. */
export const worldsTogether = 256;

/**
 * Where the values of one world stand in working memory, the tables in theirs, and the leaves of the first of the worlds
 * that are evaluated together in theirs; in doubles. The memory has a column also for each leaf that is a result.
 */
export interface Addresses extends Places {
  /** Doubles of working memory. */
  readonly size: number;
  /** The values of all tables, one after the other; a truth value is 0 or 1. */
  readonly tables: Float64Array;
}

/** Gives every value its place. */
export function layOutMemory({ nodes, periods, outputs }: Program, plan: Plan): Addresses {
  let size = 0;
  const allot = (ids: Iterable<NodeId>, each: number): ReadonlyMap<NodeId, number> =>
    new Map(
      Array.from(ids, (id) => {
        size += each;
        return [id, size - each];
      }),
    );
  const leafOutputs = outputs.filter((id) => nodes[id]!.kind === 'leaf');
  const columns = allot(new Set([...plan.columns, ...leafOutputs]), 1);
  const rows = allot(plan.rows, periods);
  const tabled = nodes.flatMap((node, id) => (node.kind === 'table' ? [{ id, values: node.values }] : []));
  const tables = new Float64Array(tabled.length * periods);
  for (const [k, { values }] of tabled.entries()) tables.set(values, k * periods);
  const starts = new Map(tabled.map(({ id }, k) => [id, k * periods]));
  return {
    periods,
    leaf: (column) => column * worldsTogether,
    table: (id) => starts.get(id)!,
    column: (id) => columns.get(id) ?? null,
    row: (id) => rows.get(id) ?? null,
    size,
    tables,
  };
}

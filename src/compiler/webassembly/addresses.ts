import type { NodeId } from '../node.ts';
import type { Places } from '../plan/places.ts';
import type { Plan } from '../plan/plan.ts';
import type { Program } from '../program.ts';
import type { WorkingMemory } from './working-memory.ts';

/** Worlds in a block: the most that are evaluated in one call. */
export const blockSize = 1024;

/** Where values of the worlds of a tile stand in the memory of a module, in bytes. */
export interface Addresses extends Places {
  /** From one period of a row to the next. */
  readonly rowStride: number;
  /** Where the worlds of a tile are marked that are refused. */
  readonly refused: number;
}

/** Gives every value its place. */
export function layOutMemory(program: Program, plan: Plan, vectors: number, memory: WorkingMemory): Addresses {
  const { nodes, periods } = program;
  const tile = 16 * vectors;
  const leaves = program.leaves.map(() => memory.column(8 * blockSize + tile));
  const refused = memory.allot(tile);
  const columns = new Map([...plan.columns].map((id) => [id, memory.allot(tile)]));
  const rows = new Map([...plan.rows].map((id) => [id, memory.column(tile * periods)]));
  const tables = new Map<NodeId, number>();
  nodes.forEach((node, id) => {
    if (node.kind === 'table') tables.set(id, memory.put(node.truth ? patterns(node.values) : node.values));
  });
  return {
    periods,
    rowStride: tile,
    leaf: (column) => leaves[column]!,
    table: (id) => tables.get(id)!,
    column: (id) => columns.get(id) ?? null,
    row: (id) => rows.get(id) ?? null,
    refused,
  };
}

/** Truth values as lanes of ones and of zeros. */
function patterns(values: Float64Array): Float64Array {
  return new Float64Array(BigInt64Array.from(values, (value) => (value !== 0 ? -1n : 0n)).buffer);
}

import type { NodeId } from '../node.ts';
import type { RestingRows } from '../plan/courses.ts';
import type { WorkingMemory } from './working-memory.ts';

/** From which period on the parts of a module rest in the worlds of a tile, as they tell each other. */
export interface Resting {
  readonly rows: RestingRows;
  /** Where an earlier part has put it, as an offset in a table. */
  readonly addressOf: (part: number) => number;
  /** A place for the next part to put it, whose rows these are. */
  readonly tell: (rows: readonly NodeId[]) => number;
}

export function restingIn(memory: WorkingMemory): Resting {
  const rows = new Map<NodeId, number>();
  const addresses: number[] = [];
  return {
    rows,
    addressOf: (part) => addresses[part]!,
    tell: (own) => {
      for (const id of own) rows.set(id, addresses.length);
      const address = memory.allot(4, 4);
      addresses.push(address);
      return address;
    },
  };
}

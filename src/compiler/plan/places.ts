import type { NodeId } from '../node.ts';

/** Where values stand in the memory of a kernel, in its own units. */
export interface Places {
  readonly periods: number;
  /** Where a leaf stands, by position among the leaves. */
  readonly leaf: (column: number) => number;
  /** Where a table begins. */
  readonly table: (id: NodeId) => number;
  /** Where a value by world stands; null where it does not. */
  readonly column: (id: NodeId) => number | null;
  /** Where a value by world and period stands in the first period; null where it does not. */
  readonly row: (id: NodeId) => number | null;
}

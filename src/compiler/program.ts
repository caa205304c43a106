import type { Node, NodeId, State } from './node.ts';

/** A system lowered to scalar nodes: what a kernel computes, before any choice of how. */
export interface Program {
  readonly periods: number;
  /** Each distinct value once, arguments before users. */
  readonly nodes: readonly Node[];
  readonly states: readonly State[];
  /** Results by options, options innermost. */
  readonly outputs: readonly NodeId[];
  /** Truth values; where one is true, in any period, the world is refused. */
  readonly violations: readonly NodeId[];
  /** Leaves of the system that vary between worlds, in the order of the columns given to the kernel. */
  readonly leaves: readonly number[];
}

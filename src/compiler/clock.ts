import type { Periods } from '../formula/system.ts';
import type { Graph } from './graph.ts';
import type { NodeId } from './node.ts';

/** What the timeline says of each period, as nodes. */
export interface Clock {
  readonly begin: NodeId;
  readonly end: NodeId;
  readonly length: NodeId;
  readonly year: NodeId;
  readonly presentValueWeight: NodeId;
  /** Sum of the lengths, and the end of the last period, in steps. */
  readonly duration: NodeId;
  readonly lastEnd: NodeId;
}

/** Nodes for the timeline of a system. */
export function clockOf(graph: Graph, periods: Periods): Clock {
  return {
    begin: graph.table(periods.start),
    end: graph.table(periods.end),
    length: graph.table(periods.length),
    year: graph.table(periods.year),
    presentValueWeight: graph.table(periods.presentValueWeight),
    duration: graph.constant(periods.length.reduce((sum, length) => sum + length, 0)),
    lastEnd: graph.constant(periods.end[periods.count - 1]!),
  };
}

import type { NodeId } from './node.ts';
import type { Program } from './program.ts';
import type { Shapes } from './shapes.ts';

/** Where a value goes once it is computed. Columns hold one value a world; rows one a world and period. */
export type Sink =
  | {
      readonly kind: 'column';
      readonly node: NodeId;
      readonly column: number;
      /** The one period in which it is kept; null for every period, the last one staying. */
      readonly period: number | null;
    }
  | { readonly kind: 'row'; readonly node: NodeId; readonly row: number }
  | { readonly kind: 'violation'; readonly node: NodeId }
  | { readonly kind: 'state'; readonly node: NodeId; readonly state: number; readonly column: number };

/** A stretch of work of one shape: before a sweep over the timeline, or in each period of it. */
export interface Segment {
  readonly inSweep: boolean;
  readonly sweep: number;
  /** Nodes computed here, arguments first. */
  readonly computes: readonly NodeId[];
  readonly sinks: readonly Sink[];
}

/** Where every value stands that outlives the stretch of work that computes it. */
export interface Layout {
  /** In order: before sweep 0, in sweep 0, before sweep 1, ... and after the last. */
  readonly segments: readonly Segment[];
  /** Column of each leaf that is used, by position in `Program.leaves`. */
  readonly leafColumns: ReadonlyMap<number, number>;
  /** Column of each node that has one: values by world, and values of one period. */
  readonly columns: ReadonlyMap<NodeId, number>;
  readonly stateColumns: readonly number[];
  /** Row of each node whose values in all periods a later sweep needs. */
  readonly rows: ReadonlyMap<NodeId, number>;
  readonly violationColumn: number;
  /** Columns taken so far; scratch columns come after. */
  readonly columnCount: number;
}

/** Divides a program into stretches of work and gives what passes between them a place. */
export function layOut(program: Program, shapes: Shapes, order: readonly NodeId[]): Layout {
  const { nodes, states } = program;
  const { byPeriod, sweep } = shapes;
  const segments = Array.from({ length: 2 * shapes.sweeps + 1 }, (_, k) => ({
    inSweep: k % 2 === 1,
    sweep: Math.floor(k / 2),
    computes: [] as NodeId[],
    sinks: [] as Sink[],
  }));
  const segmentOf = (id: NodeId): number => 2 * sweep[id]! + (byPeriod[id] ? 1 : 0);
  const isComputed = (id: NodeId): boolean => nodes[id]!.kind === 'apply' || nodes[id]!.kind === 'gather';

  let columnCount = 0;
  const violationColumn = columnCount++;
  const leafColumns = new Map<number, number>();
  const columns = new Map<NodeId, number>();
  const rows = new Map<NodeId, number>();
  const stateColumns = states.map(() => columnCount++);

  const keepColumn = (id: NodeId): void => {
    if (!isComputed(id) || columns.has(id)) return;
    columns.set(id, columnCount);
    segments[segmentOf(id)]!.sinks.push({ kind: 'column', node: id, column: columnCount++, period: null });
  };
  const keepRow = (id: NodeId): void => {
    if (nodes[id]!.kind === 'table' || rows.has(id)) return;
    rows.set(id, rows.size);
    segments[segmentOf(id)]!.sinks.push({ kind: 'row', node: id, row: rows.get(id)! });
  };
  /** Makes a value available to a segment. */
  const need = (id: NodeId, segment: number): void => {
    if (segmentOf(id) === segment) return;
    if (byPeriod[id]) keepRow(id);
    else keepColumn(id);
  };
  const keepPeriod = (id: NodeId, of: NodeId, period: number): void => {
    const commit = states.findIndex(({ next }, state) => next === of && shapes.stateSweep[state] === sweep[of]);
    if (period === program.periods - 1 && commit >= 0) {
      columns.set(id, stateColumns[commit]!);
      return;
    }
    columns.set(id, columnCount);
    const when = period === program.periods - 1 ? null : period;
    segments[segmentOf(of)]!.sinks.push({ kind: 'column', node: of, column: columnCount++, period: when });
  };

  for (const id of order) {
    const node = nodes[id]!;
    if (node.kind === 'leaf') leafColumns.set(node.column, columnCount++);
    if (node.kind === 'at') keepPeriod(id, node.of, node.period);
    if (node.kind === 'state') {
      const { initial, next } = states[node.state]!;
      const column = stateColumns[node.state]!;
      const inSweep = 2 * shapes.stateSweep[node.state]! + 1;
      need(initial, inSweep - 1);
      need(next, inSweep);
      segments[inSweep - 1]!.sinks.push({ kind: 'column', node: initial, column, period: null });
      segments[inSweep]!.sinks.push({ kind: 'state', node: next, state: node.state, column });
    }
    if (!isComputed(id)) continue;
    segments[segmentOf(id)]!.computes.push(id);
    if (node.kind === 'apply') for (const argument of node.arguments) need(argument, segmentOf(id));
    if (node.kind === 'gather') {
      keepRow(node.of);
      need(node.index, segmentOf(id));
    }
  }
  program.outputs.forEach(keepColumn);
  for (const id of program.violations) segments[segmentOf(id)]!.sinks.push({ kind: 'violation', node: id });
  return { segments, leafColumns, columns, stateColumns, rows, violationColumn, columnCount };
}

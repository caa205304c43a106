import type { Node, NodeId } from './node.ts';
import type { Segment, Sink } from './segments.ts';

/** A part of a segment small enough for one function. */
export interface Piece {
  readonly inSweep: boolean;
  readonly sweep: number;
  readonly sinks: readonly Sink[];
  /** Values that an earlier piece left for this one, and the scratch columns they stand in. */
  readonly received: ReadonlyMap<NodeId, number>;
}

/**
 * Cuts a segment into pieces of at most `size` nodes: beyond some 60 KB of bytecode V8 does not optimise a function.
 * What crosses a cut goes through a scratch column. A state takes its next value in the last piece that reads it.
 *
 * @param firstScratch The first column free for scratch.
 * @returns The pieces in order, and how many columns are taken after them.
 */
export function cut(
  segment: Segment,
  nodes: readonly Node[],
  size: number,
  firstScratch: number,
): { readonly pieces: readonly Piece[]; readonly columnCount: number } {
  const pieceOf = new Map(segment.computes.map((id, position) => [id, Math.floor(position / size)]));
  const count = Math.max(1, Math.ceil(segment.computes.length / size));
  const stateReads = lastReads(segment, nodes, pieceOf);
  const sinksOf: Sink[][] = Array.from({ length: count }, () => []);
  const pieceOfSink = (sink: Sink): number => {
    const made = pieceOf.get(sink.node);
    if (sink.kind !== 'state') return made ?? 0;
    return made === undefined || stateReads.always.has(sink.state)
      ? count - 1
      : Math.max(made, stateReads.last.get(sink.state) ?? 0);
  };
  for (const sink of segment.sinks) sinksOf[pieceOfSink(sink)]!.push(sink);

  const lastUse = new Map<NodeId, number>();
  const use = (id: NodeId, piece: number): void => {
    const made = pieceOf.get(id);
    if (made !== undefined && made < piece) lastUse.set(id, Math.max(piece, lastUse.get(id) ?? 0));
  };
  for (const [id, piece] of pieceOf) for (const argument of argumentsOf(nodes[id]!)) use(argument, piece);
  sinksOf.forEach((sinks, piece) => {
    for (const sink of sinks) use(sink.node, piece);
  });

  const free: number[] = [];
  let columnCount = firstScratch;
  const received: Map<NodeId, number>[] = sinksOf.map(() => new Map());
  const leaving: number[][] = sinksOf.map(() => []);
  for (let piece = 0; piece < count; piece++) {
    for (const [id, last] of lastUse) {
      if (pieceOf.get(id) !== piece) continue;
      const column = free.pop() ?? columnCount++;
      sinksOf[piece]!.push({ kind: 'column', node: id, column, period: null });
      for (let user = piece + 1; user <= last; user++) received[user]!.set(id, column);
      leaving[last]!.push(column);
    }
    free.push(...leaving[piece]!);
  }
  const pieces = sinksOf.map((sinks, k) => ({
    inSweep: segment.inSweep,
    sweep: segment.sweep,
    sinks,
    received: received[k]!,
  }));
  return { pieces: pieces.filter((piece) => piece.sinks.length > 0), columnCount };
}

/** Nodes whose value a node needs from its own segment or before. */
export function argumentsOf(node: Node): readonly NodeId[] {
  return node.kind === 'apply' ? node.arguments : node.kind === 'gather' ? [node.index] : [];
}

/** The last piece that reads each state, and the states that another state becomes: those change only at the very end. */
function lastReads(segment: Segment, nodes: readonly Node[], pieceOf: ReadonlyMap<NodeId, number>) {
  const last = new Map<number, number>();
  for (const [id, piece] of pieceOf) {
    for (const argument of argumentsOf(nodes[id]!)) {
      const node = nodes[argument]!;
      if (node.kind === 'state') last.set(node.state, Math.max(piece, last.get(node.state) ?? 0));
    }
  }
  const always = new Set<number>();
  for (const sink of segment.sinks) {
    const node = nodes[sink.node]!;
    if (sink.kind === 'state' && node.kind === 'state') always.add(node.state);
  }
  return { last, always };
}

import type { NodeId } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';

/** Nodes and states of a sweep that need each other and so must be computed in the same loop; often one node. */
export interface Strand {
  /** Arguments first. */
  readonly computes: readonly NodeId[];
  readonly states: readonly number[];
  readonly stateNodes: readonly NodeId[];
  /** Values that vary by period and are needed, of this strand or of an earlier one. */
  readonly reads: readonly NodeId[];
}

/**
 * The strands of one sweep, each after those that it reads (Tarjan 1972).
 *
 * @param needed Nodes that a result or a violation needs.
 */
export function strandsOf(
  program: Program,
  shapes: Shapes,
  needed: readonly NodeId[],
  sweep: number,
): readonly Strand[] {
  const { nodes, states } = program;
  const isHere = (id: NodeId): boolean => {
    const { kind } = nodes[id]!;
    return shapes.byPeriod[id]! && shapes.sweep[id] === sweep && kind !== 'table';
  };
  /** What a node needs within the same period, and a state what it becomes. */
  const needs = (id: NodeId): readonly NodeId[] => {
    const node = nodes[id]!;
    if (node.kind === 'apply') return node.arguments.filter(isHere);
    if (node.kind === 'gather') return [node.index].filter(isHere);
    if (node.kind === 'state') return [states[node.state]!.next].filter(isHere);
    return [];
  };

  const found = new Map<NodeId, number>();
  const lowest = new Map<NodeId, number>();
  const placed = new Set<NodeId>();
  const stack: NodeId[] = [];
  const strands: Strand[] = [];
  const close = (root: NodeId): void => {
    const members = stack.splice(stack.lastIndexOf(root)).sort((a, b) => a - b);
    for (const id of members) placed.add(id);
    const stateNodes = members.filter((id) => nodes[id]!.kind === 'state');
    strands.push({
      computes: members.filter((id) => nodes[id]!.kind !== 'state'),
      stateNodes,
      states: stateNodes.flatMap((id) => {
        const node = nodes[id]!;
        return node.kind === 'state' ? [node.state] : [];
      }),
      reads: members.flatMap(needs),
    });
  };
  // Walked with a stack of our own: a long chain of nodes is not a deep recursion.
  const walk = (start: NodeId): void => {
    const path: { readonly id: NodeId; readonly needs: readonly NodeId[]; next: number }[] = [];
    const enter = (id: NodeId): void => {
      found.set(id, found.size);
      lowest.set(id, found.get(id)!);
      stack.push(id);
      path.push({ id, needs: needs(id), next: 0 });
    };
    enter(start);
    while (path.length > 0) {
      const here = path.at(-1)!;
      const need = here.needs[here.next++];
      if (need === undefined) {
        path.pop();
        const low = lowest.get(here.id)!;
        if (low === found.get(here.id)) close(here.id);
        const above = path.at(-1);
        if (above !== undefined) lowest.set(above.id, Math.min(lowest.get(above.id)!, low));
      } else if (!found.has(need)) enter(need);
      else if (!placed.has(need)) lowest.set(here.id, Math.min(lowest.get(here.id)!, found.get(need)!));
    }
  };
  for (const id of needed) if (isHere(id) && !found.has(id)) walk(id);
  return strands;
}

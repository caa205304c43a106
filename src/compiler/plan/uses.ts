import { argumentsOf, type Node, type NodeId, type Operation } from '../node.ts';
import type { Known } from './guards.ts';

/**
 * How often the value of each node is written out.
 *
 * @param computes the nodes whose arguments are written out too
 * @param twice which arguments an operation writes out twice, by position
 */
export function usesOf(
  nodes: readonly Node[],
  computes: readonly NodeId[],
  roots: readonly NodeId[],
  known: Known,
  twice: (operation: Operation) => readonly number[],
): ReadonlyMap<NodeId, number> {
  const here = new Set(computes);
  const uses = new Map<NodeId, number>();
  const open: NodeId[] = [];
  const use = (named: NodeId, times: number): void => {
    if (known.truth(named) !== null) return;
    const id = known.alias(named);
    const before = uses.get(id) ?? 0;
    uses.set(id, before + times);
    if (before === 0 && here.has(id)) open.push(id);
  };
  for (const root of roots) use(root, 1);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes[id]!;
    const again = node.kind === 'apply' ? twice(node.operation) : [];
    for (const [k, argument] of argumentsOf(node).entries()) use(argument, again.includes(k) ? 2 : 1);
  }
  return uses;
}

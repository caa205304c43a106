import type { Node, NodeId } from './node.ts';
import type { Program } from './program.ts';

/** Every node whose value some leaves can move, by their columns. */
export function dependents({ nodes, states }: Program, columns: ReadonlySet<number>): ReadonlySet<NodeId> {
  const reached = new Set<NodeId>();
  // Arguments stand before their users; only a state refers forward, and so takes another round.
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    nodes.forEach((node, id) => {
      const isReached =
        node.kind === 'leaf' ? columns.has(node.column) : sourcesOf(node, states).some((source) => reached.has(source));
      if (isReached) reached.add(id);
    });
  }
  return reached;
}

/** For each output of a program the leaf columns that can move it. */
export function columnsRead({ nodes, states, outputs }: Program): readonly (readonly number[])[] {
  const known = new Map<NodeId, readonly number[]>();
  return outputs.map((output) => {
    const before = known.get(output);
    if (before !== undefined) return before;
    const seen = new Set([output]);
    // A set that grows while it is walked is walked to its end.
    for (const id of seen) for (const source of sourcesOf(nodes[id]!, states)) seen.add(source);
    const columns = [...seen].flatMap((id) => {
      const node = nodes[id]!;
      return node.kind === 'leaf' ? [node.column] : [];
    });
    known.set(output, columns);
    return columns;
  });
}

function sourcesOf(node: Node, states: Program['states']): readonly NodeId[] {
  switch (node.kind) {
    case 'constant':
    case 'table':
    case 'leaf':
      return [];
    case 'apply':
      return node.arguments;
    case 'at':
      return [node.of];
    case 'gather':
      return [node.of, node.index];
    case 'state': {
      const { initial, next } = states[node.state]!;
      return [initial, next];
    }
    default:
      node satisfies never;
      throw new Error('bug: unknown node');
  }
}

import type { Node, NodeId } from './node.ts';
import type { Program } from './program.ts';

/**
 * The nodes that are finite in every period wherever all results are: a value that is not finite stays so in sums,
 * products and numerators, and so reaches a result that is refused for it.
 */
export function coveredNodes(program: Program): ReadonlySet<NodeId> {
  const { nodes, states, outputs, periods } = program;
  const covered = new Set<NodeId>();
  const open: NodeId[] = [];
  const cover = (id: NodeId): void => {
    if (covered.has(id)) return;
    covered.add(id);
    open.push(id);
  };
  const lasts = new Map<NodeId, NodeId>();
  nodes.forEach((node, id) => {
    if (node.kind === 'at' && node.period === periods - 1) lasts.set(id, node.of);
  });
  for (const id of outputs) cover(id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes[id]!;
    for (const argument of passing(node)) cover(argument);
    if (node.kind === 'state') cover(states[node.state]!.initial);
    // What is kept in the last period is covered in all where it keeps what it was before.
    const last = lasts.get(id);
    if (last !== undefined && keepsItself(last, program)) cover(last);
  }
  return covered;
}

/** Arguments whose not being finite an operation passes on. */
function passing(node: Node): readonly NodeId[] {
  if (node.kind !== 'apply') return [];
  switch (node.operation) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'negate':
    case 'abs':
    case 'sqrt':
    case 'floor':
    case 'ceil':
      return node.arguments;
    case 'divide':
      return node.arguments.slice(0, 1);
    default:
      return [];
  }
}

/** Whether a node passes on what it was in the period before, as a running sum does. */
function keepsItself(id: NodeId, { nodes, states }: Program): boolean {
  const seen = new Set<NodeId>();
  const open: NodeId[] = [id];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (seen.has(here)) continue;
    seen.add(here);
    const node = nodes[here]!;
    if (node.kind === 'state' && states[node.state]!.next === id) return true;
    open.push(...passing(node));
  }
  return false;
}

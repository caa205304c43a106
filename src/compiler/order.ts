import type { NodeId } from './node.ts';
import type { Program } from './program.ts';

/**
 * The nodes in an order in which each stands after its arguments and, as far as that allows, near the option that needs
 * it. What a state becomes stands wherever it is first free to.
 *
 * @param options How many outputs in a row belong to the same result.
 */
export function orderNodes(program: Program, options: number): readonly NodeId[] {
  const { nodes, states, outputs, violations } = program;
  const seen = nodes.map(() => false);
  const order: NodeId[] = [];
  const later: NodeId[] = [];

  const visit = (id: NodeId): void => {
    if (seen[id]) return;
    seen[id] = true;
    const node = nodes[id]!;
    if (node.kind === 'apply') node.arguments.forEach(visit);
    else if (node.kind === 'at') visit(node.of);
    else if (node.kind === 'gather') [node.of, node.index].forEach(visit);
    else if (node.kind === 'state') later.push(states[node.state]!.initial, states[node.state]!.next);
    order.push(id);
  };
  const visitAll = (root: NodeId): void => {
    visit(root);
    for (let id = later.shift(); id !== undefined; id = later.shift()) visit(id);
  };

  for (let option = 0; option < options; option++) {
    for (let k = option; k < outputs.length; k += options) visitAll(outputs[k]!);
  }
  violations.forEach(visitAll);
  return order;
}

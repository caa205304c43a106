import type { NodeId } from '../node.ts';
import type { Program } from '../program.ts';

/** For each node the options whose results it takes part in, as bits; 0 where only a check needs it. */
export function usersOf(program: Program, options: number): readonly bigint[] {
  const { nodes, states, outputs } = program;
  const uses = nodes.map(() => 0n);
  for (let option = 0; option < options; option++) {
    const bit = 1n << BigInt(option);
    const open: NodeId[] = [];
    const reach = (id: NodeId): void => {
      if ((uses[id]! & bit) !== 0n) return;
      uses[id]! |= bit;
      open.push(id);
    };
    for (let k = option; k < outputs.length; k += options) reach(outputs[k]!);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const node = nodes[id]!;
      if (node.kind === 'apply') node.arguments.forEach(reach);
      else if (node.kind === 'at') reach(node.of);
      else if (node.kind === 'gather') [node.of, node.index].forEach(reach);
      else if (node.kind === 'state') [states[node.state]!.initial, states[node.state]!.next].forEach(reach);
    }
  }
  return uses;
}

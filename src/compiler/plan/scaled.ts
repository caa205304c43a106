import type { NodeId } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';

/** Operations between a state and what it becomes, through which it is followed. */
const furthest = 8;

/**
 * Whether a state grows or shrinks by the same share in every period, whatever is added to it: it hardly ever comes to
 * rest, and to look for that is in vain.
 */
export function isScaled({ nodes, states }: Program, shapes: Shapes, state: number): boolean {
  const holds = (id: NodeId, left: number): boolean => {
    const node = nodes[id]!;
    if (node.kind === 'state') return node.state === state;
    if (node.kind !== 'apply' || left === 0) return false;
    const isLinear = node.operation === 'add' || node.operation === 'subtract' || node.operation === 'multiply';
    return isLinear && node.arguments.some((argument) => holds(argument, left - 1));
  };
  const scales = (id: NodeId, left: number): boolean => {
    const node = nodes[id]!;
    if (node.kind !== 'apply' || left === 0) return false;
    if (node.operation === 'multiply') {
      const [a, b] = node.arguments as readonly [NodeId, NodeId];
      return (!shapes.byPeriod[a] && holds(b, left - 1)) || (!shapes.byPeriod[b] && holds(a, left - 1));
    }
    const isSum = node.operation === 'add' || node.operation === 'subtract';
    return isSum && node.arguments.some((argument) => scales(argument, left - 1));
  };
  return scales(states[state]!.next, furthest);
}

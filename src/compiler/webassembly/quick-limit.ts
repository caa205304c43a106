import { nextDown, nextUp } from '../../core/numerics/next-double.ts';
import type { Node, NodeId } from '../node.ts';
import { leastTolerance } from '../tolerance.ts';
import type { QuickQuestion } from './checks.ts';

/**
 * What may be asked of a value in place of its difference from a constant, so that this need not be worked out: where the
 * value is on one side of a limit the difference is within the least tolerance, as a rounded difference does not fall where
 * the exact one rises. Null for another distance.
 */
export function quickLimit(nodes: readonly Node[], distance: NodeId): QuickQuestion | null {
  const node = nodes[distance]!;
  if (node.kind !== 'apply' || node.operation !== 'subtract') return null;
  const [a, b] = node.arguments as readonly [NodeId, NodeId];
  const [left, right] = [nodes[a]!, nodes[b]!];
  if (left.kind === 'constant') {
    const { value } = left;
    return { value: b, side: 'least', limit: firstWithin((x) => value - x, value - leastTolerance, nextUp) };
  }
  if (right.kind === 'constant') {
    const { value } = right;
    return { value: a, side: 'most', limit: firstWithin((x) => x - value, value + leastTolerance, nextDown) };
  }
  return null;
}

/** The first number in a direction whose distance is within the least tolerance. */
function firstWithin(distance: (x: number) => number, near: number, next: (x: number) => number): number {
  let limit = near;
  while (distance(limit) > leastTolerance) limit = next(limit);
  return limit;
}

import { infinite, type Kinds, minusInfinite, negative, positive, resultKinds } from './kinds.ts';
import type { Node, NodeId } from './node.ts';

/** Operations between a value that a condition compares and the choice that it decides, through which it is followed. */
const furthest = 4;

/**
 * The kinds of a choice. What is chosen where x > 0 is judged with an x that is above zero: `x > 0 ? min(1, a / x) : 0`
 * is never below zero where a is not, whatever x may be elsewhere.
 *
 * @param kinds of every node, as far as they are known
 */
export function chosenKinds(
  nodes: readonly Node[],
  kinds: readonly Kinds[],
  choice: Node & { readonly kind: 'apply' },
): Kinds {
  const [condition, then, otherwise] = choice.arguments as readonly [NodeId, NodeId, NodeId];
  const above = aboveZero(nodes, kinds, condition);
  const chosen = above === null ? kinds[then]! : kindsWhere(nodes, kinds, then, above, furthest);
  return resultKinds('select', [kinds[condition]!, chosen, kinds[otherwise]!]);
}

/** The value that is above zero wherever a condition holds; null where none is known. */
function aboveZero(nodes: readonly Node[], kinds: readonly Kinds[], condition: NodeId): NodeId | null {
  const node = nodes[condition]!;
  if (node.kind !== 'apply') return null;
  const [a, b] = node.arguments as readonly [NodeId, NodeId];
  const [greater, lesser] = node.operation === 'greater' ? [a, b] : node.operation === 'less' ? [b, a] : [null, null];
  return greater !== null && (kinds[lesser]! & (negative | minusInfinite)) === 0 ? greater : null;
}

/** The kinds of a node in worlds in which a value is above zero. */
function kindsWhere(
  nodes: readonly Node[],
  kinds: readonly Kinds[],
  id: NodeId,
  above: NodeId,
  further: number,
): Kinds {
  if (id === above) return kinds[id]! & (positive | infinite);
  const node = nodes[id]!;
  if (node.kind !== 'apply' || further === 0) return kinds[id]!;
  const args = node.arguments.map((argument) => kindsWhere(nodes, kinds, argument, above, further - 1));
  return resultKinds(node.operation, args) & kinds[id]!;
}

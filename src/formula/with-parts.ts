import type { Expression } from './expression.ts';

/** The same expression of other parts: `change` is given each that it is directly made of. */
export function withParts(node: Expression, change: (part: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'constant':
    case 'truth':
    case 'quantity':
    case 'period':
    case 'member':
    case 'chosen':
      return node;
    case 'negate':
    case 'not':
    case 'aggregate':
      return { ...node, argument: change(node.argument) };
    case 'binary':
      return { ...node, left: change(node.left), right: change(node.right) };
    case 'if': {
      const condition = change(node.condition);
      const then = change(node.then);
      const otherwise = change(node.otherwise);
      return { kind: 'if', condition, then, otherwise };
    }
    case 'call':
      return { ...node, arguments: node.arguments.map(change) };
  }
}

import type { Expression } from './expression.ts';

/** A quantity mentioned in an expression, and which periods of it are read. */
export interface Mention {
  readonly name: string;
  /** This period (or an earlier one too), the one before alone, or any of the timeline. */
  readonly reads: 'now' | 'before' | 'whole';
  readonly node: Expression;
}

const readsWhole = new Set(['total', 'mean', 'peak', 'first', 'final', 'pv']);

/** Every mention of a quantity in an expression, in the order of the text. */
export function mentions(expression: Expression): Mention[] {
  const found: Mention[] = [];
  const visit = (node: Expression, reads: Mention['reads']): void => {
    switch (node.kind) {
      case 'quantity':
        found.push({ name: node.name, reads, node });
        return;
      case 'chosen':
        found.push({ name: node.input, reads: 'now', node });
        return;
      case 'negate':
      case 'not':
      case 'aggregate':
        visit(node.argument, reads);
        return;
      case 'binary':
        visit(node.left, reads);
        visit(node.right, reads);
        return;
      case 'if':
        visit(node.condition, reads);
        visit(node.then, reads);
        visit(node.otherwise, reads);
        return;
      case 'call':
        node.arguments.forEach((argument, i) => {
          const whole = readsWhole.has(node.function) || (node.function === 'at' && i === 0);
          if (whole || reads === 'whole') visit(argument, 'whole');
          else visit(argument, node.function === 'previous' && i === 0 ? 'before' : reads);
        });
        return;
      case 'constant':
      case 'truth':
      case 'period':
      case 'member':
        return;
    }
  };
  visit(expression, 'now');
  return found;
}

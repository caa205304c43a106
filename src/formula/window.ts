import type { Expression } from './expression.ts';
import type { Window } from './specification.ts';

/**
 * The formula of a part as it reads on a longer timeline, whose first and last periods are not its own: recurrences start
 * where the part starts, and integrals, means and peaks are over its periods alone. Exact: in its own periods every value
 * is the one that the part has by itself.
 */
export function windowed(expression: Expression, window: Window): Expression {
  if (window === undefined) return expression;
  const { from, to } = window;
  const visit = (node: Expression): Expression => {
    switch (node.kind) {
      case 'constant':
      case 'truth':
      case 'period':
      case 'member':
      case 'chosen':
      case 'quantity':
        return node;
      case 'negate':
      case 'not':
      case 'aggregate':
        return { ...node, argument: visit(node.argument) };
      case 'binary':
        return { ...node, left: visit(node.left), right: visit(node.right) };
      case 'if': {
        const [condition, then, otherwise] = [visit(node.condition), visit(node.then), visit(node.otherwise)];
        return { kind: 'if', condition, then, otherwise };
      }
      case 'call': {
        const given = node.arguments.map(visit);
        const [first, second] = given as [Expression, Expression];
        const call = (name: typeof node.function, ...args: Expression[]): Expression => ({
          kind: 'call',
          function: name,
          arguments: args,
        });
        switch (node.function) {
          case 'previous':
            return when(compare('<=', number(from)), second, call('previous', first, second));
          case 'cumulative':
          case 'total':
          case 'pv':
            return call(node.function, inside(first, window));
          case 'mean': {
            const left = call('total', inside(first, window));
            return { kind: 'binary', operator: '/', left, right: number(to - from) };
          }
          case 'first':
            return call('at', first, number(from));
          case 'final':
            return call('at', first, number(to - 1));
          case 'peak':
            return call('peak', inside(first, window, call('at', first, number(from))));
          default:
            return { ...node, arguments: given };
        }
      }
    }
  };
  return visit(expression);
}

/** A value in the periods of a part, and another outside them. */
export function inside(expression: Expression, window: Window, otherwise: Expression = number(0)): Expression {
  if (window === undefined) return expression;
  const own: Expression = {
    kind: 'binary',
    operator: 'and',
    left: compare('>=', number(window.from)),
    right: compare('<', number(window.to)),
  };
  return when(own, expression, otherwise);
}

function number(value: number): Expression {
  return { kind: 'constant', value };
}

/** The start of the period against a time. */
function compare(operator: '<=' | '>=' | '<', right: Expression): Expression {
  return { kind: 'binary', operator, left: { kind: 'period', what: 'elapsed' }, right };
}

function when(condition: Expression, then: Expression, otherwise: Expression): Expression {
  return { kind: 'if', condition, then, otherwise };
}

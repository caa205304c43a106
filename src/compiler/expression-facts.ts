import type { Expression } from '../formula/expression.ts';
import type { QuantitySystem } from '../formula/system.ts';

/** Dimensions on whose current member an expression depends. */
export function dimensionsOf(system: QuantitySystem, expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case 'constant':
    case 'truth':
    case 'period':
    case 'chosen':
      return new Set();
    case 'quantity': {
      const own = system.quantities.get(expression.name)?.dimensions ?? [];
      return new Set(own.filter((dimension) => !Object.hasOwn(expression.pick, dimension)));
    }
    case 'member':
      return new Set([expression.dimension]);
    case 'aggregate': {
      const inner = new Set(dimensionsOf(system, expression.argument));
      inner.delete(expression.dimension);
      return inner;
    }
    default:
      return new Set(operandsOf(expression).flatMap((operand) => [...dimensionsOf(system, operand)]));
  }
}

/** Whether an expression is a truth value rather than a number. */
export function isTruth(system: QuantitySystem, expression: Expression): boolean {
  switch (expression.kind) {
    case 'truth':
    case 'member':
    case 'chosen':
    case 'not':
      return true;
    case 'binary':
      return !['+', '-', '*', '/', '^'].includes(expression.operator);
    case 'if':
      return isTruth(system, expression.then);
    case 'quantity': {
      const definition = system.quantities.get(expression.name)?.definition;
      return definition?.kind === 'formula' && isTruth(system, definition.expression);
    }
    case 'call':
      switch (expression.function) {
        case 'previous':
          return isTruth(system, expression.arguments[1]!);
        case 'first':
        case 'final':
        case 'at':
          return isTruth(system, expression.arguments[0]!);
        default:
          return false;
      }
    default:
      return false;
  }
}

/** Text that two expressions share exactly where they say the same. */
export function textOf(expression: Expression): string {
  return JSON.stringify(expression, (_, value: unknown) =>
    typeof value === 'number' ? (Object.is(value, -0) ? '-0' : String(value)) : value,
  );
}

function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
    case 'aggregate':
      return [expression.argument];
    case 'binary':
      return [expression.left, expression.right];
    case 'if':
      return [expression.condition, expression.then, expression.otherwise];
    case 'call':
      return expression.arguments;
    default:
      return [];
  }
}

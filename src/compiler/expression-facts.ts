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

type Call = Expression & { readonly kind: 'call' };

/** A call whose amount or date has to lie inside the timeline. */
export type DatedCall = Call & { readonly function: 'spread' | 'once' | 'at' };

/** Every dated call in an expression. */
export function datedCalls(expression: Expression): readonly DatedCall[] {
  const inside = operandsOf(expression).flatMap(datedCalls);
  return expression.kind === 'call' && isDated(expression) ? [expression, ...inside] : inside;
}

function isDated(call: Call): call is DatedCall {
  return call.function === 'spread' || call.function === 'once' || call.function === 'at';
}

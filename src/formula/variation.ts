import type { Expression, FunctionName } from './expression.ts';

/** What a value varies by: members of dimensions, and the period. */
export interface Variation {
  readonly dimensions: ReadonlySet<string>;
  readonly period: boolean;
}

export const constantVariation: Variation = { dimensions: new Set(), period: false };

/** Functions whose value is one for the whole timeline, whatever their argument does. */
const wholeTimeline: ReadonlySet<FunctionName> = new Set(['total', 'mean', 'peak', 'first', 'final', 'pv']);

/** Functions whose value depends on the period they stand in, even of constants. */
const perPeriod: ReadonlySet<FunctionName> = new Set([
  'active',
  'overlap',
  'after',
  'spread',
  'once',
  'ramp',
  'previous',
  'cumulative',
]);

/**
 * What an expression varies by, given what the quantities in it vary by. `idle` is told of every pick and aggregate over
 * a dimension that what stands in it does not vary by.
 */
export function variationOf(
  expression: Expression,
  ofQuantity: (name: string) => Variation,
  idle?: (node: Expression, dimension: string) => void,
): Variation {
  const visit = (node: Expression): Variation => {
    switch (node.kind) {
      case 'constant':
      case 'truth':
      case 'chosen':
        return constantVariation;
      case 'period':
        return { dimensions: new Set(), period: true };
      case 'member':
        return { dimensions: new Set([node.dimension]), period: false };
      case 'quantity': {
        const all = ofQuantity(node.name);
        return without(all, Object.keys(node.pick), node);
      }
      case 'negate':
      case 'not':
        return visit(node.argument);
      case 'binary':
        return union([visit(node.left), visit(node.right)]);
      case 'if':
        return union([visit(node.condition), visit(node.then), visit(node.otherwise)]);
      case 'aggregate':
        return without(visit(node.argument), [node.dimension], node);
      case 'call':
        return ofCall(node.function, node.arguments.map(visit));
    }
  };
  const without = (all: Variation, fixed: readonly string[], node: Expression): Variation => {
    if (fixed.length === 0) return all;
    const dimensions = new Set(all.dimensions);
    for (const dimension of fixed) if (!dimensions.delete(dimension)) idle?.(node, dimension);
    return { dimensions, period: all.period };
  };
  return visit(expression);
}

function ofCall(name: FunctionName, of: readonly Variation[]): Variation {
  const all = union(of);
  if (wholeTimeline.has(name)) return { dimensions: all.dimensions, period: false };
  if (perPeriod.has(name)) return { dimensions: all.dimensions, period: true };
  // The value at a date is one for the timeline, unless the date moves with the period.
  if (name === 'at') return { dimensions: all.dimensions, period: of[1]?.period ?? false };
  return all;
}

export function union(variations: readonly Variation[]): Variation {
  const dimensions = new Set<string>();
  let period = false;
  for (const variation of variations) {
    for (const dimension of variation.dimensions) dimensions.add(dimension);
    period ||= variation.period;
  }
  return { dimensions, period };
}

/**
 * What each quantity varies by: the least that agrees with its formula (a fixpoint, since a quantity may mention its own
 * value in the period before). `fixed` are the inputs.
 */
export function variations(
  fixed: ReadonlyMap<string, Variation>,
  formulas: ReadonlyMap<string, Expression>,
): ReadonlyMap<string, Variation> {
  const found = new Map(fixed);
  for (const name of formulas.keys()) found.set(name, constantVariation);
  const of = (name: string): Variation => found.get(name) ?? constantVariation;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, expression] of formulas) {
      const now = variationOf(expression, of);
      const before = of(name);
      if (now.period === before.period && now.dimensions.size === before.dimensions.size) continue;
      found.set(name, union([now, before]));
      changed = true;
    }
  }
  return found;
}

import type { Expression } from './expression.ts';
import { type Interpretation, interpret } from './interpret.ts';
import { combinationsOf, type Members } from './members.ts';
import { mentions } from './mentions.ts';
import type { Check, QuantitySystem, World } from './system.ts';
import { constantVariation, variationOf } from './variation.ts';

/** Why a world is refused. */
export interface Violation {
  readonly what: 'check' | 'bounds' | 'no-value' | 'outside-timeline';
  /** The check as written, the id of the leaf, or the name of the quantity (the check) with the call in it. */
  readonly text: string;
  readonly period: number;
  readonly members: Members;
  /** The two sides of a check; a leaf's value and the bound it breaks (no number where it has no value); a time and the end of the timeline it is beyond. */
  readonly left: number;
  readonly right: number;
}

/**
 * Every reason to refuse a world, by the rules of docs/semantics.md: leaves outside their bounds, checks that do not
 * hold, and amounts and dates outside the timeline in what a result or a check needs.
 *
 * @param interpretation of the same system and world, where it has been worked out already
 */
export function violations(
  system: QuantitySystem,
  world: World,
  interpretation: Interpretation = interpret(system, world),
): Violation[] {
  return [
    ...outOfBounds(system, world),
    ...outsideTimeline(system, interpretation),
    ...system.checks.flatMap((check) => failures(system, interpretation, check)),
  ];
}

/** Whether a check holds between two sides, in canonical units. */
export function holds(operator: Check['operator'], left: number, right: number): boolean {
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  if (operator === '!=') return left !== right;
  if (left === right) return true;
  const tolerance = 1e-9 * Math.max(Math.max(1, Math.abs(left)), Math.abs(right));
  switch (operator) {
    case '==':
      return Math.abs(left - right) <= tolerance;
    case '<':
    case '<=':
      return left - right <= tolerance;
    case '>':
    case '>=':
      return right - left <= tolerance;
  }
}

function outOfBounds(system: QuantitySystem, world: World): Violation[] {
  return system.leaves.flatMap(({ id, index, bounds, mayBeNone }): Violation[] => {
    const left = world[index]!;
    if (mayBeNone && Number.isNaN(left)) {
      return [{ what: 'no-value', text: id, period: 0, members: {}, left, right: left }];
    }
    if (!bounds) return [];
    const [low, high] = bounds;
    if (left >= low && left <= high) return [];
    return [{ what: 'bounds', text: id, period: 0, members: {}, left, right: left < low ? low : high } as const];
  });
}

function failures(system: QuantitySystem, interpretation: Interpretation, check: Check): Violation[] {
  const { text, operator, left, right } = check;
  const whole: Expression = { kind: 'binary', operator, left, right };
  return places(system, whole).flatMap(({ members, period }) => {
    const [a, b] = [interpretation.number(left, members, period), interpretation.number(right, members, period)];
    return holds(operator, a, b) ? [] : [{ what: 'check', text, period, members, left: a, right: b } as const];
  });
}

function outsideTimeline(system: QuantitySystem, interpretation: Interpretation): Violation[] {
  const end = system.periods.end[system.periods.count - 1]!;
  return neededExpressions(system).flatMap(({ text, expression }) =>
    datedCalls(expression).flatMap((call) =>
      places(system, call).flatMap(({ members, period }): Violation[] => {
        const values = call.arguments.map((argument, i) =>
          call.function === 'at' && i === 0 ? 0 : interpretation.number(argument, members, period),
        );
        const beyond = beyondTimeline(call.function, values, end);
        if (!beyond) return [];
        return [{ what: 'outside-timeline', text: `${text}: ${call.function}`, period, members, ...beyond }];
      }),
    ),
  );
}

type DatedCall = Extract<Expression, { kind: 'call' }> & { readonly function: 'spread' | 'once' | 'at' };

/** The time that lies outside the timeline and the end that it lies beyond. */
function beyondTimeline(
  name: DatedCall['function'],
  values: readonly number[],
  end: number,
): { left: number; right: number } | undefined {
  const [amount, start] = values as readonly [number, number];
  const duration = name === 'spread' ? values[2]! : 0;
  if (name !== 'at' && amount === 0) return undefined;
  if (!(start >= 0)) return { left: start, right: 0 };
  if (!(duration >= 0)) return { left: start + duration, right: start };
  if (duration === 0 ? start >= end : start + duration > end) return { left: start + duration, right: end };
  return undefined;
}

/** The formulas that a result or a check needs, and the sides of the checks. */
function neededExpressions(system: QuantitySystem): { readonly text: string; readonly expression: Expression }[] {
  const checks = system.checks.flatMap(({ text, left, right }) => [
    { text, expression: left },
    { text, expression: right },
  ]);
  const needed = new Set(system.results);
  for (const { expression } of checks) for (const m of mentions(expression)) needed.add(m.name);
  for (const name of needed) {
    const definition = system.quantities.get(name)?.definition;
    // A set that grows while it is walked is walked to its end.
    if (definition?.kind === 'formula') for (const m of mentions(definition.expression)) needed.add(m.name);
  }
  const formulas = [...system.quantities.values()].flatMap(({ name, definition }) =>
    needed.has(name) && definition.kind === 'formula' ? [{ text: name, expression: definition.expression }] : [],
  );
  return [...formulas, ...checks];
}

function datedCalls(expression: Expression): DatedCall[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
    case 'aggregate':
      return datedCalls(expression.argument);
    case 'binary':
      return [expression.left, expression.right].flatMap(datedCalls);
    case 'if':
      return [expression.condition, expression.then, expression.otherwise].flatMap(datedCalls);
    case 'call': {
      const inside = expression.arguments.flatMap(datedCalls);
      const { function: name } = expression;
      return name === 'spread' || name === 'once' || name === 'at'
        ? [{ ...expression, function: name }, ...inside]
        : inside;
    }
    default:
      return [];
  }
}

/** Every combination of members and periods that an expression varies by. */
function places(system: QuantitySystem, expression: Expression): { members: Members; period: number }[] {
  const ofQuantity = (name: string) => {
    const quantity = system.quantities.get(name);
    if (!quantity) return constantVariation;
    return { dimensions: new Set(quantity.dimensions), period: quantity.varies === 'period' };
  };
  const dated = expression.kind === 'call' && ['spread', 'once', 'at'].includes(expression.function);
  // A dated call is judged by its amount and dates: where these stand still, one period says all.
  const parts = dated ? expression.arguments.slice(expression.function === 'at' ? 1 : 0) : [expression];
  const varies = parts.map((part) => variationOf(part, ofQuantity));
  const dimensions = [...system.dimensions.keys()].filter((d) => varies.some((v) => v.dimensions.has(d)));
  const periods = varies.some((v) => v.period) ? system.periods.count : 1;
  return combinationsOf(system, dimensions).flatMap((members) =>
    Array.from({ length: periods }, (_, period) => ({ members, period })),
  );
}

import type { Expression } from '../formula/expression.ts';
import { combinationsOf } from '../formula/members.ts';
import { mentions } from '../formula/mentions.ts';
import type { Check, Leaf, QuantitySystem } from '../formula/system.ts';
import type { Clock } from './clock.ts';
import { datedCalls, dimensionsOf } from './expression-facts.ts';
import type { Graph } from './graph.ts';
import type { NodeId } from './node.ts';

/** The current member of each dimension. */
export type Binding = Readonly<Record<string, string>>;

/** What lowering offers to those who add to its graph. */
export interface Lowered {
  readonly graph: Graph;
  readonly clock: Clock;
  /** The node of each leaf. */
  readonly leaves: readonly NodeId[];
  /** The value of an expression for given members. */
  value(expression: Expression, binding: Binding): NodeId;
}

/**
 * Every reason to refuse a world (docs/semantics.md), as truth values: leaves outside their bounds, amounts and dates
 * outside the timeline in what a result or a check needs, and checks that do not hold.
 */
export function lowerViolations(system: QuantitySystem, lowered: Lowered): readonly NodeId[] {
  const { graph } = lowered;
  const bounds = system.leaves.flatMap((leaf) => outsideBounds(leaf, lowered));
  const dates = neededExpressions(system).flatMap((expression) =>
    datedCalls(expression).flatMap((call) => {
      const judged = call.function === 'at' ? call.arguments.slice(1) : call.arguments;
      const dimensions = new Set(judged.flatMap((argument) => [...dimensionsOf(system, argument)]));
      return combinationsOf(system, [...dimensions]).map((binding) => {
        const args = judged.map((argument) => lowered.value(argument, binding));
        return outsideTimeline(call.function, args, lowered);
      });
    }),
  );
  const checks = system.checks.flatMap((check) => {
    const dimensions = new Set([check.left, check.right].flatMap((side) => [...dimensionsOf(system, side)]));
    return combinationsOf(system, [...dimensions]).map((binding) => {
      const left = lowered.value(check.left, binding);
      const right = lowered.value(check.right, binding);
      return graph.apply('not', holds(check.operator, left, right, graph));
    });
  });
  return [...new Set([...bounds, ...dates, ...checks])];
}

function outsideBounds(leaf: Leaf, { graph, leaves }: Lowered): readonly NodeId[] {
  const value = leaves[leaf.index]!;
  if (leaf.bounds === undefined) {
    // Every number there is is at most this one, and what is no number is not.
    const isNumber = graph.apply('lessEqual', value, graph.constant(Number.MAX_VALUE));
    return leaf.mayBeNone ? [graph.apply('not', isNumber)] : [];
  }
  const notBelow = graph.apply('greaterEqual', value, graph.constant(leaf.bounds[0]));
  const notAbove = graph.apply('lessEqual', value, graph.constant(leaf.bounds[1]));
  return [graph.apply('not', graph.apply('and', notBelow, notAbove))];
}

/** Whether an amount other than zero, or the date of `at`, lies outside the timeline. A time that is no number does. */
function outsideTimeline(name: 'spread' | 'once' | 'at', args: readonly NodeId[], lowered: Lowered): NodeId {
  const { graph, clock } = lowered;
  const zero = graph.constant(0);
  const [amount, start] = name === 'at' ? [null, args[0]!] : [args[0]!, args[1]!];
  const duration = name === 'spread' ? args[2]! : zero;
  const begun = graph.apply('greaterEqual', start, zero);
  const forward = graph.apply('greaterEqual', duration, zero);
  const late = graph.apply(
    'select',
    graph.apply('equal', duration, zero),
    graph.apply('greaterEqual', start, clock.lastEnd),
    graph.apply('greater', graph.apply('add', start, duration), clock.lastEnd),
  );
  const outside = graph.apply('or', graph.apply('not', graph.apply('and', begun, forward)), late);
  return amount === null ? outside : graph.apply('and', graph.apply('unequal', amount, zero), outside);
}

/** Whether a check holds, within its tolerance. */
function holds(operator: Check['operator'], left: NodeId, right: NodeId, graph: Graph): NodeId {
  const within = (distance: NodeId): NodeId => graph.apply('within', distance, left, right);
  switch (operator) {
    case '==':
      return within(graph.apply('abs', graph.apply('subtract', left, right)));
    case '!=':
      return graph.apply('or', graph.apply('less', left, right), graph.apply('greater', left, right));
    case '<':
    case '<=':
      return within(graph.apply('subtract', left, right));
    case '>':
    case '>=':
      return within(graph.apply('subtract', right, left));
    default:
      operator satisfies never;
      throw new Error('bug: unknown operator');
  }
}

/** The formulas that a result or a check needs, and the sides of the checks. */
function neededExpressions(system: QuantitySystem): readonly Expression[] {
  const sides = system.checks.flatMap(({ left, right }) => [left, right]);
  const formulas: Expression[] = [];
  const needed = new Set(system.results);
  for (const side of sides) for (const { name } of mentions(side)) needed.add(name);
  // A set that grows while it is walked is walked to its end.
  for (const name of needed) {
    const definition = system.quantities.get(name)?.definition;
    if (definition?.kind !== 'formula') continue;
    formulas.push(definition.expression);
    for (const mention of mentions(definition.expression)) needed.add(mention.name);
  }
  return [...formulas, ...sides];
}

import { chosenKinds } from './chosen-kinds.ts';
import { anyKind, eitherZero, type Kinds, kindOf, notFinite, positive, resultKinds } from './kinds.ts';
import type { Node, NodeId } from './node.ts';
import type { Program } from './program.ts';
import { isBounded, joined, type Range, resultRange, unbounded } from './ranges.ts';

/** Leaves are expected to be of no greater size, and those above zero of no lesser one than its inverse. */
export const greatestLeaf = 2 ** 100;

/** What is taken to be true of the values of a program. */
export interface Facts {
  readonly kinds: readonly Kinds[];
  /** Nodes that are taken to be finite because a result would show if they were not. */
  readonly expected: ReadonlySet<NodeId>;
}

/** Rounds after which the range of a state that still grows is given up. */
const mostRounds = 4;

/**
 * The kinds of numbers that each node may be, in worlds whose leaves are of usual size and whose results are finite.
 *
 * @param positiveLeaves For each leaf column whether it is expected to be above zero.
 * @param doubtful Nodes of which nothing is to be expected.
 * @param covered Nodes of which a result shows where they are not finite.
 */
export function factsOf(
  program: Program,
  positiveLeaves: readonly boolean[],
  doubtful: ReadonlySet<NodeId>,
  covered: ReadonlySet<NodeId>,
): Facts {
  const { nodes, states, periods } = program;
  const kinds: Kinds[] = nodes.map(() => 0);
  const ranges: Range[] = nodes.map(() => unbounded);
  const stateKinds: Kinds[] = states.map(() => 0);
  const stateRanges: (Range | null)[] = states.map(() => null);
  const gains = states.map((_, state) => gainOf(program, state));
  const expected = new Set<NodeId>();

  const look = (id: NodeId, node: Node): void => {
    switch (node.kind) {
      case 'constant':
      case 'table': {
        const known = ofValues(node.kind === 'table' ? node.values : [node.value]);
        kinds[id] = known.kinds;
        ranges[id] = known.range;
        return;
      }
      case 'leaf': {
        const above = positiveLeaves[node.column]!;
        kinds[id] = above ? positive : anyKind & ~notFinite;
        ranges[id] = { low: above ? 1 / greatestLeaf : -greatestLeaf, high: greatestLeaf };
        return;
      }
      case 'state':
        kinds[id] = stateKinds[node.state]!;
        ranges[id] = stateRanges[node.state] ?? unbounded;
        return;
      case 'at':
      case 'gather':
        kinds[id] = kinds[node.of]!;
        ranges[id] = ranges[node.of]!;
        return;
      case 'apply': {
        const args = node.arguments.map((argument) => kinds[argument]!);
        // Ranges are those of finite values alone.
        const known = node.arguments.map((argument, k) => (args[k]! & notFinite ? unbounded : ranges[argument]!));
        ranges[id] = resultRange(node.operation, known);
        kinds[id] = node.operation === 'select' ? chosenKinds(nodes, kinds, node) : resultKinds(node.operation, args);
        if (isExactlyFinite(node, args) && isBounded(ranges[id]!)) kinds[id] &= ~notFinite;
        return;
      }
      default:
        node satisfies never;
    }
  };

  // What is known beforehand is looked at once.
  const open: (readonly [NodeId, Node])[] = [];
  nodes.forEach((node, id) => {
    if (node.kind === 'constant' || node.kind === 'table' || node.kind === 'leaf') look(id, node);
    else open.push([id, node]);
  });
  const mayBeExpected = (id: NodeId, node: Node): boolean =>
    !node.truth && (node.kind === 'apply' || node.kind === 'state') && covered.has(id) && !doubtful.has(id);
  /** Whether what is known of a node is not what it was a round ago. */
  const moved: boolean[] = nodes.map(() => false);
  const isSettled = (node: Node): boolean =>
    node.kind === 'apply' && node.operation !== 'select' && !node.arguments.some((argument) => moved[argument]);
  for (let round = 0, changed = true; changed; round++) {
    changed = false;
    for (const [id, node] of open) {
      moved[id] = false;
      if (round > 0 && isSettled(node)) continue;
      const [kindsBefore, { low, high }] = [kinds[id], ranges[id]!];
      look(id, node);
      expected.delete(id);
      if ((kinds[id]! & notFinite) !== 0 && mayBeExpected(id, node)) {
        expected.add(id);
        kinds[id]! &= ~notFinite;
      }
      moved[id] = kinds[id] !== kindsBefore || ranges[id]!.low !== low || ranges[id]!.high !== high;
    }
    states.forEach(({ initial, next }, state) => {
      const grown = stateKinds[state]! | kinds[initial]! | kinds[next]!;
      const before = stateRanges[state] ?? null;
      const gain = gains[state];
      const step =
        gain === null || gain === undefined
          ? joined(ranges[initial]!, ranges[next]!)
          : accumulated(ranges[initial]!, ranges[gain]!, periods);
      const range = before === null ? step : joined(before, step);
      const moved = before === null || range.low !== before.low || range.high !== before.high;
      if (grown === stateKinds[state] && !moved) return;
      changed = true;
      stateKinds[state] = grown;
      stateRanges[state] = moved && round >= mostRounds ? unbounded : range;
    });
  }
  return { kinds, expected };
}

/** Whether an operation on such arguments is finite unless it overflows. */
function isExactlyFinite({ operation }: Node & { readonly kind: 'apply' }, args: readonly Kinds[]): boolean {
  if (args.some((kinds) => (kinds & notFinite) !== 0)) return false;
  if (operation === 'divide') return (args[1]! & eitherZero) === 0;
  return operation === 'add' || operation === 'subtract' || operation === 'multiply';
}

function ofValues(values: ArrayLike<number>): { readonly kinds: Kinds; readonly range: Range } {
  let kinds = 0;
  let range: Range = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    kinds |= kindOf(value);
    range = { low: Math.min(range.low, value), high: Math.max(range.high, value) };
  }
  return { kinds, range: Number.isNaN(range.low) ? unbounded : range };
}

/** What a running sum adds in each period; null for another state. */
function gainOf({ nodes, states }: Program, state: number): NodeId | null {
  const next = nodes[states[state]!.next]!;
  if (next.kind !== 'apply' || next.operation !== 'add') return null;
  const isSelf = (id: NodeId): boolean => {
    const node = nodes[id]!;
    return node.kind === 'state' && node.state === state;
  };
  const [a, b] = next.arguments as readonly [NodeId, NodeId];
  return isSelf(a) ? b : isSelf(b) ? a : null;
}

/** The range of a running sum, with room for roundings. */
function accumulated(initial: Range, gain: Range, periods: number): Range {
  const times = 2 * periods;
  return {
    low: initial.low + Math.min(0, times * gain.low, 2 * initial.low),
    high: initial.high + Math.max(0, times * gain.high, 2 * initial.high),
  };
}

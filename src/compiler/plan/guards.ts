import type { Node, NodeId } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import type { Part } from './plan.ts';

/** Where the timeline stands in all worlds of a tile: before a date, around it, after it. */
export type Phase = 'before' | 'around' | 'after';

/**
 * A rising table and a value that differs between worlds but not between periods. Before the table reaches the least of
 * these values in a tile, and after it has passed the greatest, comparing the two gives the same in all its worlds.
 */
export interface Guard {
  readonly table: NodeId;
  readonly date: NodeId;
}

/** What is known in a stretch of the timeline: what a node stands for, and whether a truth value holds. */
export interface Known {
  /** The node whose value this node has. */
  readonly alias: (id: NodeId) => NodeId;
  readonly truth: (id: NodeId) => boolean | null;
}

export const nothingKnown: Known = { alias: (id) => id, truth: () => null };

/** The guards that decide most in a loop, at most `most` of them. */
export function guardsOf({ nodes }: Program, shapes: Shapes, part: Part, most: number): readonly Guard[] {
  const found = new Map<string, { readonly guard: Guard; decides: number }>();
  const tests = new Map<NodeId, string>();
  for (const id of part.computes) {
    const guard = guardIn(nodes[id]!, nodes, shapes);
    if (guard === null) continue;
    const key = `${guard.table} ${guard.date}`;
    if (!found.has(key)) found.set(key, { guard, decides: 0 });
    found.get(key)!.decides++;
    tests.set(id, key);
  }
  for (const id of part.computes) {
    const node = nodes[id]!;
    if (node.kind !== 'apply' || node.operation !== 'select') continue;
    const key = tests.get(node.arguments[0]!);
    if (key !== undefined) found.get(key)!.decides += 4;
  }
  return [...found.values()]
    .sort((a, b) => b.decides - a.decides)
    .slice(0, most)
    .map(({ guard }) => guard);
}

function guardIn(node: Node, nodes: readonly Node[], shapes: Shapes): Guard | null {
  if (node.kind !== 'apply' || !isDecided(node.operation)) return null;
  const [a, b] = node.arguments as readonly [NodeId, NodeId];
  const isDate = (id: NodeId): boolean => !shapes.byPeriod[id] && nodes[id]!.kind !== 'constant';
  if (isRising(nodes[a]!) && isDate(b)) return { table: a, date: b };
  return isRising(nodes[b]!) && isDate(a) ? { table: b, date: a } : null;
}

function isDecided(operation: string): boolean {
  return (
    ['less', 'lessEqual', 'greater', 'greaterEqual', 'equal', 'unequal'].includes(operation) ||
    operation === 'min' ||
    operation === 'max'
  );
}

function isRising(node: Node): boolean {
  if (node.kind !== 'table' || node.truth) return false;
  return node.values.every((value, k) => value >= node.values[Math.max(0, k - 1)]!);
}

/** What follows in a loop from where the timeline stands at each of some guards. */
export function knownAt(
  { nodes }: Pick<Program, 'nodes'>,
  mayBeMinusZero: (id: NodeId) => boolean,
  part: Part,
  guards: readonly Guard[],
  phases: readonly Phase[],
): Known {
  const isHere = new Set(part.computes);
  const truths = new Map<NodeId, boolean | null>();

  /** The lesser and the greater of two nodes, where a guard tells. */
  const ordered = (a: NodeId, b: NodeId): readonly [lesser: NodeId, greater: NodeId] | null => {
    for (const [k, { table, date }] of guards.entries()) {
      if (phases[k] === 'around' || !((a === table && b === date) || (a === date && b === table))) continue;
      return phases[k] === 'before' ? [table, date] : [date, table];
    }
    return null;
  };

  const truth = (id: NodeId): boolean | null => {
    const known = truths.get(id);
    if (known !== undefined) return known;
    const found = decide(nodes[id]!);
    truths.set(id, found);
    return found;
  };

  const decide = (node: Node): boolean | null => {
    if (node.kind === 'constant') return node.truth ? node.value !== 0 : null;
    if (node.kind !== 'apply') return null;
    const [a, b, c] = node.arguments as readonly [NodeId, NodeId, NodeId];
    switch (node.operation) {
      case 'less':
      case 'lessEqual': {
        const pair = ordered(a, b);
        return pair === null ? null : pair[0] === a;
      }
      case 'greater':
      case 'greaterEqual': {
        const pair = ordered(a, b);
        return pair === null ? null : pair[1] === a;
      }
      case 'equal':
        return nodes[a]!.truth || ordered(a, b) === null ? null : false;
      case 'unequal':
        return nodes[a]!.truth || ordered(a, b) === null ? null : true;
      case 'not': {
        const inner = truth(a);
        return inner === null ? null : !inner;
      }
      case 'and':
        if (truth(a) === false || truth(b) === false) return false;
        return truth(a) === true && truth(b) === true ? true : null;
      case 'or':
        if (truth(a) === true || truth(b) === true) return true;
        return truth(a) === false && truth(b) === false ? false : null;
      case 'select': {
        if (!node.truth) return null;
        const condition = truth(a);
        return condition === null ? null : truth(condition ? b : c);
      }
      default:
        return null;
    }
  };

  const isZero = (id: NodeId): boolean => {
    const node = nodes[id]!;
    return node.kind === 'constant' && node.value === 0;
  };

  const alias = (id: NodeId): NodeId => {
    const node = nodes[id]!;
    // What another part computes stands in its row, and what that is made of does not.
    if (node.kind !== 'apply' || !isHere.has(id)) return id;
    const [a, b, c] = node.arguments as readonly [NodeId, NodeId, NodeId];
    if (node.operation === 'select') {
      const condition = truth(a);
      return condition === null ? id : alias(condition ? b : c);
    }
    if (node.operation === 'min' || node.operation === 'max') {
      const pair = ordered(a, b);
      return pair === null ? id : alias(pair[node.operation === 'min' ? 0 : 1]);
    }
    if (node.operation === 'and' || node.operation === 'or') {
      const neutral = node.operation === 'and';
      if (truth(a) === neutral) return alias(b);
      if (truth(b) === neutral) return alias(a);
    }
    // 0 leaves what it is added to as it is, but for -0.
    if (node.operation === 'add') {
      if (isZero(alias(b)) && !mayBeMinusZero(a)) return alias(a);
      if (isZero(alias(a)) && !mayBeMinusZero(b)) return alias(b);
    }
    return id;
  };
  return { alias, truth };
}

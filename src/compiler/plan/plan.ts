import type { NodeId } from '../node.ts';
import { argumentsOf } from '../node.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';
import { loopsOf } from './loops.ts';

/** A value that a loop keeps: that of one period, as the node `at`. */
export interface Kept {
  readonly at: NodeId;
  readonly of: NodeId;
  readonly period: number;
}

/** What one function of the module computes. */
export interface Part {
  /** Whether it goes through the timeline. */
  readonly inTime: boolean;
  /** Nodes computed, arguments first. */
  readonly computes: readonly NodeId[];
  readonly states: readonly number[];
  readonly kept: readonly Kept[];
  /** Truth values that refuse a world. */
  readonly violations: readonly NodeId[];
}

/** The functions of a module in order, and the values that pass from one to another. */
export interface Plan {
  readonly parts: readonly Part[];
  /** Values by world that another part needs. */
  readonly columns: ReadonlySet<NodeId>;
  /** Values by world and period that another part needs. */
  readonly rows: ReadonlySet<NodeId>;
  /** Violations that no part computes: constants, tables and values of one period. */
  readonly otherViolations: readonly NodeId[];
}

export interface PlanSizes {
  /** Most nodes in a loop over the timeline. */
  readonly loop: number;
  /** Most nodes in a function without one. */
  readonly straight: number;
}

/** Divides a program into functions. */
export function planOf(
  program: Program,
  shapes: Shapes,
  order: readonly NodeId[],
  options: number,
  sizes: PlanSizes,
): Plan {
  const { nodes, states } = program;
  const parts: { -readonly [K in keyof Part]: Part[K] extends readonly (infer T)[] ? T[] : Part[K] }[] = [];
  const part = (inTime: boolean, computes: readonly NodeId[], own: readonly number[]): void => {
    parts.push({ inTime, computes: [...computes], states: [...own], kept: [], violations: [] });
  };
  const isComputed = (id: NodeId): boolean => nodes[id]!.kind === 'apply' || nodes[id]!.kind === 'gather';
  for (let sweep = 0; sweep <= shapes.sweeps; sweep++) {
    const straight = order.filter((id) => isComputed(id) && !shapes.byPeriod[id] && shapes.sweep[id] === sweep);
    for (let k = 0; k < straight.length; k += sizes.straight) part(false, straight.slice(k, k + sizes.straight), []);
    if (sweep === shapes.sweeps) break;
    for (const loop of loopsOf(program, shapes, order, sweep, options, sizes.loop))
      part(true, loop.computes, loop.states);
  }

  const home = new Map<NodeId, number>();
  const stateHome = new Map<number, number>();
  parts.forEach(({ computes, states: own }, k) => {
    for (const id of computes) home.set(id, k);
    for (const state of own) stateHome.set(state, k);
  });
  const homeOf = (id: NodeId): number | undefined => {
    const node = nodes[id]!;
    return node.kind === 'state' ? stateHome.get(node.state) : home.get(id);
  };

  const columns = new Set<NodeId>();
  const rows = new Set<NodeId>();
  const need = (id: NodeId, reader: number): void => {
    const where = homeOf(id);
    if (where === undefined || where === reader) return;
    (shapes.byPeriod[id] ? rows : columns).add(id);
  };
  for (const id of order) {
    const node = nodes[id]!;
    if (node.kind === 'at') {
      const where = homeOf(node.of);
      if (where === undefined) throw new Error('bug: a value of one period of nothing that is computed');
      columns.add(id);
      parts[where]!.kept.push({ at: id, of: node.of, period: node.period });
    }
    const where = homeOf(id);
    if (where === undefined) continue;
    for (const argument of argumentsOf(node)) need(argument, where);
    if (node.kind === 'gather' && nodes[node.of]!.kind !== 'table') rows.add(node.of);
    if (node.kind === 'state') {
      need(states[node.state]!.initial, where);
      need(states[node.state]!.next, where);
    }
  }
  for (const id of program.outputs) if (home.has(id)) columns.add(id);
  const otherViolations: NodeId[] = [];
  for (const id of program.violations) {
    const where = home.get(id);
    if (where === undefined) otherViolations.push(id);
    else parts[where]!.violations.push(id);
  }
  return { parts, columns, rows, otherViolations };
}

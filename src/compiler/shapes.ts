import type { NodeId } from './node.ts';
import type { Program } from './program.ts';
import { CompilationRefused } from './refusal.ts';

/** What the value of each node varies by, and after how many sweeps over the timeline it can be known. */
export interface Shapes {
  /** Whether it may differ between periods. */
  readonly byPeriod: readonly boolean[];
  /**
   * Sweeps that must be complete before it can be computed: a total is known one sweep after what it adds up. A node
   * that varies by period is computed in the sweep of its own number, any other before it.
   */
  readonly sweep: readonly number[];
  /** The sweep of each state. */
  readonly stateSweep: readonly number[];
  readonly sweeps: number;
}

/**
 * Shapes of all nodes: constant, by period (tables), by world, or by both.
 *
 * @throws CompilationRefused where a value of a whole series is needed to compute that series.
 */
export function shapesOf(program: Program): Shapes {
  const { nodes, states } = program;
  const byPeriod: boolean[] = [];
  nodes.forEach((node, id) => {
    byPeriod[id] =
      node.kind === 'table' ||
      node.kind === 'state' ||
      (node.kind === 'apply' && node.arguments.some((argument) => byPeriod[argument])) ||
      (node.kind === 'gather' && byPeriod[node.index]!);
  });

  const sweep: number[] = nodes.map(() => 0);
  const stateSweep: number[] = states.map(() => 0);
  const sweepOf = (id: NodeId): number => {
    const node = nodes[id]!;
    switch (node.kind) {
      case 'apply':
        return Math.max(...node.arguments.map((argument) => sweep[argument]!));
      case 'state':
        return stateSweep[node.state]!;
      case 'at':
        return sweep[node.of]! + 1;
      case 'gather':
        return Math.max(sweep[node.of]! + (nodes[node.of]!.kind === 'table' ? 0 : 1), sweep[node.index]!);
      default:
        return 0;
    }
  };
  const most = nodes.filter((node) => node.kind === 'at' || node.kind === 'gather').length;
  for (let changed = true; changed; ) {
    changed = false;
    for (let id = 0; id < nodes.length; id++) sweep[id] = sweepOf(id);
    for (let state = 0; state < states.length; state++) {
      const { initial, next } = states[state]!;
      const needed = Math.max(sweep[initial]!, sweep[next]!);
      if (needed > most) throw new CompilationRefused('a total is needed to work itself out', 'a recurrence');
      if (needed <= stateSweep[state]!) continue;
      stateSweep[state] = needed;
      changed = true;
    }
  }
  const sweeps = Math.max(0, ...nodes.map((_, id) => sweep[id]! + (byPeriod[id] ? 1 : 0)));
  return { byPeriod, sweep, stateSweep, sweeps };
}

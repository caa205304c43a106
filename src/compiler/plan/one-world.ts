import type { NodeId } from '../node.ts';
import { operations } from '../operations.ts';
import type { Program } from '../program.ts';
import type { Shapes } from '../shapes.ts';

/** The values of a program in one world. */
export interface OneWorld {
  readonly value: (id: NodeId, period: number) => number;
  /** What a state holds in a period. */
  readonly state: (state: number, period: number) => number;
}

/**
 * Works out a whole program in one world, one operation after the other. Truth values are 0 and 1.
 *
 * @param leaves a value for each leaf column
 */
export function oneWorld({ nodes, states, periods }: Program, shapes: Shapes, leaves: readonly number[]): OneWorld {
  const steady = new Float64Array(nodes.length);
  const series = nodes.map((node, id) => {
    if (node.kind === 'table') return node.values;
    return shapes.byPeriod[id] ? new Float64Array(periods) : null;
  });
  const held = states.map(() => new Float64Array(periods));
  const value = (id: NodeId, period: number): number => series[id]?.[period] ?? steady[id]!;
  const workOut = (id: NodeId, period: number): number => {
    const node = nodes[id]!;
    switch (node.kind) {
      case 'constant':
        return node.value;
      case 'leaf':
        return leaves[node.column]!;
      case 'table':
        return node.values[period]!;
      case 'state':
        return held[node.state]![period]!;
      case 'at':
        return value(node.of, node.period);
      case 'gather':
        return value(node.of, value(node.index, period));
      case 'apply': {
        const [a, b, c] = node.arguments as readonly [NodeId, NodeId?, NodeId?];
        const of = (argument: NodeId | undefined): number => (argument === undefined ? 0 : value(argument, period));
        return operations[node.operation].evaluate(of(a), of(b), of(c));
      }
      default:
        node satisfies never;
        throw new Error('bug: unknown node');
    }
  };
  for (let sweep = 0; sweep <= shapes.sweeps; sweep++) {
    const own = [...nodes.keys()].filter((id) => shapes.sweep[id] === sweep);
    const inTime = own.filter((id) => shapes.byPeriod[id] && nodes[id]!.kind !== 'table');
    for (const id of own) if (!shapes.byPeriod[id]) steady[id] = workOut(id, 0);
    const kept = [...states.keys()].filter((state) => shapes.stateSweep[state] === sweep);
    for (const state of kept) held[state]![0] = value(states[state]!.initial, 0);
    for (let period = 0; period < periods; period++) {
      for (const id of inTime) series[id]![period] = workOut(id, period);
      if (period + 1 < periods) for (const state of kept) held[state]![period + 1] = value(states[state]!.next, period);
    }
  }
  return { value, state: (state, period) => held[state]![period]! };
}

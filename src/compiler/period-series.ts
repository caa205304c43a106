import { argumentsOf, type NodeId } from './node.ts';
import { operations } from './operations.ts';
import type { Program } from './program.ts';

/**
 * Recurrences that are the same in all worlds, evaluated: for each such state its value in every period. One that reads
 * a value of a whole series waits until that is a constant.
 */
export function seriesWithoutDraws(program: Program): ReadonlyMap<number, Float64Array> {
  const { nodes, states, periods } = program;
  const varies = variesByWorld(program);
  const series = new Map<number, Float64Array>();
  states.forEach((_, state) => {
    if (!varies.states[state]) series.set(state, new Float64Array(periods));
  });
  if (series.size === 0) return series;

  const values = new Float64Array(nodes.length);
  const needed = neededBy(program, series.keys());
  for (let k = 0; k < periods; k++) {
    for (const [state, own] of series) {
      const { initial, next } = states[state]!;
      own[k] = k === 0 ? constantAt(program, initial) : values[next]!;
    }
    for (const id of needed) {
      const node = nodes[id]!;
      if (node.kind === 'constant') values[id] = node.value;
      else if (node.kind === 'table') values[id] = node.values[k]!;
      else if (node.kind === 'state') values[id] = series.get(node.state)![k]!;
      else if (node.kind === 'apply') {
        const [a, b, c] = node.arguments.map((argument) => values[argument]!);
        values[id] = operations[node.operation].evaluate(a ?? 0, b ?? 0, c ?? 0);
      }
    }
  }
  return series;
}

/** All that the next values of some states are made of, arguments first. */
function neededBy({ nodes, states }: Program, of: Iterable<number>): readonly NodeId[] {
  const needed = new Set<NodeId>();
  const open = Array.from(of, (state) => states[state]!.next);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    open.push(...argumentsOf(nodes[id]!));
  }
  return [...needed].sort((a, b) => a - b);
}

/** What may differ between worlds: assumed of no state until something it rests on shows it. */
function variesByWorld(program: Program): { readonly nodes: readonly boolean[]; readonly states: readonly boolean[] } {
  const { nodes, states } = program;
  const byNode = nodes.map(() => false);
  const byState = states.map(({ initial }) => nodes[initial]!.kind !== 'constant');
  for (let changed = true; changed; ) {
    changed = false;
    nodes.forEach((node, id) => {
      byNode[id] =
        node.kind === 'leaf' ||
        node.kind === 'at' ||
        node.kind === 'gather' ||
        (node.kind === 'state' && byState[node.state]!) ||
        (node.kind === 'apply' && node.arguments.some((argument) => byNode[argument]));
    });
    states.forEach(({ next }, state) => {
      if (byState[state] || !byNode[next]) return;
      byState[state] = true;
      changed = true;
    });
  }
  return { nodes: byNode, states: byState };
}

function constantAt(program: Program, id: number): number {
  const node = program.nodes[id]!;
  if (node.kind !== 'constant') throw new Error('bug: a first value that is not known');
  return node.value;
}

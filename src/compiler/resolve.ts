import { Graph } from './graph.ts';
import { argumentsOf, type NodeId } from './node.ts';
import { seriesWithoutDraws } from './period-series.ts';
import type { Program } from './program.ts';
import { CompilationRefused } from './refusal.ts';

/**
 * The same program with less to do in a run: values in the first period are written in terms of first periods,
 * recurrences that are the same in all worlds become tables, recurrences that are equal become one, and what no output
 * or violation needs is gone.
 *
 * @throws CompilationRefused where a first value needs itself.
 */
export function resolve(program: Program): Program {
  let resolved = rebuild(program, new Map(), mergedStates(program));
  for (;;) {
    const known = seriesWithoutDraws(resolved);
    const merged = mergedStates(resolved);
    const unchanged = known.size === 0 && merged.every((state, k) => state === k);
    if (unchanged) return resolved;
    resolved = rebuild(resolved, known, merged);
  }
}

function rebuild(source: Program, known: ReadonlyMap<number, Float64Array>, merged: readonly number[]): Program {
  const graph = new Graph(source.periods);
  const mapped = new Map<NodeId, NodeId>();
  const firsts = new Map<NodeId, NodeId | 'in progress'>();
  const stateNodes = new Map<number, NodeId>();
  const open: number[] = [];

  const stateNode = (index: number): NodeId => {
    const state = merged[index]!;
    const series = known.get(state);
    if (series !== undefined) return graph.table(series);
    const existing = stateNodes.get(state);
    if (existing !== undefined) return existing;
    const node = graph.state();
    stateNodes.set(state, node);
    open.push(state);
    return node;
  };

  const map = (id: NodeId): NodeId => {
    const before = mapped.get(id);
    if (before !== undefined) return before;
    const node = source.nodes[id]!;
    const make = (): NodeId => {
      switch (node.kind) {
        case 'constant':
          return node.truth ? graph.truth(node.value !== 0) : graph.constant(node.value);
        case 'leaf':
          return graph.leaf(node.column);
        case 'table':
          return graph.table(node.values, node.truth);
        case 'apply':
          return graph.apply(node.operation, ...node.arguments.map(map));
        case 'state':
          return stateNode(node.state);
        case 'at':
          return node.period === 0 ? first(node.of) : graph.at(map(node.of), node.period);
        case 'gather':
          return graph.gather(map(node.of), map(node.index));
        default:
          node satisfies never;
          throw new Error('bug: unknown node');
      }
    };
    const value = make();
    mapped.set(id, value);
    return value;
  };

  /** The value in period 0, from values in period 0 alone. */
  const first = (id: NodeId): NodeId => {
    const before = firsts.get(id);
    if (before === 'in progress') throw new CompilationRefused('a first value needs itself', 'a recurrence');
    if (before !== undefined) return before;
    firsts.set(id, 'in progress');
    const node = source.nodes[id]!;
    const make = (): NodeId => {
      switch (node.kind) {
        case 'apply':
          return graph.apply(node.operation, ...node.arguments.map(first));
        case 'state':
          return first(source.states[node.state]!.initial);
        case 'gather':
          return graph.gather(map(node.of), first(node.index));
        default:
          return graph.at(map(id), 0);
      }
    };
    const value = make();
    firsts.set(id, value);
    return value;
  };

  const outputs = source.outputs.map(map);
  const violations = source.violations.map(map);
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { initial, next } = source.states[state]!;
    graph.close(stateNodes.get(state)!, first(initial), map(next));
  }
  const neverFalse = violations.filter((id) => {
    const node = graph.node(id);
    return !(node.kind === 'constant' && node.value === 0);
  });
  return {
    periods: source.periods,
    nodes: graph.nodes,
    states: graph.states,
    outputs,
    violations: [...new Set(neverFalse)],
    leaves: source.leaves,
  };
}

/**
 * For each state the first one that always has the same value: the coarsest partition in which equal states start from
 * one node and become nodes that differ only in equal states (Moore's refinement).
 */
function mergedStates(program: Program): readonly number[] {
  const { nodes, states } = program;
  const rests = restsOnStates(program);
  let classes: readonly number[] = states.map(() => 0);
  for (;;) {
    const names = new Map<string, NodeId>();
    const nameOf: NodeId[] = [];
    nodes.forEach((node, id) => {
      // No two nodes of a program are the same but for states.
      if (!rests[id]) {
        nameOf.push(id);
        return;
      }
      const key = ((): string => {
        switch (node.kind) {
          case 'apply':
            return `${node.operation} ${node.arguments.map((argument) => nameOf[argument]).join(' ')}`;
          case 'state':
            return `state ${classes[node.state]}`;
          case 'at':
            return `at ${nameOf[node.of]} ${node.period}`;
          case 'gather':
            return `gather ${nameOf[node.of]} ${nameOf[node.index]}`;
          default:
            return `node ${id}`;
        }
      })();
      const name = names.get(key) ?? id;
      names.set(key, name);
      nameOf.push(name);
    });
    const finer = firstOfEach(states.map((state, k) => `${classes[k]} ${nameOf[state.initial]} ${nameOf[state.next]}`));
    if (finer.every((state, k) => state === classes[k])) return finer;
    classes = finer;
  }
}

/** Whether the value of a node rests on a state. */
function restsOnStates({ nodes }: Program): readonly boolean[] {
  const rests: boolean[] = [];
  for (const node of nodes) {
    const of = node.kind === 'at' || node.kind === 'gather' ? rests[node.of]! : false;
    rests.push(node.kind === 'state' || of || argumentsOf(node).some((argument) => rests[argument]));
  }
  return rests;
}

/** For each text the position where it first stands. */
function firstOfEach(texts: readonly string[]): readonly number[] {
  const seen = new Map<string, number>();
  return texts.map((text, k) => {
    if (!seen.has(text)) seen.set(text, k);
    return seen.get(text)!;
  });
}

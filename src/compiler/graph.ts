import type { Node, NodeId, Operation, State } from './node.ts';
import { operations } from './operations.ts';

/**
 * Builds the nodes of a program, each distinct one once. Folds only what is exact to the bit: operations on constants
 * and on values that differ by period alone, a conditional on a constant, `x * 1`, `x / 1` and `x - 0`.
 */
export class Graph {
  readonly periods: number;
  readonly nodes: Node[] = [];
  readonly states: State[] = [];
  readonly #byPeriod: boolean[] = [];
  readonly #known = new Map<string, NodeId>();

  constructor(periods: number) {
    this.periods = periods;
  }

  /** The node at an id. */
  node(id: NodeId): Node {
    return this.nodes[id]!;
  }

  /** Whether a node's value may differ between the periods of one world. */
  byPeriod(id: NodeId): boolean {
    return this.#byPeriod[id]!;
  }

  constant(value: number): NodeId {
    return this.#constant(value, false);
  }

  truth(value: boolean): NodeId {
    return this.#constant(value ? 1 : 0, true);
  }

  leaf(column: number): NodeId {
    return this.#intern(`leaf ${column}`, { kind: 'leaf', column, truth: false }, false);
  }

  /** A value in each period; a constant where all are the same. */
  table(values: Float64Array, truth = false): NodeId {
    const first = values[0]!;
    if (values.every((value) => Object.is(value, first))) return this.#constant(first, truth);
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
    return this.#intern(`table ${truth} ${bytes}`, { kind: 'table', values, truth }, true);
  }

  apply(operation: Operation, ...args: readonly NodeId[]): NodeId {
    const simpler = this.#fold(operation, args);
    if (simpler !== null) return simpler;
    const meaning = operations[operation].truth;
    const truth = meaning === 'as branches' ? this.node(args[1]!).truth : meaning;
    const byPeriod = args.some((id) => this.byPeriod(id));
    const node: Node = { kind: 'apply', operation, arguments: args, truth };
    return this.#intern(`${operation} ${args.join(' ')}`, node, byPeriod);
  }

  /** A new state, to be closed once it is known what it starts from and becomes. */
  state(): NodeId {
    const state = this.states.push({ initial: -1, next: -1 }) - 1;
    return this.#intern(`state ${state}`, { kind: 'state', state, truth: false }, true);
  }

  /** Says what a state starts from, a value of the first period, and what it becomes. */
  close(id: NodeId, initial: NodeId, next: NodeId): void {
    const node = this.node(id);
    if (node.kind !== 'state') throw new Error('bug: not a state');
    this.states[node.state] = { initial, next };
  }

  /** The value that a node has in one period. */
  at(of: NodeId, period: number): NodeId {
    const node = this.node(of);
    if (!this.byPeriod(of)) return of;
    if (node.kind === 'table') return this.#constant(node.values[period]!, node.truth);
    return this.#intern(`at ${of} ${period}`, { kind: 'at', of, period, truth: node.truth }, false);
  }

  /** The value of a node in the period that another node names. */
  gather(of: NodeId, index: NodeId): NodeId {
    if (!this.byPeriod(of)) return of;
    const source = this.node(of);
    const period = this.node(index);
    if (period.kind === 'constant') return this.at(of, period.value);
    if (source.kind === 'table' && period.kind === 'table') {
      return this.table(
        period.values.map((k) => source.values[k]!),
        source.truth,
      );
    }
    return this.#intern(
      `gather ${of} ${index}`,
      { kind: 'gather', of, index, truth: source.truth },
      this.byPeriod(index),
    );
  }

  #constant(value: number, truth: boolean): NodeId {
    const key = `${truth ? 'truth' : 'constant'} ${Object.is(value, -0) ? '-0' : value}`;
    return this.#intern(key, { kind: 'constant', value, truth }, false);
  }

  #intern(key: string, node: Node, byPeriod: boolean): NodeId {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.nodes.push(node) - 1;
    this.#byPeriod.push(byPeriod);
    this.#known.set(key, id);
    return id;
  }

  #fold(operation: Operation, args: readonly NodeId[]): NodeId | null {
    const nodes = args.map((id) => this.node(id));
    if (nodes.every((node) => node.kind === 'constant' || node.kind === 'table'))
      return this.#evaluate(operation, nodes);
    const [a, b] = nodes;
    const left = a?.kind === 'constant' ? a.value : null;
    const right = b?.kind === 'constant' ? b.value : null;
    switch (operation) {
      case 'select':
        if (left !== null) return args[left !== 0 ? 1 : 2]!;
        return args[1] === args[2] ? args[1]! : null;
      case 'multiply':
        return right === 1 ? args[0]! : left === 1 ? args[1]! : null;
      case 'divide':
        return right === 1 ? args[0]! : null;
      case 'subtract':
        return Object.is(right, 0) ? args[0]! : null;
      case 'and':
        return left === 0 || right === 0 ? this.truth(false) : left === 1 ? args[1]! : right === 1 ? args[0]! : null;
      case 'or':
        return left === 1 || right === 1 ? this.truth(true) : left === 0 ? args[1]! : right === 0 ? args[0]! : null;
      default:
        return null;
    }
  }

  #evaluate(operation: Operation, nodes: readonly Node[]): NodeId {
    const { evaluate, truth } = operations[operation];
    const isTruth = truth === 'as branches' ? nodes[1]!.truth : truth;
    const value = (node: Node | undefined, period: number): number =>
      node?.kind === 'constant' ? node.value : node?.kind === 'table' ? node.values[period]! : 0;
    const at = (k: number): number => evaluate(value(nodes[0], k), value(nodes[1], k), value(nodes[2], k));
    if (nodes.every((node) => node.kind === 'constant')) return this.#constant(at(0), isTruth);
    return this.table(
      Float64Array.from({ length: this.periods }, (_, k) => at(k)),
      isTruth,
    );
  }
}

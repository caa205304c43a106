import type { BinaryOperator, Expression, FunctionName, SeriesFunction } from '../formula/expression.ts';
import type { Check, Quantity, QuantitySystem } from '../formula/system.ts';
import { type Clock, clockOf } from './clock.ts';
import { dimensionsOf, isTruth, textOf } from './expression-facts.ts';
import { Graph } from './graph.ts';
import type { NodeId, Operation } from './node.ts';
import { expandPoint } from './point-functions.ts';
import type { Program } from './program.ts';
import { CompilationRefused } from './refusal.ts';

/** The current member of each dimension. */
type Binding = Readonly<Record<string, string>>;

const operationOf: Readonly<Record<BinaryOperator, Operation>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'power',
  '==': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'lessEqual',
  '>': 'greater',
  '>=': 'greaterEqual',
  and: 'and',
  or: 'or',
};

const series: ReadonlySet<FunctionName> = new Set<SeriesFunction>([
  'previous',
  'cumulative',
  'total',
  'at',
  'first',
  'final',
  'peak',
  'mean',
  'pv',
]);

/**
 * Every result of every option, and every reason to refuse a world, as nodes. What neither needs is not lowered; a
 * quantity is computed once for each combination of the members that it varies by.
 *
 * @throws CompilationRefused for what cannot be computed exactly.
 */
export function lower(system: QuantitySystem): Program {
  return new Lowering(system).program();
}

class Lowering {
  readonly #system: QuantitySystem;
  readonly #graph: Graph;
  readonly #clock: Clock;
  readonly #leaves: readonly number[];
  readonly #leafNodes: readonly NodeId[];
  readonly #values = new Map<string, NodeId>();
  readonly #inProgress = new Set<string>();
  readonly #states = new Map<string, NodeId>();
  readonly #openStates: { state: number; of: Expression; initial: Expression; binding: Binding }[] = [];
  readonly #violations = new Set<NodeId>();
  #where = '';

  constructor(system: QuantitySystem) {
    this.#system = system;
    this.#graph = new Graph(system.periods.count);
    if (system.periods.count < 1) throw new Error('bug: a timeline without periods');
    if (!system.periods.start.every((start, k) => start === k)) throw new Error('bug: periods are not one step each');
    this.#clock = clockOf(this.#graph, system.periods);
    this.#leaves = system.leaves.filter((leaf) => leaf.random).map((leaf) => leaf.index);
    const columns = new Map(this.#leaves.map((leaf, column) => [leaf, column]));
    this.#leafNodes = system.leaves.map((leaf) => {
      const column = columns.get(leaf.index);
      return column === undefined ? this.#graph.constant(leaf.central) : this.#graph.leaf(column);
    });
  }

  program(): Program {
    const system = this.#system;
    const options = system.dimensions.get('option');
    if (options === undefined) throw new Error('bug: a system without options');
    const outputs = system.results.flatMap((name) => options.map((option) => this.#result(name, option)));
    for (const leaf of system.leaves) this.#requireBounds(leaf.index, leaf.bounds);
    for (const check of system.checks) this.#requireCheck(check);
    this.#closeStates();
    return {
      periods: this.#graph.periods,
      nodes: this.#graph.nodes,
      states: this.#graph.states,
      outputs,
      violations: [...this.#violations],
      leaves: this.#leaves,
    };
  }

  #result(name: string, option: string): NodeId {
    const quantity = this.#quantity(name);
    const beyond = quantity.dimensions.find((dimension) => dimension !== 'option');
    if (beyond !== undefined) throw new CompilationRefused(`a result cannot vary by "${beyond}"`, name);
    const value = this.#valueOf(quantity, { option });
    if (this.#graph.byPeriod(value)) throw new CompilationRefused('a result cannot vary by period', name);
    if (this.#graph.node(value).truth) throw new CompilationRefused('a result cannot be a truth value', name);
    return value;
  }

  /** Recurrences are lowered from a list, so that a value may be read before what it becomes is known. */
  #closeStates(): void {
    for (let open = this.#openStates.pop(); open !== undefined; open = this.#openStates.pop()) {
      const state = this.#graph.states[open.state]!;
      state.next = this.#expression(open.of, open.binding);
      state.initial = this.#graph.at(this.#expression(open.initial, open.binding), 0);
    }
  }

  #quantity(name: string): Quantity {
    const quantity = this.#system.quantities.get(name);
    if (quantity === undefined) throw new CompilationRefused('there is no such quantity', name);
    return quantity;
  }

  #valueOf(quantity: Quantity, binding: Binding): NodeId {
    const own = this.#restrict(binding, quantity.dimensions, quantity.name);
    const members = quantity.dimensions.map((dimension) => own[dimension]!).join('.');
    const key = `${quantity.name} ${members}`;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    if (this.#inProgress.has(key)) throw new CompilationRefused('it needs itself within a period', quantity.name);
    this.#inProgress.add(key);
    const outer = this.#where;
    this.#where = quantity.name;
    const value = this.#define(quantity, members, own);
    this.#where = outer;
    this.#inProgress.delete(key);
    this.#values.set(key, value);
    return value;
  }

  #define(quantity: Quantity, members: string, binding: Binding): NodeId {
    const { definition } = quantity;
    switch (definition.kind) {
      case 'formula':
        return this.#expression(definition.expression, binding);
      case 'input': {
        const entries = definition.entries.get(members);
        if (entries === undefined || entries.length === 0) {
          throw new CompilationRefused(`no value for "${members}"`, quantity.name);
        }
        return this.#inForce(entries);
      }
      case 'choice':
        throw new CompilationRefused('a choice has no number', quantity.name);
      default:
        definition satisfies never;
        throw new Error('bug: unknown definition');
    }
  }

  /** The leaf in force in each period: a table where none varies by world. */
  #inForce(entries: readonly { readonly from: number; readonly leaf: number }[]): NodeId {
    let value = this.#leafNodes[entries[0]!.leaf]!;
    for (const { from, leaf } of entries.slice(1)) {
      const since = Float64Array.from({ length: this.#graph.periods }, (_, k) => (k >= from ? 1 : 0));
      value = this.#graph.apply('select', this.#graph.table(since, true), this.#leafNodes[leaf]!, value);
    }
    return value;
  }

  #expression(expression: Expression, binding: Binding): NodeId {
    const graph = this.#graph;
    switch (expression.kind) {
      case 'constant':
        return graph.constant(expression.value);
      case 'truth':
        return graph.truth(expression.value);
      case 'quantity':
        return this.#valueOf(this.#quantity(expression.name), { ...binding, ...expression.pick });
      case 'period':
        switch (expression.what) {
          case 'step':
            return this.#clock.length;
          case 'elapsed':
            return this.#clock.begin;
          case 'year':
            return this.#clock.year;
          default:
            expression.what satisfies never;
            throw new Error('bug: unknown property of a period');
        }
      case 'member':
        return graph.truth(expression.labels.includes(this.#member(binding, expression.dimension, this.#where)));
      case 'chosen':
        return graph.truth(this.#chosen(expression.input) === expression.label);
      case 'negate':
      case 'not':
        return graph.apply(expression.kind, this.#expression(expression.argument, binding));
      case 'binary': {
        const left = this.#expression(expression.left, binding);
        const right = this.#expression(expression.right, binding);
        return graph.apply(operationOf[expression.operator], left, right);
      }
      case 'if': {
        const condition = this.#expression(expression.condition, binding);
        const then = this.#expression(expression.then, binding);
        return graph.apply('select', condition, then, this.#expression(expression.otherwise, binding));
      }
      case 'call':
        return this.#call(expression, binding);
      case 'aggregate':
        return this.#aggregate(expression, binding);
      default:
        expression satisfies never;
        throw new Error('bug: unknown expression');
    }
  }

  #aggregate(expression: Expression & { readonly kind: 'aggregate' }, binding: Binding): NodeId {
    const members = this.#system.dimensions.get(expression.dimension);
    if (members === undefined || members.length === 0) {
      throw new CompilationRefused(`no members of "${expression.dimension}"`, this.#where);
    }
    const operation = expression.operator === 'sum' ? 'add' : expression.operator === 'product' ? 'multiply' : expression.operator;
    return members
      .map((member) => this.#expression(expression.argument, { ...binding, [expression.dimension]: member }))
      .reduce((folded, value) => this.#graph.apply(operation, folded, value));
  }

  #call(expression: Expression & { readonly kind: 'call' }, binding: Binding): NodeId {
    const { function: name } = expression;
    if (name === 'previous') return this.#previous(expression, binding);
    const args = expression.arguments.map((argument) => this.#expression(argument, binding));
    if (isSeries(name)) return this.#series(name, args);
    this.#requirePlace(name, args);
    return expandPoint(this.#graph, this.#clock, name, args);
  }

  #series(name: Exclude<SeriesFunction, 'previous'>, args: readonly NodeId[]): NodeId {
    const graph = this.#graph;
    const last = graph.periods - 1;
    const x = args[0]!;
    switch (name) {
      case 'first':
        return graph.at(x, 0);
      case 'final':
        return graph.at(x, last);
      case 'cumulative':
        return this.#accumulate(x, this.#clock.length);
      case 'total':
        return graph.at(this.#accumulate(x, this.#clock.length), last);
      case 'mean':
        return graph.apply('divide', graph.at(this.#accumulate(x, this.#clock.length), last), this.#clock.duration);
      case 'pv':
        return graph.at(this.#accumulate(x, this.#clock.presentValueWeight), last);
      case 'peak': {
        const peak = this.#fold(`peak ${x}`, Number.NEGATIVE_INFINITY, (state) => graph.apply('max', state, x));
        return graph.at(peak, last);
      }
      case 'at': {
        const date = args[1]!;
        const inTimeline = graph.apply(
          'and',
          graph.apply('lessEqual', graph.constant(0), date),
          graph.apply('less', date, this.#clock.lastEnd),
        );
        this.#refuseWhere(graph.apply('not', inTimeline));
        return graph.gather(x, graph.apply('select', inTimeline, graph.apply('floor', date), graph.constant(-1)));
      }
      default:
        name satisfies never;
        throw new Error('bug: unknown series function');
    }
  }

  #accumulate(rate: NodeId, weight: NodeId): NodeId {
    const graph = this.#graph;
    const gain = graph.apply('multiply', rate, weight);
    return this.#fold(`sum ${gain}`, 0, (state) => graph.apply('add', state, gain));
  }

  /** A running fold that includes this period, from a starting value. */
  #fold(key: string, start: number, next: (state: NodeId) => NodeId): NodeId {
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const node = this.#graph.state();
    const value = next(node);
    this.#close(node, this.#graph.constant(start), value);
    this.#states.set(key, value);
    return value;
  }

  #close(node: NodeId, initial: NodeId, next: NodeId): void {
    const state = this.#graph.states[this.#stateOf(node)]!;
    state.initial = initial;
    state.next = next;
  }

  #stateOf(node: NodeId): number {
    const found = this.#graph.node(node);
    if (found.kind !== 'state') throw new Error('bug: not a state');
    return found.state;
  }

  #previous(expression: Expression & { readonly kind: 'call' }, binding: Binding): NodeId {
    const [of, initial] = expression.arguments as readonly [Expression, Expression];
    const own = this.#restrict(binding, [...dimensionsOf(this.#system, expression)].sort(), this.#where);
    const key = `previous ${JSON.stringify(own)} ${textOf(expression)}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const node = this.#graph.state(isTruth(this.#system, initial));
    this.#states.set(key, node);
    this.#openStates.push({ state: this.#stateOf(node), of, initial, binding: own });
    return node;
  }

  #restrict(binding: Binding, dimensions: readonly string[], where: string): Binding {
    return Object.fromEntries(dimensions.map((dimension) => [dimension, this.#member(binding, dimension, where)]));
  }

  #member(binding: Binding, dimension: string, where: string): string {
    const member = Object.hasOwn(binding, dimension) ? binding[dimension] : undefined;
    if (member === undefined) throw new CompilationRefused(`it depends on which "${dimension}" is meant`, where);
    return member;
  }

  #chosen(input: string): string {
    const { definition } = this.#quantity(input);
    if (definition.kind !== 'choice') throw new CompilationRefused('it is not a choice', input);
    return definition.chosen;
  }

  #refuseWhere(condition: NodeId): void {
    const node = this.#graph.node(condition);
    if (node.kind === 'constant' && node.value === 0) return;
    this.#violations.add(condition);
  }

  #requireBounds(leaf: number, bounds: readonly [number, number] | undefined): void {
    if (bounds === undefined) return;
    const graph = this.#graph;
    const value = this.#leafNodes[leaf]!;
    const above = graph.apply('lessEqual', graph.constant(bounds[0]), value);
    const below = graph.apply('lessEqual', value, graph.constant(bounds[1]));
    this.#refuseWhere(graph.apply('not', graph.apply('and', above, below)));
  }

  /** An amount other than zero must fall inside the timeline. */
  #requirePlace(name: FunctionName, args: readonly NodeId[]): void {
    if (name !== 'spread' && name !== 'once') return;
    const graph = this.#graph;
    const [amount, start] = args as readonly [NodeId, NodeId];
    const zero = graph.constant(0);
    const tooLateAtOnce = graph.apply('greaterEqual', start, this.#clock.lastEnd);
    const duration = name === 'spread' ? args[2]! : zero;
    const tooLate = graph.apply(
      'select',
      graph.apply('equal', duration, zero),
      tooLateAtOnce,
      graph.apply('greater', graph.apply('add', start, duration), this.#clock.lastEnd),
    );
    const outside = graph.apply('or', graph.apply('less', start, zero), tooLate);
    this.#refuseWhere(graph.apply('and', graph.apply('unequal', amount, zero), outside));
  }

  #requireCheck(check: Check): void {
    this.#where = check.text;
    for (const binding of this.#bindings(check.dimensions)) {
      const left = this.#expression(check.left, binding);
      const right = this.#expression(check.right, binding);
      this.#refuseWhere(this.#graph.apply('not', this.#holds(check.operator, left, right)));
    }
  }

  #holds(operator: Check['operator'], left: NodeId, right: NodeId): NodeId {
    const graph = this.#graph;
    const size = graph.apply('max', graph.constant(1), graph.apply('abs', left));
    const tolerance = graph.apply('multiply', graph.constant(1e-9), graph.apply('max', size, graph.apply('abs', right)));
    const distance = graph.apply('abs', graph.apply('subtract', left, right));
    const close = graph.apply('lessEqual', distance, tolerance);
    switch (operator) {
      case '==':
        return close;
      case '!=':
        return graph.apply('greater', distance, tolerance);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return graph.apply('or', graph.apply(operationOf[operator], left, right), close);
      default:
        operator satisfies never;
        throw new Error('bug: unknown operator');
    }
  }

  #bindings(dimensions: readonly string[]): readonly Binding[] {
    return dimensions.reduce<readonly Binding[]>(
      (bindings, dimension) =>
        bindings.flatMap((binding) =>
          (this.#system.dimensions.get(dimension) ?? []).map((member) => ({ ...binding, [dimension]: member })),
        ),
      [{}],
    );
  }
}

function isSeries(name: FunctionName): name is SeriesFunction {
  return series.has(name);
}

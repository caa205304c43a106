import type { BinaryOperator, Expression } from '../formula/expression.ts';
import { memberIn } from '../formula/members.ts';
import type { Quantity, QuantitySystem } from '../formula/system.ts';
import { type Clock, clockOf } from './clock.ts';
import { dimensionsOf, textOf } from './expression-facts.ts';
import { Graph } from './graph.ts';
import { type Binding, type Lowered, lowerViolations } from './lower-violations.ts';
import type { NodeId, Operation } from './node.ts';
import { expandPoint } from './point-functions.ts';
import type { Program } from './program.ts';
import { CompilationRefused } from './refusal.ts';
import { isFolded, SeriesFunctions } from './series-functions.ts';

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

/**
 * Every result of every option, and every reason to refuse a world, as nodes. What neither needs is not lowered; a
 * quantity is computed once for each combination of the members that it varies by.
 *
 * @throws CompilationRefused for what cannot be computed exactly.
 */
export function lower(system: QuantitySystem): Program {
  return new Lowering(system).program();
}

/** A state whose next value is still to be lowered. */
interface OpenState {
  readonly state: NodeId;
  readonly of: Expression;
  readonly initial: Expression;
  readonly binding: Binding;
  readonly where: string;
}

class Lowering implements Lowered {
  readonly #system: QuantitySystem;
  readonly graph: Graph;
  readonly clock: Clock;
  readonly #random: readonly number[];
  readonly leaves: readonly NodeId[];
  readonly #values = new Map<string, NodeId>();
  readonly #inProgress = new Set<string>();
  readonly #previousValues = new Map<string, NodeId>();
  readonly #series: SeriesFunctions;
  readonly #openStates: OpenState[] = [];
  #where = '';

  constructor(system: QuantitySystem) {
    this.#system = system;
    this.graph = new Graph(system.periods.count);
    if (system.periods.count < 1) throw new Error('bug: a timeline without periods');
    if (!system.periods.start.every((start, k) => start === k)) throw new Error('bug: periods are not one step each');
    this.clock = clockOf(this.graph, system.periods);
    this.#series = new SeriesFunctions(this.graph, this.clock);
    this.#random = system.leaves.filter((leaf) => leaf.random).map((leaf) => leaf.index);
    const columns = new Map(this.#random.map((leaf, column) => [leaf, column]));
    this.leaves = system.leaves.map((leaf) => {
      const column = columns.get(leaf.index);
      return column === undefined ? this.graph.constant(leaf.central) : this.graph.leaf(column);
    });
  }

  program(): Program {
    const system = this.#system;
    const options = system.dimensions.get('option');
    if (options === undefined) throw new Error('bug: a system without options');
    const outputs = system.results.flatMap((name) => options.map((option) => this.#result(name, option)));
    const violations = lowerViolations(system, this);
    this.#closeStates();
    return {
      periods: this.graph.periods,
      nodes: this.graph.nodes,
      states: this.graph.states,
      outputs,
      violations,
      leaves: this.#random,
    };
  }

  #result(name: string, option: string): NodeId {
    const quantity = this.#quantity(name);
    const { levels } = this.#system;
    const beyond = quantity.dimensions.find((dimension) => dimension !== 'option' && !levels?.has(dimension));
    if (beyond !== undefined) throw new CompilationRefused(`a result cannot vary by "${beyond}"`, name);
    const value = this.#valueOf(quantity, { option });
    if (this.graph.byPeriod(value)) throw new CompilationRefused('a result cannot vary by period', name);
    if (this.graph.node(value).truth) throw new CompilationRefused('a result cannot be a truth value', name);
    return value;
  }

  /** Recurrences are lowered from a list, so that a value may be read before what it becomes is known. */
  #closeStates(): void {
    for (let open = this.#openStates.pop(); open !== undefined; open = this.#openStates.pop()) {
      const next = this.value(open.of, open.binding);
      const initial = this.value(open.initial, open.binding);
      this.graph.close(open.state, this.graph.at(initial, 0), next);
      if (this.graph.node(next).truth) throw new CompilationRefused('a truth value has no past', open.where);
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
        return this.value(definition.expression, binding);
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
    let value = this.leaves[entries[0]!.leaf]!;
    for (const { from, leaf } of entries.slice(1)) {
      const since = Float64Array.from({ length: this.graph.periods }, (_, k) => (k >= from ? 1 : 0));
      value = this.graph.apply('select', this.graph.table(since, true), this.leaves[leaf]!, value);
    }
    return value;
  }

  value(expression: Expression, binding: Binding): NodeId {
    const graph = this.graph;
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
            return this.clock.length;
          case 'elapsed':
            return this.clock.begin;
          case 'year':
            return this.clock.year;
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
        return graph.apply(expression.kind, this.value(expression.argument, binding));
      case 'binary': {
        const left = this.value(expression.left, binding);
        const right = this.value(expression.right, binding);
        return graph.apply(operationOf[expression.operator], left, right);
      }
      case 'if': {
        const condition = this.value(expression.condition, binding);
        const then = this.value(expression.then, binding);
        return graph.apply('select', condition, then, this.value(expression.otherwise, binding));
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
    const operation =
      expression.operator === 'sum' ? 'add' : expression.operator === 'product' ? 'multiply' : expression.operator;
    return members
      .map((member) => this.value(expression.argument, { ...binding, [expression.dimension]: member }))
      .reduce((folded, value) => this.graph.apply(operation, folded, value));
  }

  #call(expression: Expression & { readonly kind: 'call' }, binding: Binding): NodeId {
    const { function: name } = expression;
    if (name === 'previous') return this.#previous(expression, binding);
    const args = expression.arguments.map((argument) => this.value(argument, binding));
    if (isFolded(name)) return this.#series.expand(name, args);
    return expandPoint(this.graph, this.clock, name, args);
  }

  #previous(expression: Expression & { readonly kind: 'call' }, binding: Binding): NodeId {
    const [of, initial] = expression.arguments as readonly [Expression, Expression];
    const own = this.#restrict(binding, [...dimensionsOf(this.#system, expression)].sort(), this.#where);
    const key = `previous ${JSON.stringify(own)} ${textOf(expression)}`;
    const known = this.#previousValues.get(key);
    if (known !== undefined) return known;
    const node = this.graph.state();
    this.#previousValues.set(key, node);
    this.#openStates.push({ state: node, of, initial, binding: own, where: this.#where });
    return node;
  }

  #restrict(binding: Binding, dimensions: readonly string[], where: string): Binding {
    return Object.fromEntries(dimensions.map((dimension) => [dimension, this.#member(binding, dimension, where)]));
  }

  #member(binding: Binding, dimension: string, where: string): string {
    const member = memberIn(this.#system, binding, dimension);
    if (member === undefined) throw new CompilationRefused(`it depends on which "${dimension}" is meant`, where);
    return member;
  }

  #chosen(input: string): string {
    const { definition } = this.#quantity(input);
    if (definition.kind !== 'choice') throw new CompilationRefused('it is not a choice', input);
    return definition.chosen;
  }
}

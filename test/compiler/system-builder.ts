import type { BinaryOperator, Expression, FunctionName } from '../../src/formula/expression.ts';
import type { Check, Leaf, Periods, Quantity, QuantitySystem } from '../../src/formula/system.ts';

export type Operand = Expression | number | string;

/** A number, the name of a quantity, or an expression as it is. */
export function term(operand: Operand): Expression {
  if (typeof operand === 'number') return { kind: 'constant', value: operand };
  if (typeof operand === 'string') return { kind: 'quantity', name: operand, pick: {} };
  return operand;
}

export function binary(operator: BinaryOperator, ...operands: readonly Operand[]): Expression {
  return operands.map(term).reduce((left, right) => ({ kind: 'binary', operator, left, right }));
}

export const add = (...operands: readonly Operand[]): Expression => binary('+', ...operands);
export const subtract = (...operands: readonly Operand[]): Expression => binary('-', ...operands);
export const multiply = (...operands: readonly Operand[]): Expression => binary('*', ...operands);
export const divide = (...operands: readonly Operand[]): Expression => binary('/', ...operands);

export function call(name: FunctionName, ...operands: readonly Operand[]): Expression {
  return { kind: 'call', function: name, arguments: operands.map(term) };
}

export function when(condition: Expression, then: Operand, otherwise: Operand): Expression {
  // biome-ignore lint/suspicious/noThenProperty: the name that the expression tree has for it
  return { kind: 'if', condition, then: term(then), otherwise: term(otherwise) };
}

export function pick(name: string, members: Readonly<Record<string, string>>): Expression {
  return { kind: 'quantity', name, pick: members };
}

export const step: Expression = { kind: 'period', what: 'step' };
export const elapsed: Expression = { kind: 'period', what: 'elapsed' };

export function isMember(dimension: string, ...labels: readonly string[]): Expression {
  return { kind: 'member', dimension, labels };
}

/** Periods of one step from 0, the last perhaps shorter, discounted from a year of `perYear` steps at a constant rate. */
export function periods(count: number, lastLength = 1, perYear = 12, rate = 0.035): Periods {
  const start = Float64Array.from({ length: count }, (_, k) => k);
  const end = Float64Array.from(start, (begin, k) => (k === count - 1 ? begin + lastLength : begin + 1));
  const length = end.map((to, k) => to - start[k]!);
  return {
    count,
    start,
    end,
    length,
    year: start.map((begin) => 2024 + Math.floor(begin / perYear)),
    presentValueWeight: start.map((begin, k) => length[k]! / (1 + rate) ** Math.floor(begin / perYear)),
  };
}

/** Puts a system together from its parts, giving every input its leaves. */
export class SystemBuilder {
  readonly periods: Periods;
  readonly dimensions = new Map<string, readonly string[]>();
  readonly quantities = new Map<string, Quantity>();
  readonly leaves: Leaf[] = [];
  readonly results: string[] = [];
  readonly checks: Check[] = [];

  constructor(periods: Periods, options: readonly string[]) {
    this.periods = periods;
    this.dimensions.set('option', options);
  }

  leaf(id: string, central: number, random = true, bounds?: readonly [number, number]): number {
    const index = this.leaves.length;
    this.leaves.push({ id, index, random, central, ...(bounds && { bounds }) });
    return index;
  }

  /** An input with one random leaf. */
  input(name: string, central: number, bounds?: readonly [number, number]): this {
    return this.dated(name, [{ from: 0, leaf: this.leaf(name, central, true, bounds) }]);
  }

  fixed(name: string, value: number): this {
    return this.dated(name, [{ from: 0, leaf: this.leaf(name, value, false) }]);
  }

  dated(name: string, entries: readonly { readonly from: number; readonly leaf: number }[]): this {
    const varies = entries.length > 1 ? 'period' : 'constant';
    const definition = { kind: 'input', entries: new Map([['', entries]]) } as const;
    this.quantities.set(name, { name, dimensions: [], varies, definition });
    return this;
  }

  /** An input with a random leaf for every member of a dimension. */
  inputBy(name: string, dimension: string, central: (member: string) => number, random = true): this {
    const members = this.dimensions.get(dimension)!;
    const entries = new Map(
      members.map((member) => [member, [{ from: 0, leaf: this.leaf(`${name}.${member}`, central(member), random) }]]),
    );
    this.quantities.set(name, {
      name,
      dimensions: [dimension],
      varies: 'constant',
      definition: { kind: 'input', entries },
    });
    return this;
  }

  choice(name: string, chosen: string, among: readonly string[]): this {
    this.quantities.set(name, {
      name,
      dimensions: [],
      varies: 'constant',
      definition: { kind: 'choice', chosen, among },
    });
    return this;
  }

  formula(
    name: string,
    expression: Operand,
    varies: 'constant' | 'period' = 'period',
    dimensions: readonly string[] = [],
  ): this {
    const definition = { kind: 'formula', expression: term(expression) } as const;
    this.quantities.set(name, { name, dimensions, varies, definition });
    return this;
  }

  result(name: string, expression: Operand, dimensions: readonly string[] = ['option']): this {
    this.results.push(name);
    return this.formula(name, expression, 'constant', dimensions);
  }

  check(left: Operand, operator: Check['operator'], right: Operand, dimensions: readonly string[] = []): this {
    this.checks.push({
      text: `check ${this.checks.length}`,
      left: term(left),
      operator,
      right: term(right),
      dimensions,
    });
    return this;
  }

  build(): QuantitySystem {
    const { periods, dimensions, quantities, leaves, results, checks } = this;
    return { periods, dimensions, quantities, leaves, results, checks };
  }
}

/** The world in which every leaf has its central value. */
export function centralWorld(system: QuantitySystem): Float64Array {
  return Float64Array.from(system.leaves, (leaf) => leaf.central);
}

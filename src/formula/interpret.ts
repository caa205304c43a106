import { pow } from '../core/elementary/index.ts';
import type { Comparison, Expression, PointFunction, SeriesFunction } from './expression.ts';
import { type Members, memberIn } from './members.ts';
import { folds, pointFunction } from './point-function.ts';
import type { Quantity, QuantitySystem, World } from './system.ts';
import * as windows from './windows.ts';

export type { Members } from './members.ts';

/** One world worked out, on demand. */
export interface Interpretation {
  /**
   * Value of a quantity, canonical units.
   *
   * @param members the member of each dimension that it varies by; others are ignored
   * @param period from 0; any, for a quantity that does not vary by period
   */
  value(name: string, members: Members, period: number): number;
  /** Value of an expression of this system. */
  number(expression: Expression, members: Members, period: number): number;
  /** Whether a condition of this system holds. */
  truth(expression: Expression, members: Members, period: number): boolean;
}

/**
 * The reference interpreter: what docs/semantics.md says, one line of it at a time, without a thought for speed. Values
 * are kept by quantity, members and period, and the past is worked out upwards, so that a long timeline needs no deep
 * stack.
 */
export function interpret(system: QuantitySystem, world: World): Interpretation {
  return new Interpreter(system, world);
}

class Interpreter implements Interpretation {
  private readonly system: QuantitySystem;
  private readonly world: World;
  private readonly values = new KeptValues<Quantity>();
  private readonly columns = new KeptValues<Expression>();
  private readonly steps = new Map<Members, Map<string, Map<string, Members>>>();

  constructor(system: QuantitySystem, world: World) {
    this.system = system;
    this.world = world;
  }

  value(name: string, members: Members, period: number): number {
    const quantity = this.system.quantities.get(name);
    if (!quantity) throw new Error(`bug: there is no quantity ${name} to interpret`);
    const when = quantity.varies === 'period' ? period : 0;
    const kept = this.values.at(quantity, members, () => this.labels(quantity, members));
    const known = kept[when];
    if (known !== undefined) return known;
    const fresh = this.work(quantity, members, when);
    kept[when] = fresh;
    return fresh;
  }

  number(expression: Expression, members: Members, period: number): number {
    switch (expression.kind) {
      case 'constant':
        return expression.value;
      case 'quantity':
        return this.value(expression.name, this.picked(members, expression.pick), period);
      case 'period':
        return this.ofPeriod(expression.what, period);
      case 'negate':
        return -this.number(expression.argument, members, period);
      case 'binary': {
        const left = this.number(expression.left, members, period);
        const right = this.number(expression.right, members, period);
        switch (expression.operator) {
          case '+':
            return left + right;
          case '-':
            return left - right;
          case '*':
            return left * right;
          case '/':
            return left / right;
          case '^':
            return pow(left, right);
          default:
            throw new Error(`bug: ${expression.operator} is not arithmetic`);
        }
      }
      case 'if':
        return this.truth(expression.condition, members, period)
          ? this.number(expression.then, members, period)
          : this.number(expression.otherwise, members, period);
      case 'call':
        return this.call(expression.function, expression.arguments, members, period);
      case 'aggregate': {
        const labels = this.system.dimensions.get(expression.dimension) ?? [];
        const values = labels.map((label) =>
          this.number(expression.argument, this.standing(members, expression.dimension, label), period),
        );
        return values.reduce(folds[expression.operator]);
      }
      case 'truth':
      case 'member':
      case 'chosen':
      case 'not':
        throw new Error(`bug: a ${expression.kind} where a number is needed`);
    }
  }

  truth(expression: Expression, members: Members, period: number): boolean {
    switch (expression.kind) {
      case 'truth':
        return expression.value;
      case 'member':
        return expression.labels.includes(this.memberOf(members, expression.dimension));
      case 'chosen': {
        const definition = this.system.quantities.get(expression.input)?.definition;
        return definition?.kind === 'choice' && definition.chosen === expression.label;
      }
      case 'not':
        return !this.truth(expression.argument, members, period);
      case 'binary': {
        const { operator, left, right } = expression;
        if (operator === 'and') return this.truth(left, members, period) && this.truth(right, members, period);
        if (operator === 'or') return this.truth(left, members, period) || this.truth(right, members, period);
        const compare = comparisons[operator as Comparison];
        return compare(this.number(left, members, period), this.number(right, members, period));
      }
      default:
        throw new Error(`bug: a ${expression.kind} where a condition is needed`);
    }
  }

  private work(quantity: Quantity, members: Members, period: number): number {
    const { definition } = quantity;
    switch (definition.kind) {
      case 'formula':
        return this.number(definition.expression, members, period);
      case 'input': {
        const labels = this.labels(quantity, members);
        const inForce = definition.entries.get(labels)?.findLast((entry) => entry.from <= period);
        const value = inForce && this.world[inForce.leaf];
        if (value === undefined) throw new Error(`bug: ${quantity.name} has no value for ${labels}`);
        return value;
      }
      case 'choice':
        throw new Error(`bug: the choice ${quantity.name} is read as a number`);
    }
  }

  private ofPeriod(what: 'step' | 'elapsed' | 'year', period: number): number {
    const { length, start, year } = this.system.periods;
    return (what === 'step' ? length : what === 'elapsed' ? start : year)[period]!;
  }

  private call(
    name: PointFunction | SeriesFunction,
    values: readonly Expression[],
    members: Members,
    period: number,
  ): number {
    const [first, second] = values;
    const last = this.system.periods.count - 1;
    switch (name) {
      case 'previous':
        if (period === 0) return this.number(second!, members, 0);
        return this.column(first!, members, period - 1)[period - 1]!;
      case 'cumulative':
        return this.accumulated(first!, members, period, this.system.periods.length);
      case 'total':
        return this.accumulated(first!, members, last, this.system.periods.length);
      case 'mean': {
        const duration = this.system.periods.length.reduce((sum, length) => sum + length);
        return this.accumulated(first!, members, last, this.system.periods.length) / duration;
      }
      case 'pv':
        return this.accumulated(first!, members, last, this.system.periods.presentValueWeight);
      case 'first':
        return this.number(first!, members, 0);
      case 'final':
        return this.column(first!, members, last)[last]!;
      case 'peak':
        return this.column(first!, members, last).reduce((peak, value) => Math.max(peak, value));
      case 'at': {
        const k = windows.periodOf(this.system.periods, this.number(second!, members, period));
        return this.column(first!, members, k)[k]!;
      }
      default: {
        const given = values.map((argument) => this.number(argument, members, period));
        return pointFunction(name, given, windows.periodAt(this.system.periods, period));
      }
    }
  }

  /** `c = c + value * weight` from 0, over the periods up to `upTo`. */
  private accumulated(expression: Expression, members: Members, upTo: number, weight: Float64Array): number {
    const column = this.column(expression, members, upTo);
    let sum = 0;
    for (let k = 0; k <= upTo; k++) sum = sum + column[k]! * weight[k]!;
    return sum;
  }

  private labels({ dimensions }: Quantity, members: Members): string {
    return dimensions.map((dimension) => this.memberOf(members, dimension)).join('.');
  }

  private picked(members: Members, pick: Members = {}): Members {
    let here = members;
    for (const dimension in pick) here = this.standing(here, dimension, pick[dimension]!);
    return here;
  }

  /** The members with one of them another: the same object for the same step from the same object. */
  private standing(members: Members, dimension: string, label: string): Members {
    const steps = inMap(inMap(this.steps, members), dimension);
    const known = steps.get(label);
    if (known !== undefined) return known;
    const fresh = { ...members, [dimension]: label };
    steps.set(label, fresh);
    return fresh;
  }

  private memberOf(members: Members, dimension: string): string {
    const label = memberIn(this.system, members, dimension);
    if (label === undefined) throw new Error(`bug: no member of ${dimension} is given`);
    return label;
  }

  /** Values of an expression in the periods from 0 to at least `upTo`, worked out upwards and kept. */
  private column(expression: Expression, members: Members, upTo: number): readonly number[] {
    const column = this.columns.at(expression, members, () => JSON.stringify(Object.entries(members).sort()));
    for (let k = column.length; k <= upTo; k++) column[k] = this.number(expression, members, k);
    return column;
  }
}

/** Values by period of whatever stands at some members. Those are found again by what they say, and sooner as the object. */
class KeptValues<Of> {
  readonly #byObject = new Map<Of, Map<Members, number[]>>();
  readonly #byText = new Map<Of, Map<string, number[]>>();

  at(of: Of, members: Members, text: () => string): number[] {
    const byObject = inMap(this.#byObject, of);
    const known = byObject.get(members);
    if (known !== undefined) return known;
    const byText = inMap(this.#byText, of);
    const key = text();
    const kept = byText.get(key) ?? [];
    byText.set(key, kept);
    byObject.set(members, kept);
    return kept;
  }
}

/** The map that stands in a map, made where there is none. */
function inMap<K, Inner, Value>(map: Map<K, Map<Inner, Value>>, key: K): Map<Inner, Value> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = new Map<Inner, Value>();
  map.set(key, fresh);
  return fresh;
}

const comparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

import type { BinaryOperator, Expression, FunctionName } from '../../src/formula/expression.ts';
import type { Leaf, Quantity, QuantitySystem } from '../../src/formula/system.ts';
import { type Variation, variationOf } from '../../src/formula/variation.ts';
import { Chance } from './chance.ts';
import { periods } from './system-builder.ts';

/** The functions of a whole series: what they read must be complete without what reads them. */
const wholeSeries = ['total', 'at', 'first', 'final', 'peak', 'mean', 'pv'] as const;

interface Made {
  readonly name: string;
  /** A total may read only what was complete before its own layer. */
  readonly layer: number;
  readonly variation: Variation;
}

/** What may be mentioned at a place in a formula. */
interface Scope {
  readonly layer: number;
  readonly dimensions: readonly string[];
  readonly depth: number;
  /** Within the argument of a whole-series function: only earlier layers. */
  readonly whole: boolean;
}

/**
 * A random system, the same for the same seed: several dimensions, inputs by member and by date, recurrences (also
 * through each other, and through names defined later), folds inside folds, every function, picks, aggregates, choices,
 * checks, and a last period that may be shorter.
 */
export function randomSystem(seed: number): QuantitySystem {
  return new Generator(seed).system();
}

/** A value for every leaf: round numbers, zeros and extremes among them. */
export function randomWorld(system: QuantitySystem, seed: number): Float64Array {
  const chance = new Chance(seed);
  return Float64Array.from(system.leaves, (leaf) => (leaf.random ? randomValue(chance) : leaf.central));
}

/**
 * Worlds as a run has them: leaves near their central values, and of their sign, so that the draws of a tile agree on
 * most guards and nothing is out of the ordinary.
 */
export function usualWorld(system: QuantitySystem, seed: number): Float64Array {
  const chance = new Chance(seed);
  return Float64Array.from(system.leaves, ({ random, central }) =>
    random ? central * chance.between(0.9, 1.1) + (central === 0 ? chance.between(-0.1, 0.1) : 0) : central,
  );
}

function randomValue(chance: Chance): number {
  return chance.weighted<() => number>([
    [5, () => chance.between(-2, 12)],
    [3, () => chance.whole(-2, 14)],
    [2, () => chance.between(0, 1)],
    [1, () => 0],
    [0.3, () => -0],
    [0.3, () => chance.between(-1e6, 1e6)],
    [0.1, () => chance.between(0, 1e-300)],
    [0.05, () => Number.NaN],
    [0.05, () => chance.of([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])],
    [0.05, () => chance.between(-1e308, 1e308)],
  ])();
}

class Generator {
  readonly #chance: Chance;
  readonly #dimensions = new Map<string, readonly string[]>();
  readonly #quantities = new Map<string, Quantity>();
  readonly #made: Made[] = [];
  readonly #promised: Made[] = [];
  readonly #choices: { readonly name: string; readonly among: readonly string[] }[] = [];
  readonly #leaves: Leaf[] = [];
  readonly #count: number;

  constructor(seed: number) {
    this.#chance = new Chance(seed);
    this.#count = this.#chance.whole(1, 12);
  }

  system(): QuantitySystem {
    const chance = this.#chance;
    this.#dimensions.set('option', labels('o', chance.happens(0.1) ? chance.whole(4, 12) : chance.whole(1, 3)));
    if (chance.happens(0.6)) this.#dimensions.set('stage', labels('s', chance.whole(1, 3)));
    if (chance.happens(0.2)) this.#dimensions.set('place', labels('p', 2));
    for (let k = chance.whole(1, 5); k > 0; k--) this.#input();
    for (let k = chance.whole(0, 1); k > 0; k--) this.#choice();
    const layers = chance.whole(1, 3);
    for (let layer = 0; layer < layers; layer++) this.#layer(layer);
    const results = Array.from({ length: chance.whole(1, 3) }, (_, k) => this.#result(`r${k}`, layers));
    const checks = Array.from({ length: chance.happens(0.4) ? chance.whole(1, 2) : 0 }, (_, k) => {
      const dimensions = this.#someDimensions();
      const scope = { layer: layers, dimensions, depth: 2, whole: false };
      const operator = chance.of(['==', '!=', '<', '<=', '>', '>='] as const);
      return { text: `check ${k}`, left: this.#number(scope), operator, right: this.#number(scope), dimensions };
    });
    return {
      periods: this.#periods(),
      dimensions: this.#dimensions,
      quantities: this.#quantities,
      leaves: this.#leaves,
      results,
      checks,
    };
  }

  #periods() {
    const chance = this.#chance;
    const last = chance.happens(0.4) ? chance.of([0.5, 0.25, 1 / 3]) : 1;
    const made = periods(this.#count, last, chance.of([1, 4, 12]), chance.of([0, 0.035]));
    const sunk = chance.happens(0.3) ? chance.whole(0, this.#count) : 0;
    return { ...made, presentValueWeight: made.presentValueWeight.map((weight, k) => (k < sunk ? 0 : weight)) };
  }

  #leaf(id: string): number {
    const chance = this.#chance;
    const index = this.#leaves.length;
    const central = chance.happens(0.2) ? 0 : Math.round(chance.between(-1, 8) * 4) / 4;
    const bounds = chance.happens(0.08) ? ([-1, 11] as const) : undefined;
    this.#leaves.push({ id, index, random: chance.happens(0.7), central, ...(bounds && { bounds }) });
    return index;
  }

  #input(): void {
    const chance = this.#chance;
    const name = `i${this.#quantities.size}`;
    const dimensions = chance.happens(0.5) ? this.#someDimensions() : [];
    const dates = chance.happens(0.3) ? this.#dates() : [0];
    const entries = new Map(
      this.#combinations(dimensions).map((members) => [
        members,
        dates.map((from) => ({ from, leaf: this.#leaf(`${name}.${members}@${from}`) })),
      ]),
    );
    const varies = dates.length > 1 ? 'period' : 'constant';
    this.#quantities.set(name, { name, dimensions, varies, definition: { kind: 'input', entries } });
    this.#made.push({ name, layer: -1, variation: { dimensions: new Set(dimensions), period: dates.length > 1 } });
  }

  #dates(): readonly number[] {
    const all = Array.from({ length: this.#count }, (_, k) => k).filter((k) => k === 0 || this.#chance.happens(0.3));
    return all;
  }

  #choice(): void {
    const name = `c${this.#quantities.size}`;
    const among = ['linear', 'hazard'];
    const definition = { kind: 'choice', chosen: this.#chance.of(among), among } as const;
    this.#quantities.set(name, { name, dimensions: [], varies: 'constant', definition });
    this.#choices.push({ name, among });
  }

  /** Quantities that may reach forward to each other through `previous`. */
  #layer(layer: number): void {
    const names = Array.from({ length: this.#chance.whole(1, 5) }, (_, k) => `q${layer}_${k}`);
    for (const name of names) {
      const dimensions = new Set(this.#someDimensions());
      this.#promised.push({ name, layer, variation: { dimensions, period: true } });
    }
    for (const name of names) {
      const promised = this.#promised[0]!;
      const dimensions = [...promised.variation.dimensions];
      const expression = this.#number({ layer, dimensions, depth: this.#chance.whole(1, 4), whole: false });
      const variation = { ...promised.variation, period: this.#variesByPeriod(expression) };
      this.#define(name, expression, dimensions, variation.period);
      this.#promised.shift();
      this.#made.push({ name, layer, variation });
    }
  }

  #result(name: string, layer: number): string {
    const scope = { layer, dimensions: ['option'], depth: this.#chance.whole(1, 4), whole: false };
    const candidate = this.#number(scope);
    const once: Expression = this.#variesByPeriod(candidate)
      ? { kind: 'call', function: this.#chance.of(['total', 'final', 'peak', 'mean', 'pv']), arguments: [candidate] }
      : candidate;
    this.#define(name, once, ['option'], false);
    return name;
  }

  #define(name: string, expression: Expression, dimensions: readonly string[], period: boolean): void {
    const varies = period ? 'period' : 'constant';
    this.#quantities.set(name, { name, dimensions, varies, definition: { kind: 'formula', expression } });
  }

  #variesByPeriod(expression: Expression): boolean {
    const known = new Map([...this.#made, ...this.#promised].map(({ name, variation }) => [name, variation]));
    return variationOf(expression, (name) => known.get(name)!).period;
  }

  #someDimensions(): readonly string[] {
    return [...this.#dimensions.keys()].filter(() => this.#chance.happens(0.5));
  }

  #combinations(dimensions: readonly string[]): readonly string[] {
    return dimensions
      .reduce<readonly string[][]>(
        (rows, dimension) => rows.flatMap((row) => this.#dimensions.get(dimension)!.map((label) => [...row, label])),
        [[]],
      )
      .map((row) => row.join('.'));
  }

  #number(scope: Scope): Expression {
    if (scope.depth <= 0) return this.#simple(scope);
    const inner = { ...scope, depth: scope.depth - 1 };
    return this.#chance.weighted<() => Expression>([
      [3, () => this.#simple(scope)],
      [6, () => this.#arithmetic(inner)],
      [0.5, () => ({ kind: 'negate', argument: this.#number(inner) })],
      [2, () => this.#conditional(inner)],
      [4, () => this.#pointCall(inner)],
      [scope.whole ? 0 : 2, () => this.#previous(inner)],
      [scope.whole ? 0 : 1, () => this.#bounded(inner)],
      [1, () => this.#call('cumulative', [this.#number(inner)])],
      [2, () => this.#series(inner)],
      [1.5, () => this.#aggregate(inner)],
    ])();
  }

  #simple(scope: Scope): Expression {
    return this.#chance.weighted<() => Expression>([
      [
        2,
        () => ({
          kind: 'constant',
          value: this.#chance.of([0, -0, 1, 2, 0.5, -1, 3, 1e-3, this.#chance.between(-5, 9)]),
        }),
      ],
      [1, () => ({ kind: 'period', what: this.#chance.of(['step', 'elapsed', 'year'] as const) })],
      [8, () => this.#reference(scope)],
    ])();
  }

  #reference(scope: Scope): Expression {
    const open = this.#made.filter(({ layer }) => (scope.whole ? layer < scope.layer : true));
    return this.#mention(this.#chance.of(open), scope);
  }

  /** Names a quantity, picking a member of what the reader has not got, and at times of what it has. */
  #mention({ name, variation }: Made, scope: Scope): Expression {
    const pick: Record<string, string> = {};
    for (const dimension of variation.dimensions) {
      if (scope.dimensions.includes(dimension) && this.#chance.happens(0.8)) continue;
      pick[dimension] = this.#chance.of(this.#dimensions.get(dimension)!);
    }
    return { kind: 'quantity', name, pick };
  }

  #arithmetic(scope: Scope): Expression {
    const operator = this.#chance.weighted<BinaryOperator>([
      [4, '+'],
      [4, '-'],
      [4, '*'],
      [2, '/'],
      [0.5, '^'],
    ]);
    return { kind: 'binary', operator, left: this.#number(scope), right: this.#number(scope) };
  }

  #conditional(scope: Scope): Expression {
    const condition = this.#truth(scope);
    // biome-ignore lint/suspicious/noThenProperty: the name that the expression tree has for it
    return { kind: 'if', condition, then: this.#number(scope), otherwise: this.#number(scope) };
  }

  #truth(scope: Scope): Expression {
    const inner = { ...scope, depth: scope.depth - 1 };
    const member = this.#chance.of(scope.dimensions.length > 0 ? scope.dimensions : ['']);
    const choice = this.#choices[0];
    return this.#chance.weighted<() => Expression>([
      [5, () => this.#comparison(inner)],
      [0.2, () => ({ kind: 'truth', value: this.#chance.happens(0.5) })],
      [1.5, () => this.#guard(scope)],
      [scope.depth > 0 ? 0.7 : 0, () => ({ kind: 'not', argument: this.#truth(inner) })],
      [scope.depth > 0 ? 1 : 0, () => this.#junction(inner)],
      [
        member === '' ? 0 : 1.5,
        () => ({ kind: 'member', dimension: member, labels: [this.#chance.of(this.#dimensions.get(member)!)] }),
      ],
      [choice ? 1 : 0, () => ({ kind: 'chosen', input: choice!.name, label: this.#chance.of(choice!.among) })],
    ])();
  }

  #comparison(scope: Scope): Expression {
    const operator = this.#chance.of(['==', '!=', '<', '<=', '>', '>='] as const);
    return { kind: 'binary', operator, left: this.#number(scope), right: this.#number(scope) };
  }

  /** A question of the period that is answered alike in all periods before, and in all after, some date of the world. */
  #guard({ layer, whole }: Scope): Expression {
    const operator = this.#chance.of(['==', '!=', '<', '<=', '>', '>='] as const);
    const what = this.#chance.of(['elapsed', 'elapsed', 'year', 'step'] as const);
    const clock: Expression = { kind: 'period', what };
    const scope = { layer, dimensions: [], depth: 0, whole };
    const dates = this.#made.filter((made) => !made.variation.period && (!whole || made.layer < layer));
    const date = dates.length > 0 ? this.#mention(this.#chance.of(dates), scope) : this.#simple(scope);
    return this.#chance.happens(0.8)
      ? { kind: 'binary', operator, left: clock, right: date }
      : { kind: 'binary', operator, left: date, right: clock };
  }

  #junction(scope: Scope): Expression {
    const operator = this.#chance.of(['and', 'or'] as const);
    return { kind: 'binary', operator, left: this.#truth(scope), right: this.#truth(scope) };
  }

  #call(name: FunctionName, args: readonly Expression[]): Expression {
    return { kind: 'call', function: name, arguments: args };
  }

  #pointCall(scope: Scope): Expression {
    const one = (): Expression => this.#number(scope);
    const several = (count: number): Expression[] => Array.from({ length: count }, one);
    const name = this.#chance.of(['abs', 'sqrt', 'exp', 'log', 'log10', 'floor', 'ceil', 'round'] as const);
    return this.#chance.weighted<() => Expression>([
      [2, () => this.#call(this.#chance.of(['min', 'max'] as const), several(this.#chance.whole(1, 4)))],
      [2, () => this.#call(name, [one()])],
      [1, () => this.#call('clamp', several(3))],
      [1, () => this.#call('active', [this.#time(scope), this.#time(scope)])],
      [
        0.7,
        () =>
          this.#call(
            'overlap',
            Array.from({ length: 4 }, () => this.#time(scope)),
          ),
      ],
      [0.7, () => this.#call('after', [this.#time(scope)])],
      [2, () => this.#call('spread', [one(), this.#time(scope), this.#time(scope)])],
      [1, () => this.#call('once', [one(), this.#time(scope)])],
      [1, () => this.#call('ramp', [this.#time(scope), this.#time(scope)])],
      [1, () => this.#interpolate(scope)],
    ])();
  }

  /** Often a date or duration that fits the timeline. */
  #time(scope: Scope): Expression {
    if (this.#chance.happens(0.4)) return this.#number(scope);
    const value = this.#chance.of([0, 1, this.#chance.whole(0, this.#count), this.#chance.between(0, this.#count)]);
    return { kind: 'constant', value };
  }

  #interpolate(scope: Scope): Expression {
    const points = this.#chance.whole(1, 3);
    const table = Array.from({ length: points }, (_, k): readonly Expression[] => [
      { kind: 'constant', value: 2 * k + this.#chance.between(0, 1) },
      this.#chance.happens(0.8) ? { kind: 'constant', value: this.#chance.between(-3, 3) } : this.#number(scope),
    ]);
    return this.#call('interpolate', [this.#number(scope), ...table.flat()]);
  }

  #previous(scope: Scope): Expression {
    const candidates = [...this.#promised.filter(({ layer }) => layer === scope.layer), ...this.#made];
    const of: Expression = this.#chance.happens(0.6)
      ? this.#mention(this.#chance.of(candidates.slice(0, 6)), scope)
      : {
          kind: 'binary',
          operator: this.#chance.of(['+', '-', '*'] as const),
          left: this.#mention(this.#chance.of(candidates), scope),
          right: this.#number(scope),
        };
    return this.#call('previous', [of, this.#number(scope)]);
  }

  /** A recurrence that runs up against a bound, so that it may come to rest. */
  #bounded(scope: Scope): Expression {
    const previous = this.#previous(scope);
    const [operator, bound] = this.#chance.of([['-', 'max'] as const, ['+', 'min'] as const]);
    const moved: Expression = { kind: 'binary', operator, left: previous, right: this.#simple(scope) };
    const limit: Expression = { kind: 'constant', value: this.#chance.of([0, -0, 1, 5]) };
    return this.#call(bound, [limit, moved]);
  }

  #series(scope: Scope): Expression {
    const whole = { ...scope, whole: true };
    const name = this.#chance.of(wholeSeries);
    const of = this.#number(whole);
    return this.#call(name, name === 'at' ? [of, this.#time(whole)] : [of]);
  }

  #aggregate(scope: Scope): Expression {
    const dimension = this.#chance.of([...this.#dimensions.keys()]);
    const dimensions = [...this.#dimensions.keys()].filter(
      (own) => own === dimension || scope.dimensions.includes(own),
    );
    const operator = this.#chance.of(['sum', 'product', 'max', 'min'] as const);
    return { kind: 'aggregate', operator, dimension, argument: this.#number({ ...scope, dimensions }) };
  }
}

function labels(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, k) => `${prefix}${k}`);
}

import { once } from '../core/once.ts';
import type { Expression } from '../formula/expression.ts';
import type { Members } from '../formula/members.ts';
import type { Quantity, QuantitySystem } from '../formula/system.ts';
import type { Model } from '../model/model.ts';
import { leavesOf } from '../sampling/dependent/dependent.ts';
import { type FixedValue, fixedValues, isAmount, membersOf } from './fixed-value.ts';

/** A quantity asked for some members, and for any of the dimensions that have none. */
interface Mention {
  readonly name: string;
  readonly standing: Members;
}

/** Names of inputs behind an outcome of an option, in the order of the model. */
export type IllustrativeInputs = (outcome: string, option: string) => readonly string[];

/**
 * What rests on illustrative inputs: those that the formula of an outcome reaches for one option. An input that varies
 * by option counts where this option's own value, or another that a formula on the way asks for, is illustrative. What
 * is multiplied by nothing, or stands in a branch that this option never takes, is not reached.
 */
export function illustrativeInputs(model: Model): IllustrativeInputs {
  return inputsReached(model, (quantity, standing) => isIllustrative(model, quantity, standing));
}

/** The same for every input, whatever its basis: names in the order of the model. */
export function inputsBehind(model: Model): IllustrativeInputs {
  return inputsReached(model, () => true);
}

/** A quantity at some members: the input that counts there, and where its value comes from. */
interface Reached {
  readonly input: string | undefined;
  /** Looked up when it is first asked for. */
  readonly from: () => readonly Reached[];
}

function inputsReached(model: Model, counts: (quantity: Quantity, standing: Members) => boolean): IllustrativeInputs {
  const { system } = model;
  const fixed = fixedValues(model);
  /** By quantity and members: every outcome comes by the same ones. */
  const known = new Map<string, Reached>();
  const reached = ({ name, standing }: Mention): readonly Reached[] => {
    const quantity = system.quantities.get(name);
    if (quantity === undefined) return [];
    const own = membersOf(system, quantity.dimensions, standing);
    const key = `${name} ${quantity.dimensions.map((dimension) => own[dimension] ?? '').join('.')}`;
    const here = known.get(key) ?? make(quantity, own);
    known.set(key, here);
    return [here];
  };
  const make = (quantity: Quantity, own: Members): Reached => {
    const { definition } = quantity;
    const behind =
      definition.kind === 'formula'
        ? () => mentions(system, definition.expression, own, fixed)
        : () => parametersOf(model, quantity, own);
    const isCounted = definition.kind !== 'formula' && counts(quantity, own);
    return {
      input: isCounted ? inputOf(model, quantity) : undefined,
      from: once(() => [...new Set([...behind()].flatMap(reached))]),
    };
  };
  const answers = new Map<string, readonly string[]>();
  return (outcome, option) => {
    const asked = `${outcome} ${option}`;
    const answer = answers.get(asked) ?? inputsFrom(model, reached({ name: outcome, standing: { option } }));
    answers.set(asked, answer);
    return answer;
  };
}

function inputsFrom(model: Model, start: readonly Reached[]): readonly string[] {
  const seen = new Set(start);
  // A set that grows while it is walked is walked to its end.
  for (const { from } of seen) for (const next of from()) seen.add(next);
  const found = new Set([...seen].map(({ input }) => input));
  return [...model.inputs.keys()].filter((name) => found.has(name));
}

/** The input whose values stand in a quantity: one in other prices has a quantity of its own for them. */
function inputOf(model: Model, { name, definition }: Quantity): string {
  const [first] = definition.kind === 'input' ? [...definition.entries.values()].flat() : [];
  return (first === undefined ? undefined : model.leaves[first.leaf]?.input) ?? name;
}

/** The inputs that the distributions of an input take, for the members given or for any where none is. */
function parametersOf(model: Model, quantity: Quantity, standing: Members): readonly Mention[] {
  const taken = leavesFor(quantity, standing).flatMap((leaf) => {
    const { dependent } = model.leaves[leaf] ?? {};
    return dependent === undefined ? [] : leavesOf(dependent);
  });
  const inputs = new Set(model.leaves.flatMap(({ id, input }) => (taken.includes(id) ? [input] : [])));
  return [...inputs].map((name) => ({ name, standing }));
}

/** The leaves of an input for the members given, or for any where none is. */
function leavesFor({ dimensions, definition }: Quantity, standing: Members): readonly number[] {
  if (definition.kind !== 'input') return [];
  return [...definition.entries].flatMap(([members, dated]) => {
    const meant = members.split('.').every((member, i) => {
      const dimension = dimensions[i];
      return dimension === undefined || standing[dimension] === undefined || standing[dimension] === member;
    });
    return meant ? dated.map(({ leaf }) => leaf) : [];
  });
}

/** Whether a value of an input for the members given, or for any where none is, is illustrative. */
function isIllustrative(model: Model, quantity: Quantity, standing: Members): boolean {
  if (quantity.definition.kind !== 'input') return model.inputs.get(quantity.name)?.basis === 'illustrative';
  return leavesFor(quantity, standing).some((leaf) => model.leaves[leaf]?.basis === 'illustrative');
}

/** Quantities on which the value of an expression for the members given can depend. */
function* mentions(
  system: QuantitySystem,
  expression: Expression,
  standing: Members,
  fixed: FixedValue,
): Generator<Mention> {
  switch (expression.kind) {
    case 'quantity':
      yield { name: expression.name, standing: { ...standing, ...expression.pick } };
      return;
    case 'chosen':
      yield { name: expression.input, standing };
      return;
    case 'aggregate':
      yield* mentions(system, expression.argument, without(standing, expression.dimension), fixed);
      return;
    default:
      for (const part of partsThatMatter(system, expression, standing, fixed)) {
        yield* mentions(system, part, standing, fixed);
      }
  }
}

/** Whether two names stand for one value, as `npv - npv[bau]` for business as usual itself. */
function isSame(system: QuantitySystem, left: Expression, right: Expression, standing: Members): boolean {
  if (left.kind !== 'quantity' || right.kind !== 'quantity' || left.name !== right.name) return false;
  return (system.quantities.get(left.name)?.dimensions ?? []).every(
    (dimension) => (left.pick[dimension] ?? standing[dimension]) === (right.pick[dimension] ?? standing[dimension]),
  );
}

function without(standing: Members, dimension: string): Members {
  return Object.fromEntries(Object.entries(standing).filter(([one]) => one !== dimension));
}

function partsThatMatter(
  system: QuantitySystem,
  expression: Expression,
  standing: Members,
  fixed: FixedValue,
): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
      return [expression.argument];
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '-' && isSame(system, left, right, standing)) return [];
      const nothing = operator === '*' ? [left, right].find((factor) => fixed(factor, standing) === 0) : undefined;
      return nothing === undefined ? [left, right] : [nothing];
    }
    case 'if': {
      const condition = fixed(expression.condition, standing);
      if (condition === undefined) return [expression.condition, expression.then, expression.otherwise];
      return [expression.condition, condition === true ? expression.then : expression.otherwise];
    }
    case 'call': {
      const [amount] = expression.arguments;
      const nothing = amount !== undefined && isAmount(expression.function) && fixed(amount, standing) === 0;
      return nothing ? [amount] : expression.arguments;
    }
    default:
      return [];
  }
}

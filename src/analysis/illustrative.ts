import type { Expression } from '../formula/expression.ts';
import type { Quantity } from '../formula/system.ts';
import type { Model } from '../model/model.ts';
import { type FixedValue, fixedValues, isAmount } from './fixed-value.ts';

/** A quantity asked for one option, or (undefined) for any. */
interface Mention {
  readonly name: string;
  readonly option: string | undefined;
}

/** Names of inputs behind an outcome of an option, in the order of the model. */
export type IllustrativeInputs = (outcome: string, option: string) => readonly string[];

/**
 * What rests on illustrative inputs: those that the formula of an outcome reaches for one option. An input that varies
 * by option counts where this option's own value, or another that a formula on the way asks for, is illustrative. What
 * is multiplied by nothing, or stands in a branch that this option never takes, is not reached.
 */
export function illustrativeInputs(model: Model): IllustrativeInputs {
  return inputsReached(model, (quantity, option) => isIllustrative(model, quantity, option));
}

/** The same for every input, whatever its basis: names in the order of the model. */
export function inputsBehind(model: Model): IllustrativeInputs {
  return inputsReached(model, () => true);
}

function inputsReached(
  model: Model,
  counts: (quantity: Quantity, option: string | undefined) => boolean,
): IllustrativeInputs {
  const fixed = fixedValues(model);
  return (outcome, option) => {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open: Mention[] = [{ name: outcome, option }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const key = `${next.name} ${next.option ?? ''}`;
      const quantity = model.system.quantities.get(next.name);
      if (quantity === undefined || seen.has(key)) continue;
      seen.add(key);
      if (quantity.definition.kind === 'formula') {
        open.push(...mentions(quantity.definition.expression, next.option, fixed));
      } else if (counts(quantity, next.option)) found.add(next.name);
    }
    return [...model.inputs.keys()].filter((name) => found.has(name));
  };
}

/** Whether a value of an input for one option, or for any where none is given, is illustrative. */
function isIllustrative(model: Model, { name, dimensions, definition }: Quantity, option: string | undefined): boolean {
  if (definition.kind !== 'input') return model.inputs.get(name)?.basis === 'illustrative';
  const position = dimensions.indexOf('option');
  return [...definition.entries].some(
    ([members, dated]) =>
      (option === undefined || position < 0 || members.split('.')[position] === option) &&
      dated.some(({ leaf }) => model.leaves[leaf]?.basis === 'illustrative'),
  );
}

/** Quantities on which the value of an expression for one option can depend. */
function* mentions(expression: Expression, option: string | undefined, fixed: FixedValue): Generator<Mention> {
  switch (expression.kind) {
    case 'quantity':
      yield { name: expression.name, option: expression.pick['option'] ?? option };
      return;
    case 'chosen':
      yield { name: expression.input, option };
      return;
    case 'aggregate':
      yield* mentions(expression.argument, expression.dimension === 'option' ? undefined : option, fixed);
      return;
    default:
      for (const part of partsThatMatter(expression, option, fixed)) yield* mentions(part, option, fixed);
  }
}

/** Whether two names stand for one value, as `npv - npv[bau]` for business as usual itself. */
function isSame(left: Expression, right: Expression, option: string | undefined): boolean {
  if (left.kind !== 'quantity' || right.kind !== 'quantity' || left.name !== right.name) return false;
  const members = ({ pick }: typeof left) => JSON.stringify({ ...(option !== undefined && { option }), ...pick });
  return members(left) === members(right);
}

function partsThatMatter(expression: Expression, option: string | undefined, fixed: FixedValue): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
      return [expression.argument];
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '-' && isSame(left, right, option)) return [];
      const nothing = operator === '*' ? [left, right].find((factor) => fixed(factor, option) === 0) : undefined;
      return nothing === undefined ? [left, right] : [nothing];
    }
    case 'if': {
      const condition = fixed(expression.condition, option);
      if (condition === undefined) return [expression.condition, expression.then, expression.otherwise];
      return [expression.condition, condition === true ? expression.then : expression.otherwise];
    }
    case 'call': {
      const [amount] = expression.arguments;
      const nothing = amount !== undefined && isAmount(expression.function) && fixed(amount, option) === 0;
      return nothing ? [amount] : expression.arguments;
    }
    default:
      return [];
  }
}

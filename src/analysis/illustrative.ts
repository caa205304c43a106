import type { Expression } from '../formula/expression.ts';
import type { Quantity } from '../formula/system.ts';
import type { Model } from '../model/model.ts';

/** A quantity asked for one option, or (undefined) for any. */
interface Mention {
  readonly name: string;
  readonly option: string | undefined;
}

/**
 * Names of the illustrative inputs that the formula of an outcome reaches for one option, in the order of the model. An
 * input that varies by option counts where this option's own value, or another that a formula on the way asks for, is
 * illustrative.
 */
export function illustrativeInputs(model: Model, outcome: string, option: string): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open: Mention[] = [{ name: outcome, option }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const key = `${next.name} ${next.option ?? ''}`;
    const quantity = model.system.quantities.get(next.name);
    if (quantity === undefined || seen.has(key)) continue;
    seen.add(key);
    if (quantity.definition.kind === 'formula') open.push(...mentions(quantity.definition.expression, next.option));
    else if (isIllustrative(model, quantity, next.option)) found.add(next.name);
  }
  return [...model.inputs.keys()].filter((name) => found.has(name));
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

/** Quantities that an expression mentions, read for one option. */
function* mentions(expression: Expression, option: string | undefined): Generator<Mention> {
  switch (expression.kind) {
    case 'quantity':
      yield { name: expression.name, option: expression.pick['option'] ?? option };
      return;
    case 'chosen':
      yield { name: expression.input, option };
      return;
    case 'aggregate':
      yield* mentions(expression.argument, expression.dimension === 'option' ? undefined : option);
      return;
    default:
      for (const part of partsOf(expression)) yield* mentions(part, option);
  }
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
      return [expression.argument];
    case 'binary':
      return [expression.left, expression.right];
    case 'if':
      return [expression.condition, expression.then, expression.otherwise];
    case 'call':
      return expression.arguments;
    default:
      return [];
  }
}

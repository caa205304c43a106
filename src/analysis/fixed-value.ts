import type { Expression } from '../formula/expression.ts';
import type { QuantityDefinition } from '../formula/system.ts';
import type { Model } from '../model/model.ts';

type Value = number | boolean;

/** Works out what does not vary between worlds or periods, for one option; undefined for all else. */
export type FixedValue = (expression: Expression, option: string | undefined) => Value | undefined;

/**
 * The fixed values of a model, as far as plain arithmetic and comparison show them: enough to know that a flow is
 * nothing for an option that builds nothing. A product with a factor of nothing is nothing, whatever the other is.
 */
export function fixedValues(model: Model): FixedValue {
  const known = new Map<string, Value | undefined>();

  const ofQuantity = (name: string, option: string | undefined): Value | undefined => {
    const key = `${name} ${option ?? ''}`;
    if (known.has(key)) return known.get(key);
    // A recurrence asks for itself: what it starts from is not known while it is worked out.
    known.set(key, undefined);
    const quantity = model.system.quantities.get(name);
    if (quantity === undefined) return undefined;
    const { definition, dimensions } = quantity;
    const value =
      definition.kind === 'formula' ? fixed(definition.expression, option) : ofInput(definition, dimensions, option);
    known.set(key, value);
    return value;
  };

  const ofInput = (
    definition: QuantityDefinition,
    dimensions: readonly string[],
    option: string | undefined,
  ): Value | undefined => {
    if (definition.kind !== 'input') return undefined;
    const key = dimensions.length === 0 ? '' : dimensions.join() === 'option' ? option : undefined;
    const dated = key === undefined ? undefined : definition.entries.get(key);
    const leaf = dated?.length === 1 ? model.system.leaves[dated[0]!.leaf] : undefined;
    return leaf === undefined || leaf.random ? undefined : leaf.central;
  };

  const fixed: FixedValue = (expression, option) => {
    switch (expression.kind) {
      case 'constant':
      case 'truth':
        return expression.value;
      case 'quantity':
        return ofQuantity(expression.name, expression.pick['option'] ?? option);
      case 'member':
        return expression.dimension === 'option' && option !== undefined
          ? expression.labels.includes(option)
          : undefined;
      case 'chosen': {
        const definition = model.system.quantities.get(expression.input)?.definition;
        return definition?.kind === 'choice' ? definition.chosen === expression.label : undefined;
      }
      case 'negate': {
        const value = fixed(expression.argument, option);
        return typeof value === 'number' ? -value : undefined;
      }
      case 'not': {
        const value = fixed(expression.argument, option);
        return typeof value === 'boolean' ? !value : undefined;
      }
      case 'binary':
        return ofBinary(expression.operator, fixed(expression.left, option), fixed(expression.right, option));
      case 'if': {
        const condition = fixed(expression.condition, option);
        return typeof condition === 'boolean'
          ? fixed(condition ? expression.then : expression.otherwise, option)
          : undefined;
      }
      case 'call':
        return isAmount(expression.function) && fixed(expression.arguments[0]!, option) === 0 ? 0 : undefined;
      default:
        return undefined;
    }
  };
  return fixed;
}

/** Functions that are nothing where their first argument is. */
export function isAmount(name: string): boolean {
  return name === 'spread' || name === 'once' || name === 'pv' || name === 'total';
}

function ofBinary(operator: string, left: Value | undefined, right: Value | undefined): Value | undefined {
  if (operator === '*' && (left === 0 || right === 0)) return 0;
  if (operator === 'and' && (left === false || right === false)) return false;
  if (operator === 'or' && (left === true || right === true)) return true;
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case 'and':
      return left === true && right === true;
    case 'or':
      return left === true || right === true;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '+':
      return Number(left) + Number(right);
    case '-':
      return Number(left) - Number(right);
    case '*':
      return Number(left) * Number(right);
    default:
      return undefined;
  }
}

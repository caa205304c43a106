import type { Expression } from '../formula/expression.ts';
import { type Members, memberIn, type Standing } from '../formula/members.ts';
import type { QuantityDefinition } from '../formula/system.ts';
import type { Model } from '../model/model.ts';

type Value = number | boolean;

/** Works out what does not vary between worlds or periods, for the members given; undefined for all else. */
export type FixedValue = (expression: Expression, standing: Members) => Value | undefined;

/**
 * The fixed values of a model, as far as plain arithmetic and comparison show them: enough to know that a flow is
 * nothing for an option that builds nothing. A product with a factor of nothing is nothing, whatever the other is.
 */
export function fixedValues(model: Model): FixedValue {
  const known = new Map<string, Value | undefined>();

  const ofQuantity = (name: string, standing: Members): Value | undefined => {
    const quantity = model.system.quantities.get(name);
    if (quantity === undefined) return undefined;
    const { definition, dimensions } = quantity;
    const own = membersOf(model.system, dimensions, standing);
    const key = `${name} ${dimensions.map((dimension) => own[dimension] ?? '').join('.')}`;
    if (known.has(key)) return known.get(key);
    // A recurrence asks for itself: what it starts from is not known while it is worked out.
    known.set(key, undefined);
    const value =
      definition.kind === 'formula' ? fixed(definition.expression, own) : ofInput(definition, dimensions, own);
    known.set(key, value);
    return value;
  };

  const ofInput = (
    definition: QuantityDefinition,
    dimensions: readonly string[],
    standing: Members,
  ): Value | undefined => {
    if (definition.kind !== 'input') return undefined;
    const dated = definition.entries.get(dimensions.map((dimension) => standing[dimension]).join('.'));
    const leaf = dated?.length === 1 ? model.system.leaves[dated[0]!.leaf] : undefined;
    return leaf === undefined || leaf.random ? undefined : leaf.central;
  };

  const fixed: FixedValue = (expression, standing) => {
    switch (expression.kind) {
      case 'constant':
      case 'truth':
        return expression.value;
      case 'quantity':
        return ofQuantity(expression.name, { ...standing, ...expression.pick });
      case 'member': {
        const member = memberIn(model.system, standing, expression.dimension);
        return member === undefined ? undefined : expression.labels.includes(member);
      }
      case 'chosen': {
        const definition = model.system.quantities.get(expression.input)?.definition;
        return definition?.kind === 'choice' ? definition.chosen === expression.label : undefined;
      }
      case 'negate': {
        const value = fixed(expression.argument, standing);
        return typeof value === 'number' ? -value : undefined;
      }
      case 'not': {
        const value = fixed(expression.argument, standing);
        return typeof value === 'boolean' ? !value : undefined;
      }
      case 'binary':
        return ofBinary(expression.operator, fixed(expression.left, standing), fixed(expression.right, standing));
      case 'if': {
        const condition = fixed(expression.condition, standing);
        return typeof condition === 'boolean'
          ? fixed(condition ? expression.then : expression.otherwise, standing)
          : undefined;
      }
      case 'call':
        return isAmount(expression.function) && fixed(expression.arguments[0]!, standing) === 0 ? 0 : undefined;
      default:
        return undefined;
    }
  };
  return fixed;
}

/** The members of some dimensions, as far as they are given. */
export function membersOf(system: Standing, dimensions: readonly string[], standing: Members): Members {
  return Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const member = memberIn(system, standing, dimension);
      return member === undefined ? [] : [[dimension, member]];
    }),
  );
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

import type { Operation } from './node.ts';

/**
 * Kinds of doubles, as bits: which of them a value may be of. Truth values are a zero or positive.
 */
export type Kinds = number;

export const negative = 1;
export const minusZero = 2;
export const zero = 4;
export const positive = 8;
export const infinite = 16;
export const minusInfinite = 32;
export const noNumber = 64;

export const anyKind: Kinds = 127;
export const eitherZero: Kinds = minusZero | zero;
export const notFinite: Kinds = infinite | minusInfinite | noNumber;
const eitherTruth: Kinds = zero | positive;

/** From least to greatest. */
const ascending = [minusInfinite, negative, minusZero, zero, positive, infinite];

/** The kind of a number. */
export function kindOf(value: number): Kinds {
  if (Number.isNaN(value)) return noNumber;
  if (value === 0) return Object.is(value, -0) ? minusZero : zero;
  if (!Number.isFinite(value)) return value > 0 ? infinite : minusInfinite;
  return value > 0 ? positive : negative;
}

/** The kinds that the result of an operation may be of, from those of its arguments. */
export function resultKinds(operation: Operation, args: readonly Kinds[]): Kinds {
  const [a = 0, b = 0, c = 0] = args;
  switch (operation) {
    case 'add':
      return pairwise(operation, sum, a, b);
    case 'subtract':
      return pairwise('add', sum, a, negated(b));
    case 'multiply':
      return pairwise(operation, product, a, b);
    case 'divide':
      return pairwise(operation, quotient, a, b);
    case 'min':
      return pairwise(operation, lesser, a, b);
    case 'max':
      return negated(pairwise('min', lesser, negated(a), negated(b)));
    case 'negate':
      return negated(a);
    case 'abs':
      return (a & (zero | positive | infinite | noNumber)) | (negated(a) & (zero | positive | infinite));
    case 'floor':
      return a | (a & positive ? zero : 0);
    case 'ceil':
      return a | (a & negative ? minusZero : 0);
    case 'sqrt':
      return (a & ~(negative | minusInfinite)) | (a & (negative | minusInfinite) ? noNumber : 0);
    case 'exp':
      return zero | positive | (a & (positive | infinite) ? infinite : 0) | (a & noNumber);
    case 'log':
    case 'log10':
    case 'power':
      return anyKind;
    case 'greater':
      return compared(b, a);
    case 'less':
      return compared(a, b);
    case 'greaterEqual':
    case 'lessEqual':
    case 'equal':
    case 'unequal':
    case 'within':
      return eitherTruth;
    case 'and':
      return (a & b & positive) | ((a | b) & zero);
    case 'or':
      return ((a | b) & positive) | (a & b & zero);
    case 'not':
      return (a & zero ? positive : 0) | (a & positive ? zero : 0);
    case 'select':
      return (a & positive ? b : 0) | (a & ~positive ? c : 0);
    default:
      operation satisfies never;
      throw new Error('bug: unknown operation');
  }
}

export function negated(kinds: Kinds): Kinds {
  return (
    (kinds & noNumber) |
    (kinds & negative ? positive : 0) |
    (kinds & positive ? negative : 0) |
    (kinds & minusZero ? zero : 0) |
    (kinds & zero ? minusZero : 0) |
    (kinds & infinite ? minusInfinite : 0) |
    (kinds & minusInfinite ? infinite : 0)
  );
}

/** Whether one value may be less than another, as a truth value. */
function compared(a: Kinds, b: Kinds): Kinds {
  let found = (a | b) & noNumber ? zero : 0;
  const order = (kind: Kinds): number => (kind === minusZero ? ascending.indexOf(zero) : ascending.indexOf(kind));
  for (const left of ascending) {
    for (const right of ascending) {
      if ((a & left) === 0 || (b & right) === 0) continue;
      if (left === right && (left === negative || left === positive)) found |= eitherTruth;
      else found |= order(left) < order(right) ? positive : zero;
    }
  }
  return found;
}

type Single = (a: Kinds, b: Kinds) => Kinds;

const tables = new Map<string, Int16Array>();

function pairwise(name: string, single: Single, a: Kinds, b: Kinds): Kinds {
  const table = tables.get(name) ?? new Int16Array(128 * 128).fill(-1);
  tables.set(name, table);
  const at = 128 * a + b;
  if (table[at]! >= 0) return table[at]!;
  let found = 0;
  for (let left = 1; left < 128; left *= 2) {
    if ((a & left) === 0) continue;
    for (let right = 1; right < 128; right *= 2) if ((b & right) !== 0) found |= single(left, right);
  }
  table[at] = found;
  return found;
}

function sum(a: Kinds, b: Kinds): Kinds {
  if ((a | b) === noNumber || a === noNumber || b === noNumber) return noNumber;
  const both = a | b;
  if (both & infinite) return both & minusInfinite ? noNumber : infinite;
  if (both & minusInfinite) return minusInfinite;
  if (a === b && a === positive) return positive | infinite;
  if (a === b && a === negative) return negative | minusInfinite;
  if (both === (positive | negative)) return positive | negative | zero;
  if (both & positive) return positive;
  if (both & negative) return negative;
  return both === minusZero ? minusZero : zero;
}

function product(a: Kinds, b: Kinds): Kinds {
  if (a === noNumber || b === noNumber) return noNumber;
  const isZero = (a | b) & eitherZero;
  if ((a | b) & (infinite | minusInfinite)) return isZero ? noNumber : signed(a, b, infinite);
  return signed(a, b, isZero ? zero : zero | positive | infinite);
}

function quotient(a: Kinds, b: Kinds): Kinds {
  if (a === noNumber || b === noNumber) return noNumber;
  const isInfinite = (kind: Kinds): boolean => (kind & (infinite | minusInfinite)) !== 0;
  if (isInfinite(b)) return isInfinite(a) ? noNumber : signed(a, b, zero);
  if (b & eitherZero) return a & eitherZero ? noNumber : signed(a, b, infinite);
  if (isInfinite(a)) return signed(a, b, infinite);
  return signed(a, b, a & eitherZero ? zero : zero | positive | infinite);
}

/** Kinds without a sign, with that of a product. */
function signed(a: Kinds, b: Kinds, kinds: Kinds): Kinds {
  const below = negative | minusZero | minusInfinite;
  return ((a & below) !== 0) === ((b & below) !== 0) ? kinds : negated(kinds);
}

function lesser(a: Kinds, b: Kinds): Kinds {
  if (a === noNumber || b === noNumber) return noNumber;
  return ascending.indexOf(a) < ascending.indexOf(b) ? a : b;
}

import type { Operation } from './node.ts';

/** Bounds of a value that is finite; infinite where there is none. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Beyond this a result may overflow. */
const mostBounded = 1e300;

/** More than any rounding, and so much that its own rounding does not matter. */
const slack = 1e-9;

export const unbounded: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

const truth: Range = { low: 0, high: 1 };

/** Whether no value in a range is near overflow. */
export function isBounded({ low, high }: Range): boolean {
  return low > -mostBounded && high < mostBounded;
}

/** The least range that holds both. */
export function joined(a: Range, b: Range): Range {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** A range a little wider, so that rounded results lie in it. */
function widened(low: number, high: number): Range {
  if (Number.isNaN(low) || Number.isNaN(high)) return unbounded;
  return { low: low - slack * Math.abs(low), high: high + slack * Math.abs(high) };
}

function ofProducts(values: readonly number[]): Range {
  return values.some(Number.isNaN) ? unbounded : widened(Math.min(...values), Math.max(...values));
}

/** The range of the result of an operation, from those of its arguments. */
export function resultRange(operation: Operation, args: readonly Range[]): Range {
  const [a, b, c] = args as readonly [Range, Range, Range];
  switch (operation) {
    case 'add':
      return widened(a.low + b.low, a.high + b.high);
    case 'subtract':
      return widened(a.low - b.high, a.high - b.low);
    case 'multiply':
      return ofProducts([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]);
    case 'divide':
      if (b.low <= 0 && b.high >= 0) return unbounded;
      return ofProducts([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]);
    case 'negate':
      return { low: -a.high, high: -a.low };
    case 'min':
      return { low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) };
    case 'max':
      return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) };
    case 'abs':
      return { low: Math.max(0, a.low, -a.high), high: Math.max(Math.abs(a.low), Math.abs(a.high)) };
    case 'floor':
      return { low: a.low - 1, high: a.high };
    case 'ceil':
      return { low: a.low, high: a.high + 1 };
    case 'select':
      return joined(b, c);
    case 'sqrt':
    case 'exp':
    case 'log':
    case 'log10':
    case 'power':
      return unbounded;
    default:
      return truth;
  }
}

import { call, type FunctionReference, f64x2, i64x2, type V128, v128 } from '../../core/webassembly/index.ts';
import { isBound } from '../bounded.ts';
import type { Node, Operation } from '../node.ts';
import { CompilationRefused } from '../refusal.ts';
import { leastTolerance } from '../tolerance.ts';

/** An argument of an operation: its node, and code for its value, which may be written more than once. */
export interface Operand {
  readonly node: Node;
  readonly value: V128;
  readonly mayBeMinusZero: boolean;
}

/** What operations need from their module. */
export interface Elementary {
  readonly exp: () => FunctionReference<'v128'>;
  readonly log: () => FunctionReference<'v128'>;
  readonly log10: () => FunctionReference<'v128'>;
  readonly pow: () => FunctionReference<'v128'>;
  /** A number in both lanes. */
  readonly number: (value: number) => V128;
}

/** Every lane true, and every lane false. */
export const truths = { true: i64x2.const(-1n), false: i64x2.const(0n) } as const;

/** How often an operation writes out each of its arguments, where that is not once. */
export function writtenTwice(operation: Operation): readonly number[] {
  return operation === 'within' ? [1, 2] : [];
}

/** An operation on two worlds at once: the bits of `operations`; a truth value is a lane of ones or of zeros. */
export function vectorOperation(operation: Operation, args: readonly Operand[], elementary: Elementary): V128 {
  const [a, b, c] = args.map(({ value }) => value) as [V128, V128, V128];
  const { number } = elementary;
  const wantsTruth = operation === 'and' || operation === 'or' || operation === 'not';
  const isTruth = args.some(({ node }) => node.truth);
  if (isTruth && !wantsTruth && operation !== 'select') {
    if (operation === 'equal') return i64x2.eq(a, b);
    if (operation === 'unequal') return i64x2.ne(a, b);
    throw new CompilationRefused(`a truth value cannot be an argument of "${operation}"`, 'vectors');
  }
  switch (operation) {
    case 'add':
      return f64x2.add(a, b);
    case 'subtract':
      return f64x2.sub(a, b);
    case 'multiply':
      return f64x2.mul(a, b);
    case 'divide':
      return divided(args, number);
    case 'power':
      return power(args, elementary);
    case 'negate':
      return f64x2.neg(a);
    case 'min':
      if (isBound(args[1]!.node)) return f64x2.pmin(a, b);
      return isBound(args[0]!.node) ? f64x2.pmin(b, a) : f64x2.min(a, b);
    case 'max':
      if (isBound(args[1]!.node)) return atLeast(args[1]!, args[0]!, number);
      return isBound(args[0]!.node) ? atLeast(args[0]!, args[1]!, number) : f64x2.max(a, b);
    case 'abs':
      return f64x2.abs(a);
    case 'sqrt':
      return f64x2.sqrt(a);
    case 'exp':
    case 'log':
    case 'log10':
      return call(elementary[operation](), a);
    case 'floor':
      return f64x2.floor(a);
    case 'ceil':
      return f64x2.ceil(a);
    case 'equal':
      return f64x2.eq(a, b);
    case 'unequal':
      return f64x2.ne(a, b);
    case 'less':
      return f64x2.lt(a, b);
    case 'lessEqual':
      return f64x2.le(a, b);
    case 'greater':
      return f64x2.gt(a, b);
    case 'greaterEqual':
      return f64x2.ge(a, b);
    case 'and':
      return v128.and(a, b);
    case 'or':
      return v128.or(a, b);
    case 'not':
      return v128.not(a);
    case 'select':
      return selected(args);
    case 'within':
      return within(a, b, c, number);
    default:
      operation satisfies never;
      throw new Error('bug: unknown operation');
  }
}

/** The value, or a bound that is neither NaN nor -0 where the value is below it; -0 is below a bound of 0. */
function atLeast(bound: Operand, { value, mayBeMinusZero }: Operand, number: (value: number) => V128): V128 {
  const { node } = bound;
  const values = node.kind === 'constant' ? [node.value] : node.kind === 'table' ? node.values : [];
  const isAmbiguous = mayBeMinusZero && values.some((x) => x === 0);
  return f64x2.pmax(isAmbiguous ? f64x2.add(value, number(0)) : value, bound.value);
}

/** Division by a power of two is multiplication by another, to the bit. */
function divided(args: readonly Operand[], number: (value: number) => V128): V128 {
  const [a, b] = args as readonly [Operand, Operand];
  const inverse = b.node.kind === 'constant' ? exactInverse(b.node.value) : null;
  return inverse === null ? f64x2.div(a.value, b.value) : f64x2.mul(a.value, number(inverse));
}

/** 1/x where x is a power of two and so is that, else null. */
export function exactInverse(x: number): number | null {
  const inverse = 1 / x;
  const bits = new DataView(new ArrayBuffer(16));
  bits.setFloat64(0, x);
  bits.setFloat64(8, inverse);
  const isPower = (at: number): boolean => {
    const upper = bits.getUint32(at) & 0x7fffffff;
    return bits.getUint32(at + 4) === 0 && (upper & 0xfffff) === 0 && upper > 0 && upper < 0x7ff00000;
  };
  return isPower(0) && isPower(8) ? inverse : null;
}

function power(args: readonly Operand[], { pow, number }: Elementary): V128 {
  const [x, y] = args as readonly [Operand, Operand];
  // The powers that `pow` takes by one operation.
  if (y.node.kind === 'constant') {
    if (y.node.value === 1) return x.value;
    if (y.node.value === 0) return number(1);
    if (y.node.value === -1) return f64x2.div(number(1), x.value);
  }
  return call(pow(), x.value, y.value);
}

function selected(args: readonly Operand[]): V128 {
  const [condition, then, otherwise] = args as readonly [Operand, Operand, Operand];
  const isZero = ({ node }: Operand): boolean => node.kind === 'constant' && Object.is(node.value, 0);
  if (isZero(otherwise)) return v128.and(then.value, condition.value);
  if (isZero(then)) return v128.andnot(otherwise.value, condition.value);
  return v128.bitselect(condition.value, then.value, otherwise.value);
}

/** `isWithin`, whose distance is no number wherever one of the sides is not. */
export function within(distance: V128, left: V128, right: V128, number: (value: number) => V128): V128 {
  const size = f64x2.pmax(f64x2.pmax(number(1), f64x2.abs(left)), f64x2.abs(right));
  const near = f64x2.le(distance, f64x2.mul(number(leastTolerance), size));
  return v128.or(near, f64x2.eq(left, right));
}

import { dimensionHints } from '../core/messages/formula.ts';
import { describe, divide, equal, pure, time } from '../units/algebra.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Expression } from './expression.ts';

/**
 * What a part of a formula is: a number of some dimension; a written 0, which fits any; a truth value; or unknown, after
 * a problem that has already been told, so that it is told once.
 */
export type Type =
  | { readonly kind: 'number'; readonly dimension: Dimension }
  | { readonly kind: 'zero' | 'truth' | 'unknown' };

/** A resolved part of a formula. */
export interface Typed {
  readonly expression: Expression;
  readonly type: Type;
}

export function constant(value: number): Expression {
  return { kind: 'constant', value };
}

export function numberOf(dimension: Dimension): Type {
  return { kind: 'number', dimension };
}

export const pureNumber: Type = numberOf(pure);
export const timeNumber: Type = numberOf(time);
export const truth: Type = { kind: 'truth' };
export const unknown: Type = { kind: 'unknown' };

/** Dimension of a number as a factor, where a written 0 is a pure number; undefined for what is not a number. */
export function factor(type: Type): Dimension | undefined {
  if (type.kind === 'number') return type.dimension;
  return type.kind === 'zero' ? pure : undefined;
}

/** What two numbers that must measure the same measure together; undefined where they do not. */
export function agreement(a: Type, b: Type): Type | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown;
  if (a.kind === 'zero') return b;
  if (b.kind === 'zero') return a;
  if (a.kind !== 'number' || b.kind !== 'number') return undefined;
  return equal(a.dimension, b.dimension) ? a : undefined;
}

export function described(type: Type): string {
  return describe(factor(type) ?? pure);
}

/** The likeliest remedy for two things that measure differently. */
export function hintFor(a: Type, b: Type): string {
  const [left, right] = [factor(a) ?? pure, factor(b) ?? pure];
  const baseOf = (dimension: Dimension) => [...dimension.keys()].find((base) => base.startsWith('GBP@'));
  const [from, to] = [baseOf(left), baseOf(right)];
  if (from !== undefined && to !== undefined && from !== to) return dimensionHints.prices;
  const ratio = divide(left, right);
  if (equal(ratio, time) || equal(divide(right, left), time)) return dimensionHints.rate;
  if (left.size === 0 || right.size === 0) return dimensionHints.literal;
  return dimensionHints.general;
}

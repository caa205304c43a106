import { exp, log, log10, pow } from '../core/elementary/index.ts';
import type { Operation } from './node.ts';
import { isWithin, leastTolerance } from './tolerance.ts';

/** What an operation computes, and how a kernel writes it. Both must give the same bits. */
interface Meaning {
  /** `as branches`: a conditional is a truth value where its branches are. */
  readonly truth: boolean | 'as branches';
  /** On numbers; truth values are 0 and 1. */
  readonly evaluate: (a: number, b: number, c: number) => number;
  /** On JavaScript expressions that are already in brackets; truth values are booleans. */
  readonly text: (a: string, b: string, c: string) => string;
}

const infix =
  (symbol: string): Meaning['text'] =>
  (a, b) =>
    `${a} ${symbol} ${b}`;

const call =
  (name: string): Meaning['text'] =>
  (a) =>
    `${name}(${a})`;

const call2 =
  (name: string): Meaning['text'] =>
  (a, b) =>
    `${name}(${a}, ${b})`;

const number = (evaluate: Meaning['evaluate'], text: Meaning['text']): Meaning => ({ truth: false, evaluate, text });

const truth = (holds: (a: number, b: number) => boolean, text: Meaning['text']): Meaning => ({
  truth: true,
  evaluate: (a, b) => (holds(a, b) ? 1 : 0),
  text,
});

export const operations: Readonly<Record<Operation, Meaning>> = {
  add: number((a, b) => a + b, infix('+')),
  subtract: number((a, b) => a - b, infix('-')),
  multiply: number((a, b) => a * b, infix('*')),
  divide: number((a, b) => a / b, infix('/')),
  power: number((a, b) => pow(a, b), call2('pow')),
  negate: number(
    (a) => -a,
    (a) => `-${a}`,
  ),
  min: number((a, b) => Math.min(a, b), call2('Math.min')),
  max: number((a, b) => Math.max(a, b), call2('Math.max')),
  abs: number((a) => Math.abs(a), call('Math.abs')),
  sqrt: number((a) => Math.sqrt(a), call('Math.sqrt')),
  exp: number((a) => exp(a), call('exp')),
  log: number((a) => log(a), call('log')),
  log10: number((a) => log10(a), call('log10')),
  floor: number((a) => Math.floor(a), call('Math.floor')),
  ceil: number((a) => Math.ceil(a), call('Math.ceil')),
  equal: truth((a, b) => a === b, infix('===')),
  unequal: truth((a, b) => a !== b, infix('!==')),
  less: truth((a, b) => a < b, infix('<')),
  lessEqual: truth((a, b) => a <= b, infix('<=')),
  greater: truth((a, b) => a > b, infix('>')),
  greaterEqual: truth((a, b) => a >= b, infix('>=')),
  and: truth((a, b) => a !== 0 && b !== 0, infix('&&')),
  or: truth((a, b) => a !== 0 || b !== 0, infix('||')),
  not: truth(
    (a) => a === 0,
    (a) => `!${a}`,
  ),
  select: {
    truth: 'as branches',
    evaluate: (a, b, c) => (a !== 0 ? b : c),
    text: (a, b, c) => `${a} ? ${b} : ${c}`,
  },
  within: {
    truth: true,
    evaluate: (distance, left, right) => (isWithin(distance, left, right) ? 1 : 0),
    // Nearly always the first question settles it.
    text: (distance, left, right) => `${distance} <= ${leastTolerance} || isWithin(${distance}, ${left}, ${right})`,
  },
};

import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/units.ts';
import { nearest } from '../core/nearest.ts';
import { moneyAt, multiply, power, pure, time } from './algebra.ts';
import type { Dimension } from './dimension.ts';
import { greatestCommonDivisor, rational } from './rational.ts';
import type { Unit } from './unit.ts';

/** What a unit's text is read against. */
export interface UnitContext {
  readonly countingUnits: ReadonlySet<string>;
  readonly priceBase: number;
  readonly monthsPerStep: 1 | 3 | 12;
}

export type ParsedUnit =
  | { readonly unit: Unit }
  | { readonly problem: Wording & { readonly start: number; readonly end: number } };

/** Words that have a meaning in a unit, which no counting unit may take. */
export const unitWords: readonly string[] = ['GBP', 'm', 'k', 'month', 'quarter', 'year', 'date', 'choice', 'time'];

/**
 * Reads a unit: products and quotients, with whole powers, of counting units, money (`GBP`, `GBP k`, `GBP m`, its price
 * base spelt out or not), time (`month`, `quarter`, `year`), `%` and `1`; or `date` or `choice` by itself. Its `scale`
 * and `per` are whole numbers: pounds, counts in ones, time in steps. A `date` is in months from the start of the
 * timeline. The problem, if there is one, marks its place in the text.
 */
export function parseUnit(text: string, context: UnitContext): ParsedUnit {
  const alone = text.trim();
  if (alone === 'choice') return { unit: { text: alone, kind: 'choice', dimension: pure, scale: 1, per: 1 } };
  if (alone === 'date') {
    return { unit: { text: alone, kind: 'date', dimension: time, scale: 1, per: context.monthsPerStep } };
  }
  try {
    if (alone === '') throw new UnitProblem(messages.emptyUnit(), { text: '', start: 0, end: text.length });
    const tokens = tokenise(text);
    const factor = new UnitReader(tokens, text.length, context).all();
    return { unit: { text: alone, kind: 'quantity', ...factor } };
  } catch (error) {
    if (error instanceof UnitProblem) return { problem: { ...error.wording, start: error.start, end: error.end } };
    throw error;
  }
}

/** A value in its unit, in canonical units. */
export function toCanonical(unit: Unit, value: number): number {
  return (value * unit.scale) / unit.per;
}

/** A value in canonical units, in its own unit. */
export function fromCanonical(unit: Unit, value: number): number {
  return (value * unit.per) / unit.scale;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Factor {
  readonly dimension: Dimension;
  readonly scale: number;
  readonly per: number;
}

class UnitProblem extends Error {
  readonly wording: Wording;
  readonly start: number;
  readonly end: number;

  constructor(wording: Wording, at: Token) {
    super(wording.message);
    this.wording = wording;
    this.start = at.start;
    this.end = at.end;
  }
}

function tokenise(text: string): Token[] {
  const pattern = /GBP(?:@\w+)?\s+[mk]\b|[A-Za-z_]\w*(?:@\w+)?|-?\d+(?:\.\d+)?|\S/gu;
  return [...text.matchAll(pattern)].map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));
}

/** Recursive descent: `product = term (('*' | '/') term)*`, `term = atom ('^' whole)?`, `atom = unit | '(' product ')'`. */
class UnitReader {
  private position = 0;
  private readonly tokens: readonly Token[];
  private readonly context: UnitContext;
  private readonly end: Token;

  constructor(tokens: readonly Token[], length: number, context: UnitContext) {
    this.tokens = tokens;
    this.context = context;
    this.end = { text: '', start: length, end: length };
  }

  all(): Factor {
    const factor = this.product();
    if (this.next().text !== '') throw new UnitProblem(messages.unitOperatorExpected(this.next().text), this.next());
    return factor;
  }

  private next(): Token {
    return this.tokens[this.position] ?? this.end;
  }

  private take(): Token {
    const token = this.next();
    this.position++;
    return token;
  }

  private product(): Factor {
    const first = this.next();
    let factor = this.term();
    while (this.next().text === '*' || this.next().text === '/') {
      const invert = this.take().text === '/';
      factor = times(factor, raise(this.term(), invert ? -1 : 1));
      if (!Number.isSafeInteger(factor.scale) || !Number.isSafeInteger(factor.per)) {
        const last = this.tokens[this.position - 1] ?? first;
        throw new UnitProblem(messages.unitTooLarge(), { text: '', start: first.start, end: last.end });
      }
    }
    return factor;
  }

  private term(): Factor {
    const first = this.next();
    const factor = this.atom();
    if (this.next().text !== '^') return factor;
    this.take();
    const exponent = this.take();
    if (!/^-?\d$/.test(exponent.text)) throw new UnitProblem(messages.unitExponent(exponent.text), exponent);
    const raised = raise(factor, Number(exponent.text));
    if (!Number.isSafeInteger(raised.scale) || !Number.isSafeInteger(raised.per)) {
      throw new UnitProblem(messages.unitTooLarge(), { text: '', start: first.start, end: exponent.end });
    }
    return raised;
  }

  private atom(): Factor {
    const token = this.take();
    if (token.text === '(') {
      const inside = this.product();
      if (this.next().text === '') throw new UnitProblem(messages.unitParenthesis(), token);
      const close = this.take();
      if (close.text !== ')') throw new UnitProblem(messages.unitOperatorExpected(close.text), close);
      return inside;
    }
    const money = /^GBP(?:@(\w+))?(?:\s+([mk]))?$/.exec(token.text);
    if (money) return this.money(token, money[1], money[2]);
    return this.named(token);
  }

  private money(token: Token, base: string | undefined, multiple: string | undefined): Factor {
    const { priceBase } = this.context;
    if (base !== undefined && base !== 'nominal' && !/^(19|20)\d\d$/.test(base)) {
      throw new UnitProblem(messages.unknownPriceBase(base), token);
    }
    const scale = multiple === 'm' ? 1_000_000 : multiple === 'k' ? 1_000 : 1;
    return { dimension: moneyAt(base ?? priceBase), scale, per: 1 };
  }

  private named(token: Token): Factor {
    const months = new Map([
      ['month', 1],
      ['quarter', 3],
      ['year', 12],
    ]).get(token.text);
    if (months !== undefined) return reduced(time, months, this.context.monthsPerStep);
    if (token.text === '1') return { dimension: pure, scale: 1, per: 1 };
    if (token.text === '%') return { dimension: pure, scale: 1, per: 100 };
    if (this.context.countingUnits.has(token.text)) {
      return { dimension: new Map([[token.text, rational(1)]]), scale: 1, per: 1 };
    }
    if (token.text === 'date' || token.text === 'choice') throw new UnitProblem(messages.unitAlone(token.text), token);
    if (token.text === '£') throw new UnitProblem(messages.poundSign(), token);
    if (!/^[A-Za-z_]/.test(token.text)) throw new UnitProblem(messages.unitExpected(token.text), token);
    const known = [...this.context.countingUnits, 'GBP', 'month', 'quarter', 'year', 'date', 'choice'];
    throw new UnitProblem(messages.unknownUnit(token.text, nearest(token.text, known)), token);
  }
}

function times(a: Factor, b: Factor): Factor {
  return reduced(multiply(a.dimension, b.dimension), a.scale * b.scale, a.per * b.per);
}

function raise(a: Factor, exponent: number): Factor {
  const [scale, per] = exponent < 0 ? [a.per, a.scale] : [a.scale, a.per];
  return reduced(power(a.dimension, rational(exponent)), scale ** Math.abs(exponent), per ** Math.abs(exponent));
}

function reduced(dimension: Dimension, scale: number, per: number): Factor {
  const divisor = greatestCommonDivisor(scale, per);
  return { dimension, scale: scale / divisor, per: per / divisor };
}

import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/formula.ts';
import type { Span } from './syntax.ts';

/** A token of a formula with its place. A qualified name (`lg.stock`) is one token. */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'truth' | 'text' | 'operator' | 'open' | 'close' | 'comma';
  readonly text: string;
}

/** A problem in a formula's text. */
export interface SpanProblem extends Wording, Span {}

/** Limits on one formula, so that no text can exhaust the parser or an evaluator. */
export const formulaLimits = { characters: 4_000, operators: 500, depth: 64 };

/**
 * Splits a formula into tokens, and refuses everything that can be refused by looking at tokens and their neighbours:
 * what is left is sums, products, comparisons, conditionals, calls and picks. All problems are found, not only the
 * first. Line ends are white space.
 */
export function scan(text: string): { readonly tokens: readonly Token[]; readonly problems: readonly SpanProblem[] } {
  if (text.length > formulaLimits.characters) {
    const problem = messages.formulaTooLong(text.length, formulaLimits.characters);
    return { tokens: [], problems: [{ ...problem, start: formulaLimits.characters, end: text.length }] };
  }
  const tokens: Token[] = [];
  const problems: SpanProblem[] = [];
  const brackets = new Brackets(problems);
  for (const found of text.matchAll(tokenPattern)) {
    const span = { start: found.index, end: found.index + found[0].length };
    const previous = tokens.at(-1);
    const token = { ...classify(found[0]), text: found[0], ...span };
    const wording = refusal(token, previous, text, span);
    if (wording) problems.push({ ...wording, ...span });
    const joint = wording ? undefined : misplaced(previous, token);
    if (joint)
      problems.push({ ...joint.wording, start: joint.withPrevious ? previous!.start : token.start, end: token.end });
    brackets.meet(token, previous);
    tokens.push(token);
  }
  const beyond = tokens.filter((t) => t.kind === 'operator')[formulaLimits.operators];
  if (beyond) problems.push({ ...messages.tooManyOperators(formulaLimits.operators), ...spanOf(beyond) });
  if (tokens.length === 0) problems.push({ ...messages.formulaEmpty(), start: 0, end: text.length });
  brackets.finish();
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return { tokens, problems };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Names and numbers first, then quoted text, then operators from the longest, then runs of anything else. */
const tokenPattern =
  /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?|"[^"\\\n]*"|(?<![\w)\]'])'[^'\\\n]*'|>>>|==|!=|<=|>=|<<|>>|\*\*|\.\*|\.\/|\.\^|\?\.|\?\?|&&|\|\||[-+*/^<>=!%&|~()[\]{},;:?#.'"\\$@`]|[^\s\x20-\x7e]+|\S/g;

const wordOperators = new Set(['and', 'or', 'not']);
const refusedWordOperators = new Set(['xor', 'mod', 'to', 'in']);
const signs = new Set(['+', '-', 'not']);
const operators = new Set(['+', '-', '*', '/', '^', '==', '!=', '<', '<=', '>', '>=', '?', ':']);

function classify(text: string): { readonly kind: Token['kind'] } {
  if (wordOperators.has(text) || refusedWordOperators.has(text)) return { kind: 'operator' };
  if (text === 'true' || text === 'false') return { kind: 'truth' };
  if (/^[A-Za-z_]/.test(text)) return { kind: 'name' };
  if (/^\.?\d/.test(text)) return { kind: 'number' };
  if (/^(["']).*\1$/.test(text) && text.length > 1) return { kind: 'text' };
  if (text === '(' || text === '[') return { kind: 'open' };
  if (text === ')' || text === ']') return { kind: 'close' };
  if (text === ',') return { kind: 'comma' };
  return { kind: 'operator' };
}

function refusal(token: Token, previous: Token | undefined, text: string, span: Span): Wording | undefined {
  switch (token.kind) {
    case 'number':
      if (/^0\d/.test(token.text)) return messages.leadingZero(token.text);
      if (!Number.isFinite(Number(token.text))) return messages.numberTooLarge(token.text);
      return undefined;
    case 'name':
      return messages.refusedWord(token.text);
    case 'operator': {
      if (operators.has(token.text) || wordOperators.has(token.text)) return undefined;
      if (refusedWordOperators.has(token.text)) return messages.refusedWord(token.text);
      const after = text.slice(span.end).trimStart();
      return messages.refusedOperator(token.text, previous !== undefined && endsOperand(previous), after);
    }
    default:
      return undefined;
  }
}

function endsOperand(token: Token): boolean {
  return ['number', 'name', 'truth', 'text', 'close'].includes(token.kind);
}

/** A binary operator without a value before it, two values side by side, or a bracket where none can stand. */
function misplaced(
  previous: Token | undefined,
  token: Token,
): { readonly wording: Wording; readonly withPrevious: boolean } | undefined {
  const alone = (wording: Wording) => ({ wording, withPrevious: false });
  const joined = (wording: Wording) => ({ wording, withPrevious: true });
  const follows = previous !== undefined && endsOperand(previous);
  if (token.text === '[') {
    if (previous?.kind === 'name' || previous?.text === ']') return undefined;
    return alone(follows ? messages.pickOfExpression() : messages.matrix());
  }
  if (token.kind === 'operator') {
    const stands = follows ? token.text !== 'not' : signs.has(token.text);
    return stands ? undefined : alone(messages.unexpected(token.text));
  }
  if (!follows || token.kind === 'close' || token.kind === 'comma') return undefined;
  if (token.text === '(') {
    return previous.kind === 'name' ? undefined : joined(messages.implicitMultiplication(previous.text, '('));
  }
  if (previous.kind === 'number' && token.kind === 'name' && /^_\d/.test(token.text) && previous.end === token.start) {
    return joined(messages.digitSeparator(previous.text + token.text));
  }
  return joined(messages.implicitMultiplication(previous.text, token.text));
}

interface Bracket {
  readonly token: Token | undefined;
  /** Whether a comma may stand directly inside. */
  readonly list: boolean;
  readonly questions: Token[];
  /** Operators that nest to the right (`^`, signs, `not`) since the last that does not. */
  rightward: number;
  /** Conditionals since the bracket opened or the last comma. */
  conditionals: number;
}

/** Matches brackets and the two halves of conditionals, and bounds how deep they nest. */
class Brackets {
  private readonly problems: SpanProblem[];
  private readonly stack: Bracket[] = [open(undefined, false)];
  private tooDeep = false;

  constructor(problems: SpanProblem[]) {
    this.problems = problems;
  }

  meet(token: Token, previous: Token | undefined): void {
    const inner = this.stack.at(-1)!;
    if (token.kind === 'open') {
      this.stack.push(open(token, token.text === '[' || (token.text === '(' && previous?.kind === 'name')));
    } else if (token.kind === 'close') {
      this.close(token, inner);
    } else if (token.kind === 'comma') {
      this.settle(inner);
      if (!inner.list) this.problems.push({ ...messages.strayComma(), ...spanOf(token) });
    } else if (token.text === '?') {
      inner.questions.push(token);
      inner.conditionals++;
      inner.rightward = 0;
    } else if (token.text === ':') {
      if (inner.questions.pop() === undefined) {
        this.problems.push({ ...messages.range(), ...spanOf(token) });
      }
      inner.rightward = 0;
    } else if (token.kind === 'operator') {
      const rightward = token.text === '^' || token.text === 'not' || previous === undefined || !endsOperand(previous);
      inner.rightward = rightward ? inner.rightward + 1 : 0;
    }
    this.bound(token);
  }

  finish(): void {
    while (this.stack.length > 1) {
      const { token } = this.stack.at(-1)!;
      this.settle(this.stack.pop()!);
      if (token) this.problems.push({ ...messages.unclosed(token.text), ...spanOf(token) });
    }
    this.settle(this.stack[0]!);
  }

  private close(token: Token, inner: Bracket): void {
    const opening = token.text === ')' ? '(' : '[';
    this.settle(inner);
    if (inner.token?.text === opening) {
      this.stack.pop();
      return;
    }
    this.problems.push({ ...messages.unopened(token.text, inner.token?.text), ...spanOf(token) });
    if (inner.token) this.stack.pop();
  }

  /** No conditional may be left half-written at a comma or a closing bracket. */
  private settle(bracket: Bracket): void {
    for (const q of bracket.questions) {
      this.problems.push({ ...messages.halfConditional(), ...spanOf(q) });
    }
    bracket.questions.length = 0;
    bracket.rightward = 0;
    bracket.conditionals = 0;
  }

  private bound(token: Token): void {
    const depth = this.stack.reduce((sum, b) => sum + b.rightward + b.conditionals, this.stack.length - 1);
    if (depth <= formulaLimits.depth || this.tooDeep) return;
    this.tooDeep = true;
    this.problems.push({ ...messages.formulaTooDeep(formulaLimits.depth), ...spanOf(token) });
  }
}

function open(token: Token | undefined, list: boolean): Bracket {
  return { token, list, questions: [], rightward: 0, conditionals: 0 };
}

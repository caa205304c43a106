import type { Wording } from '../core/diagnostics.ts';
import {
  afterDistribution,
  bracketExpected,
  bracketNotClosed,
  distributionExpected,
  numberExpected,
  separatorExpected,
} from '../core/messages/distributions.ts';
import { nameProblem } from './catalogue.ts';

/** A problem and the characters of the text that it is about: from `start` up to but not including `end`. */
export interface TextProblem extends Wording {
  readonly start: number;
  readonly end: number;
}

export type ParsedDistribution =
  | { readonly name: string; readonly parameters: readonly number[] }
  | { readonly problems: readonly TextProblem[] };

interface Token {
  readonly kind: 'name' | 'number' | 'sign' | '(' | ')' | ',' | 'other' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKENS =
  /(?<space>\s+)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>[-−+])|(?<mark>[(),])|(?<other>"[^"]*"?|'[^']*'?|[^\s(),]+?(?=[\s(),]|$))/gu;

/**
 * Reads `pert(14500, 15000, 15500)`: a name and numbers, in decimal or scientific notation with an optional sign. It
 * does not judge the numbers; `makeDistribution` does.
 *
 * @param text what stands as a value in a model
 * @returns the name and parameters, or every problem with its place in the text; constructors of the language that are
 *   not supported yet are told apart from names that do not exist, and what is inside them is not read
 */
export function parseDistribution(text: string): ParsedDistribution {
  const tokens = tokenise(text);
  const name = tokens[0]!;
  if (name.kind !== 'name') return { problems: [at(distributionExpected(name.text), name)] };
  const unusable = nameProblem(name.text);
  if (unusable !== undefined) return { problems: [at(unusable, name)] };
  if (tokens[1]!.kind !== '(') return { problems: [at(bracketExpected(name.text), name)] };
  const { parameters, problems } = parseParameters(tokens, name);
  return problems.length > 0 ? { problems } : { name: name.text, parameters };
}

function parseParameters(tokens: readonly Token[], name: Token) {
  const parameters: number[] = [];
  const problems: TextProblem[] = [];
  let at_ = 2;
  const peek = (): Token => tokens[Math.min(at_, tokens.length - 1)]!;

  if (peek().kind === ')') return { parameters, problems: [...problems, ...trailing(tokens, 3)] };
  for (;;) {
    at_ = parseNumber(tokens, at_, parameters, problems);
    const next = peek();
    if (next.kind === ')') return { parameters, problems: [...problems, ...trailing(tokens, at_ + 1)] };
    if (next.kind === 'end') return { parameters, problems: [...problems, at(bracketNotClosed(name.text), name)] };
    at_++;
  }
}

/** Reads one parameter from token `i`, up to the comma or bracket that ends it; returns the index of that token. */
function parseNumber(tokens: readonly Token[], i: number, parameters: number[], problems: TextProblem[]): number {
  let at_ = i;
  let sign = 1;
  while (tokens[at_]!.kind === 'sign') {
    if (tokens[at_]!.text !== '+') sign = -sign;
    at_++;
  }
  const token = tokens[at_]!;
  const end = argumentEnd(tokens, at_);
  if (token.kind !== 'number') {
    const last = tokens[Math.max(at_, end - 1)]!;
    const found = end > at_ ? token.text : '';
    problems.push({
      ...numberExpected(found),
      start: token.start,
      end: Math.max(token.end, found === '' ? 0 : last.end),
    });
  } else if (end > at_ + 1) {
    problems.push(at(separatorExpected(tokens[at_ + 1]!.text), tokens[at_ + 1]!));
  } else {
    parameters.push(sign * Number(token.text));
  }
  return end;
}

/** Index of the comma or bracket that ends the argument starting at `i`, past brackets of its own. */
function argumentEnd(tokens: readonly Token[], i: number): number {
  let depth = 0;
  for (let k = i; ; k++) {
    const { kind } = tokens[k]!;
    if (kind === 'end') return k;
    if (depth === 0 && (kind === ',' || kind === ')')) return k;
    if (kind === '(') depth++;
    if (kind === ')') depth--;
  }
}

function trailing(tokens: readonly Token[], i: number): TextProblem[] {
  const token = tokens[i]!;
  return token.kind === 'end' ? [] : [at(afterDistribution(token.text), token)];
}

function at(wording: Wording, token: Token): TextProblem {
  return { ...wording, start: token.start, end: token.end };
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const groups = match.groups ?? {};
    if (groups['space'] !== undefined) continue;
    const mark = groups['mark'];
    const kind =
      groups['number'] !== undefined
        ? 'number'
        : groups['name'] !== undefined
          ? 'name'
          : groups['sign'] !== undefined
            ? 'sign'
            : mark === '(' || mark === ')' || mark === ','
              ? mark
              : 'other';
    tokens.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

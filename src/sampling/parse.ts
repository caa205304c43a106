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
import type { Argument, Call } from './expression.ts';

/** A problem and the characters of the text that it is about: from `start` up to but not including `end`. */
export interface TextProblem extends Wording {
  readonly start: number;
  readonly end: number;
}

export type ParsedDistribution = { readonly call: Call } | { readonly problems: readonly TextProblem[] };

interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | '(' | ')' | ',' | 'other';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const END_OF_NOTHING: Token = { kind: 'other', text: '', start: 0, end: 0 };

const TOKENS =
  /(?<space>\s+)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>[-−+])|(?<mark>[(),])|(?<text>"[^"]*"|'[^']*')|(?<other>[^\s(),]+?(?=[\s(),]|$))/gu;

/** The word for a number without end, where a distribution may have none. */
const INFINITY = 'infinity';
/** Deeper brackets than this are not read. */
const DEEPEST = 20;

/**
 * Reads `truncate(normal(5, 2), 0, 10)`: names with numbers (decimal or scientific, with an optional sign), texts in
 * quotes, names of inputs, and distributions in brackets. It does not judge them; `readDistribution` does.
 *
 * @param text what stands as a value in a model
 * @returns what it says, or every problem with its place in the text
 */
export function parseDistribution(text: string): ParsedDistribution {
  const problems: TextProblem[] = [];
  const call = readCall(tokenise(text), problems, 0);
  return call === undefined || problems.length > 0 ? { problems } : { call };
}

function readCall(tokens: readonly Token[], problems: TextProblem[], depth: number): Call | undefined {
  const [name, bracket, ...rest] = tokens;
  const refuse = (wording: Wording, token: Token): undefined => {
    problems.push(at(wording, token));
    return undefined;
  };
  if (name?.kind !== 'name') return refuse(distributionExpected(name?.text ?? ''), name ?? END_OF_NOTHING);
  const unusable = nameProblem(name.text);
  if (unusable !== undefined) return refuse(unusable, name);
  if (bracket?.kind !== '(') return refuse(bracketExpected(name.text), name);
  if (depth > DEEPEST) return refuse(distributionExpected(name.text), name);

  const { list, after, end } = splitArguments(rest);
  const read = list.map((argument) => readArgument(argument, problems, depth));
  if (after === undefined) refuse(bracketNotClosed(name.text), name);
  const extra = after?.[0];
  if (extra !== undefined) refuse(afterDistribution(extra.text), extra);
  const known = read.filter((argument) => argument !== undefined);
  return { kind: 'call', name: name.text, arguments: known, start: name.start, end };
}

/** One argument: its tokens, and the comma or bracket that ends it where there is one. */
interface Part {
  readonly tokens: readonly Token[];
  readonly separator: Token | undefined;
}

/** The arguments up to the closing bracket, where that ends, and what follows; nothing follows where it is not closed. */
function splitArguments(tokens: readonly Token[]): {
  list: Part[];
  after: readonly Token[] | undefined;
  end: number;
} {
  const list: Part[] = [];
  let depth = 0;
  let first = 0;
  for (const [i, token] of tokens.entries()) {
    if (depth === 0 && (token.kind === ',' || token.kind === ')')) {
      const none = token.kind === ')' && list.length === 0 && first === i;
      if (!none) list.push({ tokens: tokens.slice(first, i), separator: token });
      first = i + 1;
      if (token.kind === ')') return { list, after: tokens.slice(first), end: token.end };
    }
    if (token.kind === '(') depth++;
    if (token.kind === ')') depth--;
  }
  if (first < tokens.length) list.push({ tokens: tokens.slice(first), separator: undefined });
  return { list, after: undefined, end: tokens.at(-1)?.end ?? 0 };
}

function readArgument({ tokens, separator }: Part, problems: TextProblem[], depth: number): Argument | undefined {
  const refuse = (problem: TextProblem): undefined => {
    problems.push(problem);
    return undefined;
  };
  const unsigned = tokens.findIndex((token) => token.kind !== 'sign');
  const signs = unsigned < 0 ? tokens : tokens.slice(0, unsigned);
  const [first, extra] = tokens.slice(signs.length);
  if (first === undefined) return refuse(at(numberExpected(''), signs[0] ?? separator ?? END_OF_NOTHING));
  const endless = first.kind === 'name' && first.text === INFINITY;
  const { start } = tokens[0]!;
  if (first.kind === 'number' || endless) {
    if (extra !== undefined) return refuse(at(separatorExpected(extra.text), extra));
    const size = endless ? Infinity : Number(first.text);
    const negative = signs.filter((sign) => sign.text !== '+').length % 2 === 1;
    return { kind: 'number', value: negative ? -size : size, start, end: first.end };
  }
  if (signs.length === 0 && first.kind === 'name' && extra?.kind === '(') return readCall(tokens, problems, depth + 1);
  if (signs.length === 0 && (first.kind === 'name' || first.kind === 'text')) {
    if (extra !== undefined) return refuse(at(separatorExpected(extra.text), extra));
    const { end } = first;
    if (first.kind === 'name') return { kind: 'name', name: first.text, start, end };
    return { kind: 'text', text: first.text.slice(1, -1), start, end };
  }
  return refuse({ ...at(numberExpected(first.text), first), end: tokens[tokens.length - 1]!.end });
}

function at(wording: Wording, token: Token): TextProblem {
  return { ...wording, start: token.start, end: token.end };
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const kind = kindOf(match);
    if (kind === undefined) continue;
    tokens.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** Kind of a match; nothing for spaces. */
function kindOf(match: RegExpMatchArray): Token['kind'] | undefined {
  const { number, name, sign, mark, text, other } = match.groups ?? {};
  if (number !== undefined) return 'number';
  if (name !== undefined) return 'name';
  if (sign !== undefined) return 'sign';
  if (text !== undefined) return 'text';
  if (mark === '(' || mark === ')' || mark === ',') return mark;
  return other === undefined ? undefined : 'other';
}

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
  readonly kind: 'name' | 'number' | 'sign' | '(' | ')' | ',' | 'other';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const END_OF_NOTHING: Token = { kind: 'other', text: '', start: 0, end: 0 };

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
  const [name, bracket, ...rest] = tokenise(text);
  if (name?.kind !== 'name') return { problems: [at(distributionExpected(name?.text ?? ''), name ?? END_OF_NOTHING)] };
  const unusable = nameProblem(name.text);
  if (unusable !== undefined) return { problems: [at(unusable, name)] };
  if (bracket?.kind !== '(') return { problems: [at(bracketExpected(name.text), name)] };

  const { list, after } = splitArguments(rest);
  const parameters: number[] = [];
  const problems: TextProblem[] = [];
  for (const argument of list) {
    const parameter = readNumber(argument);
    if (typeof parameter === 'number') parameters.push(parameter);
    else problems.push(parameter);
  }
  if (after === undefined) problems.push(at(bracketNotClosed(name.text), name));
  const extra = after?.[0];
  if (extra !== undefined) problems.push(at(afterDistribution(extra.text), extra));
  return problems.length > 0 ? { problems } : { name: name.text, parameters };
}

/** One argument: its tokens, and the comma or bracket that ends it where there is one. */
interface Argument {
  readonly tokens: readonly Token[];
  readonly separator: Token | undefined;
}

/** The arguments up to the closing bracket, and what follows it; nothing where it is not closed. */
function splitArguments(tokens: readonly Token[]): { list: Argument[]; after: readonly Token[] | undefined } {
  const list: Argument[] = [];
  let depth = 0;
  let first = 0;
  for (const [i, token] of tokens.entries()) {
    if (depth === 0 && (token.kind === ',' || token.kind === ')')) {
      const none = token.kind === ')' && list.length === 0 && first === i;
      if (!none) list.push({ tokens: tokens.slice(first, i), separator: token });
      first = i + 1;
      if (token.kind === ')') return { list, after: tokens.slice(first) };
    }
    if (token.kind === '(') depth++;
    if (token.kind === ')') depth--;
  }
  if (first < tokens.length) list.push({ tokens: tokens.slice(first), separator: undefined });
  return { list, after: undefined };
}

function readNumber({ tokens, separator }: Argument): number | TextProblem {
  const unsigned = tokens.findIndex((token) => token.kind !== 'sign');
  const signs = unsigned < 0 ? tokens : tokens.slice(0, unsigned);
  const [number, extra] = tokens.slice(signs.length);
  if (number === undefined) return at(numberExpected(''), signs[0] ?? separator ?? END_OF_NOTHING);
  if (number.kind !== 'number')
    return { ...at(numberExpected(number.text), number), end: tokens[tokens.length - 1]!.end };
  if (extra !== undefined) return at(separatorExpected(extra.text), extra);
  return signs.filter((sign) => sign.text !== '+').length % 2 === 1 ? -Number(number.text) : Number(number.text);
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
  const { number, name, sign, mark, other } = match.groups ?? {};
  if (number !== undefined) return 'number';
  if (name !== undefined) return 'name';
  if (sign !== undefined) return 'sign';
  if (mark === '(' || mark === ')' || mark === ',') return mark;
  return other === undefined ? undefined : 'other';
}

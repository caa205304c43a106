import * as messages from '../core/messages/formula-text.ts';
import { Brackets } from './brackets.ts';
import { formulaLimits } from './limits.ts';
import { misplaced, refusal } from './refusals.ts';
import type { SpanProblem } from './syntax.ts';
import { type Token, tokenise } from './token.ts';

/**
 * Splits a formula into tokens, and refuses everything that can be refused by looking at tokens and their neighbours:
 * what is left is sums, products, comparisons, conditionals, calls and picks. All problems are found, not only the
 * first.
 */
export function scan(text: string): { readonly tokens: readonly Token[]; readonly problems: readonly SpanProblem[] } {
  const { characters, operators } = formulaLimits;
  if (text.length > characters) {
    const problem = messages.formulaTooLong(text.length, characters);
    return { tokens: [], problems: [{ ...problem, start: characters, end: text.length }] };
  }
  const tokens = tokenise(text);
  const problems: SpanProblem[] = [];
  const brackets = new Brackets(problems);
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const { start, end } = token;
    const refused = refusal(token, previous, text.slice(end));
    const joint = refused ? undefined : misplaced(previous, token);
    if (refused) problems.push({ ...refused, start, end });
    if (joint) problems.push({ ...joint.wording, start: joint.withPrevious ? previous!.start : start, end });
    brackets.meet(token, previous);
  });
  brackets.finish();
  const beyond = tokens.filter((t) => t.kind === 'operator')[operators];
  if (beyond) problems.push({ ...messages.tooManyOperators(operators), start: beyond.start, end: beyond.end });
  if (tokens.length === 0) problems.push({ ...messages.formulaEmpty(), start: 0, end: text.length });
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return { tokens, problems };
}

import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/formula-text.ts';
import { endsOperand, type Token } from './token.ts';

const signs = new Set(['+', '-', 'not']);
const operators = new Set(['+', '-', '*', '/', '^', '==', '!=', '<', '<=', '>', '>=', '?', ':', 'and', 'or', 'not']);
const refusedWords = new Set(['xor', 'mod', 'to', 'in']);

/** Why the language does not have this token, if it does not. `after` is the text that follows it. */
export function refusal(token: Token, previous: Token | undefined, after: string): Wording | undefined {
  switch (token.kind) {
    case 'number':
      if (/^0\d/.test(token.text)) return messages.leadingZero(token.text);
      if (!Number.isFinite(Number(token.text))) return messages.numberTooLarge(token.text);
      return undefined;
    case 'name':
      return messages.refusedWord(token.text);
    case 'operator': {
      if (operators.has(token.text)) return undefined;
      if (refusedWords.has(token.text)) return messages.refusedWord(token.text);
      return messages.refusedOperator(token.text, previous !== undefined && endsOperand(previous), after.trimStart());
    }
    default:
      return undefined;
  }
}

/** A binary operator without a value before it, two values side by side, or a bracket where none can stand. */
export function misplaced(
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

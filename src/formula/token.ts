import type { Span } from './syntax.ts';

/** A token of a formula with its place. A qualified name (`lg.stock`) is one token. */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'truth' | 'text' | 'operator' | 'open' | 'close' | 'comma';
  readonly text: string;
}

/** Every token of a text, whether or not the language has it; line ends are white space. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].map((found) => ({
    kind: classify(found[0]),
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Whether a value may end with this token, so that an operator can follow it. */
export function endsOperand(token: Token): boolean {
  return ['number', 'name', 'truth', 'text', 'close'].includes(token.kind);
}

/** Names and numbers first, then quoted text, then operators from the longest, then runs of anything else. */
const tokenPattern =
  /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?|"[^"\\\n]*"|(?<![\w)\]'])'[^'\\\n]*'|>>>|==|!=|<=|>=|<<|>>|\*\*|\.\*|\.\/|\.\^|\?\.|\?\?|&&|\|\||[-+*/^<>=!%&|~()[\]{},;:?#.'"\\$@`]|[^\s\x20-\x7e]+|\S/g;

const wordOperators = new Set(['and', 'or', 'not', 'xor', 'mod', 'to', 'in']);

function classify(text: string): Token['kind'] {
  if (wordOperators.has(text)) return 'operator';
  if (text === 'true' || text === 'false') return 'truth';
  if (/^[A-Za-z_]/.test(text)) return 'name';
  if (/^\.?\d/.test(text)) return 'number';
  if (/^(["']).*\1$/.test(text) && text.length > 1) return 'text';
  if (text === '(' || text === '[') return 'open';
  if (text === ')' || text === ']') return 'close';
  if (text === ',') return 'comma';
  return 'operator';
}

import type { Inline } from '../blocks.ts';
import { joined } from './plain.ts';

/**
 * Code, strong and emphasised spans, as a person writes them in Markdown; a backslash takes a mark literally. A span has at
 * most 2,000 characters, so that marks that close nothing cost little.
 */
const span =
  /\\([\\`*_[\]{}#])|(`+)([^`]|[^`].{0,2000}?[^`])\2(?!`)|\*\*(?=\S)(.{1,2000}?)(?<=[^\s\\])\*\*(?!\*)|(?<!\*)\*(?=[^\s*])((?:\\.|[^*\\]){1,2000}?)(?<=\S)\*(?!\*)|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]{1,2000}?)(?<=\S)_(?![\p{L}\p{N}_])/su;

/** A line of Markdown as inlines: emphasis, strong and code are kept, everything else is letters. */
export function inlinesOf(text: string): readonly Inline[] {
  const parts: (Inline | readonly Inline[])[] = [];
  let rest = text;
  for (let match = span.exec(rest); match !== null; match = span.exec(rest)) {
    const [whole, literal, , codeText, strong, starred, underscored] = match;
    parts.push(rest.slice(0, match.index));
    if (literal !== undefined) parts.push(literal);
    else if (codeText !== undefined) parts.push({ kind: 'code', text: codeText });
    else if (strong !== undefined) parts.push({ kind: 'strong', parts: inlinesOf(strong) });
    else parts.push({ kind: 'emphasis', parts: inlinesOf(starred ?? underscored ?? '') });
    rest = rest.slice(match.index + whole.length);
  }
  parts.push(rest);
  return joined(parts);
}

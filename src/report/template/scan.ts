import type { Diagnostic, Place, Wording } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/template.ts';

/** One line of a template in pieces: letters, and what stands between braces. */
export interface Line {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly at: Place }
  | { readonly kind: 'reference'; readonly text: string; readonly at: Place };

/** Divides a template into lines and each line into letters and references. */
export function scan(text: string, file: string, problems: Diagnostic[]): Line[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ text: line, pieces: piecesOf(line, { file, line: i + 1, column: 1 }, problems) }));
}

function piecesOf(line: string, start: Place, problems: Diagnostic[]): Piece[] {
  const pieces: Piece[] = [];
  const placeAt = (index: number, length: number): Place => ({ ...start, column: index + 1, length });
  const refuse = (wording: Wording, at: Place): void => {
    problems.push({ ...wording, severity: 'error', at });
  };
  const addText = (from: number, to: number): void => {
    if (to <= from) return;
    const part = line.slice(from, to);
    pieces.push({ kind: 'text', text: part, at: placeAt(from, to - from) });
    for (const { index } of part.matchAll(/\}\}/g)) refuse(messages.strayClose(), placeAt(from + index, 2));
  };
  let from = 0;
  for (let open = line.indexOf('{{'); open >= 0; open = line.indexOf('{{', from)) {
    addText(from, open);
    const close = line.indexOf('}}', open);
    const another = line.indexOf('{{', open + 2);
    if (close < 0 || (another >= 0 && another < close)) {
      refuse(messages.unfinished(), placeAt(open, 2));
      from = open + 2;
      continue;
    }
    const inside = line.slice(open + 2, close);
    pieces.push({ kind: 'reference', text: inside.trim(), at: placeAt(open, close + 2 - open) });
    from = close + 2;
  }
  addText(from, line.length);
  return pieces;
}

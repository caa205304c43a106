import type { Diagnostic } from './diagnostics.ts';

const widest = 120;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const combining = /\p{Mark}/u;
const unsafe = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/**
 * A diagnostic as a person reads it: place, severity, code and sentence on one line; then, where the text of the file
 * is given, the source line with carets under the part that is meant; then what to do about it. Control characters of
 * the file, terminal escapes among them, are written out.
 */
export function renderDiagnostic(diagnostic: Diagnostic, text?: string): string {
  const { at, severity, code, message, hint } = diagnostic;
  const where = at === undefined ? '' : `${printable(at.file)}:${at.line}:${at.column}: `;
  const lines = [`${where}${severity}[${code}]: ${printable(message)}`];
  const source = at === undefined ? undefined : text?.split(/\r\n|\r|\n/)[at.line - 1];
  if (at !== undefined && source !== undefined) {
    lines.push(...marked(source, at.column - 1, at.length ?? 1, String(at.line)));
  }
  if (hint !== undefined) lines.push(`  hint: ${printable(hint)}`);
  return lines.join('\n');
}

function marked(source: string, start: number, length: number, label: string): readonly string[] {
  const end = Math.min(Math.max(start + 1, start + length), Math.max(source.length, start + 1));
  const from = end > widest ? Math.max(0, Math.min(start - 20, source.length - widest)) : 0;
  const shown = source.slice(from, from + widest);
  const last = Math.min(end, from + widest);
  const indent = columns(source.slice(from, start));
  const width = Math.max(1, columns(source.slice(start, last)));
  const blank = ' '.repeat(label.length);
  return [` ${label} | ${printable(shown)}`, ` ${blank} | ${' '.repeat(indent)}${'^'.repeat(width)}`];
}

/** Text as one harmless line; a tab becomes two spaces, so that carets stand under what they mean. */
function printable(text: string): string {
  return Array.from(text, shown).join('');
}

function shown(character: string): string {
  if (character === '\t') return '  ';
  if (!unsafe.test(character)) return character;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Terminal columns that the text takes once printed. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) {
    const drawn = shown(character);
    if (drawn !== character) count += drawn.length;
    else if (!combining.test(character)) count += wide.test(character) ? 2 : 1;
  }
  return count;
}

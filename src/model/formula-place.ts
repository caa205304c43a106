import type { Place } from '../core/diagnostics.ts';
import type { Scalar } from './tree.ts';

/**
 * Place in the file of the characters from `start` to `end` of a text, whatever the style in which YAML holds it:
 * plain, quoted, or a block over several lines.
 */
export function placeInside(scalar: Scalar, start: number, end: number): Place {
  const text = typeof scalar.value === 'string' ? scalar.value : scalar.raw;
  const offsets = alignment(scalar, text);
  const [from, to] = [offsets[start], offsets[Math.max(start, end - 1)]];
  if (from === undefined || end <= start) return scalar.at;
  const before = scalar.raw.slice(0, from).split('\n');
  const line = scalar.at.line + before.length - 1;
  const column = before.length === 1 ? scalar.at.column + from : before.at(-1)!.length + 1;
  const lineEnd = scalar.raw.indexOf('\n', from);
  const last = (to ?? scalar.raw.length - 1) + 1;
  return {
    file: scalar.at.file,
    line,
    column,
    length: Math.max(1, Math.min(last, lineEnd === -1 ? last : lineEnd) - from),
  };
}

/** For each character of the text, where in the file's own characters it stands. */
function alignment({ value, raw }: Scalar, text: string): readonly number[] {
  const offsets: number[] = [];
  let at = typeof value === 'string' && /^[|>]/.test(raw) ? raw.indexOf('\n') + 1 : /^['"]/.test(raw) ? 1 : 0;
  for (const character of text) {
    const isSpace = /\s/.test(character);
    // Between words the file may hold a line break, an indentation or an escape where the text has one space.
    if (!isSpace) at = Math.max(at, raw.indexOf(character, at));
    for (let unit = 0; unit < character.length; unit++) offsets.push(Math.min(at + unit, raw.length - 1));
    if (!isSpace || raw[at] === character || raw[at] === '\n') at += character.length;
  }
  return offsets;
}

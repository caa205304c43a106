/**
 * Text from a file as one harmless line: control characters (terminal escapes among them) and the invisible characters
 * that reorder text are written out as `\u001b`, line breaks become spaces.
 */
export function visible(text: string): string {
  return text
    .replace(/\s*[\r\n\t\u2028\u2029]\s*/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, written)
    .trim();
}

function written(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

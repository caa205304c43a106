import type { Key } from 'ink';

const named = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const;

const controls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  ' ': 'space',
  '\u007f': 'backspace',
};

/** The names of the keys in one piece of input, as the key table has them: several where text was pasted. */
export function keyNames(input: string, key: Key): readonly string[] {
  const special = named.find(([flag]) => key[flag]);
  if (special !== undefined) {
    const [, name] = special;
    const shifted = key.shift && ['left', 'right', 'tab'].includes(name);
    return [shifted ? `shift+${name}` : name];
  }
  if (key.ctrl) return input === '' ? [] : [`ctrl+${input}`];
  if (key.meta) return [];
  return Array.from(input).flatMap((character) => controls[character] ?? (/\p{Cc}/u.test(character) ? [] : character));
}

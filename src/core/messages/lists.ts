/** A name in quotation marks. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function orList(names: readonly string[]): string {
  return joined(names, 'or');
}

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function andList(names: readonly string[]): string {
  return joined(names, 'and');
}

function joined(names: readonly string[], word: string): string {
  const marked = names.map(quoted);
  const last = marked.pop();
  if (last === undefined) return '';
  return marked.length === 0 ? last : `${marked.join(', ')} ${word} ${last}`;
}

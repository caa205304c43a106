import type { Cell, Inline, Prose } from '../blocks.ts';

/** The letters of a prose, without what they mean. */
export function plain(prose: Prose): string {
  return typeof prose === 'string' ? prose : prose.map(lettersOf).join('');
}

/** The parts of a prose. */
export function partsOf(prose: Prose): readonly Inline[] {
  return typeof prose === 'string' ? [prose] : prose;
}

/** The letters of a cell; undefined for a picture. */
export function plainCell(cell: Cell): string | undefined {
  if (typeof cell === 'string' || isParts(cell)) return plain(cell);
  return 'text' in cell ? cell.text : undefined;
}

/** Whether a cell is prose in parts. */
export function isParts(cell: unknown): cell is readonly Inline[] {
  return Array.isArray(cell);
}

function lettersOf(part: Inline): string {
  if (typeof part === 'string') return part;
  return 'parts' in part ? plain(part.parts) : part.text;
}

/**
 * A sentence with figures in it.
 *
 * @example
 * say`worth ${figure('£1m', of)} a year`
 */
export function say(texts: TemplateStringsArray, ...parts: readonly (Prose | Inline)[]): readonly Inline[] {
  return joined(texts.flatMap((text, i): (Prose | Inline)[] => [text, ...(i < parts.length ? [parts[i]!] : [])]));
}

/** Parts one after the other, strings run together. */
export function joined(parts: readonly (Prose | Inline)[]): readonly Inline[] {
  const run: Inline[] = [];
  for (const part of parts.flatMap((one): readonly Inline[] => (isParts(one) ? one : [one]))) {
    const last = run.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') run[run.length - 1] = last + part;
    else run.push(part);
  }
  return run;
}

import type { Block, Cell, Inline } from '../blocks.ts';
import { marks } from '../figures.ts';
import { mapBlock } from '../prose/map-blocks.ts';
import { plainCell } from '../prose/plain.ts';
import { type Provenance, provenanceKey } from './provenance.ts';

/** A line of the appendix: the figures of one provenance lead to it. */
export interface FigureLine {
  readonly number: number;
  readonly of: Provenance;
}

/** The lines of a document's figures, numbered as they are first read. */
export class FigureLines {
  readonly #lines = new Map<string, FigureLine>();

  /** The line of a provenance, a new one where it has none yet. */
  lineOf(of: Provenance): FigureLine {
    const key = provenanceKey(of);
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const line = { number: this.#lines.size + 1, of };
    this.#lines.set(key, line);
    return line;
  }

  get all(): readonly FigureLine[] {
    return [...this.#lines.values()];
  }
}

export const lineAnchor = ({ number }: FigureLine): string => `figure-${number}`;

/**
 * Blocks whose figures lead to their lines. One that rests on illustrative inputs is marked where it stands; a mark on
 * the name of a row holds for all of the row, and is put there where every figure of the row does.
 */
export function linkFigures(
  blocks: readonly Block[],
  lines: FigureLines,
  isIllustrative: (of: Provenance) => boolean,
): Block[] {
  const link =
    (marked: boolean) =>
    (part: Exclude<Inline, string>): Inline => {
      if (part.kind !== 'figure') return part;
      const bare = marked || part.text.includes(marks.illustrative) || !isIllustrative(part.of);
      const text = bare ? part.text : `${part.text}${marks.illustrative}`;
      return { kind: 'link', text, to: lineAnchor(lines.lineOf(part.of)) };
    };
  const rowIsMarked = ([first]: readonly Cell[]): boolean =>
    first !== undefined && (plainCell(first)?.includes(marks.illustrative) ?? false);
  return blocks
    .map((block) => markRows(block, isIllustrative))
    .map((block) => mapBlock(block, link(false), (row) => link(rowIsMarked(row))));
}

/** Tables in which a row of two figures or more, all of them resting on illustrative inputs, is marked at its name. */
function markRows(block: Block, isIllustrative: (of: Provenance) => boolean): Block {
  if (block.kind !== 'table') return block;
  return {
    ...block,
    rows: block.rows.map((row) => {
      const [name, ...cells] = row;
      const figures = cells.filter((cell) => typeof cell === 'object' && 'kind' in cell && cell.kind === 'figure');
      const all = figures.length > 1 && figures.every((one) => isIllustrative(one.of));
      const unmarked = typeof name === 'string' && name !== '' && !name.includes(marks.illustrative);
      if (!all || !unmarked) return row;
      return [`${name}${name.endsWith(marks.placeholder) ? '' : '\u00a0'}${marks.illustrative}`, ...cells];
    }),
  };
}

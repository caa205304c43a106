import type { Block, Cell, Inline, Prose } from '../blocks.ts';
import { isParts, joined, partsOf } from './plain.ts';

/** What stands in place of an inline. */
export type MapInline = (part: Exclude<Inline, string>) => Inline;

/** A prose with every part that is more than letters put through a function, also those inside others. */
export function mapProse(prose: Prose, map: MapInline): Prose {
  if (typeof prose === 'string') return prose;
  return joined(
    partsOf(prose).map((part): Inline => {
      if (typeof part === 'string') return part;
      return 'parts' in part ? { ...part, parts: partsOf(mapProse(part.parts, map)) } : map(part);
    }),
  );
}

/** A block with every inline in it put through a function; in a table, one made for the row that it stands in. */
export function mapBlock(block: Block, map: MapInline, inRow: (row: readonly Cell[]) => MapInline = () => map): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return { ...block, text: mapProse(block.text, map) };
    case 'list':
      return { ...block, items: block.items.map((item) => mapProse(item, map)) };
    case 'facts':
      return { ...block, entries: block.entries.map(([label, value]) => [label, mapProse(value, map)]) };
    case 'chart':
      return { ...block, caption: mapProse(block.caption, map), notes: block.notes.map((text) => mapProse(text, map)) };
    case 'code':
      return block;
    case 'table':
      return {
        ...block,
        ...(block.caption === undefined ? {} : { caption: mapProse(block.caption, map) }),
        columns: block.columns.map((column) => ({ ...column, heading: mapProse(column.heading, map) })),
        rows: block.rows.map((row) => row.map((cell) => mapCell(cell, inRow(row)))),
        ...(block.notes === undefined ? {} : { notes: block.notes.map((text) => mapProse(text, map)) }),
      };
    default:
      return block satisfies never;
  }
}

function mapCell(cell: Cell, map: MapInline): Cell {
  if (typeof cell === 'string' || isParts(cell)) return mapProse(cell, map);
  if (cell.kind !== 'figure') return cell;
  const mapped = map(cell);
  return typeof mapped === 'string' ? mapped : [mapped];
}

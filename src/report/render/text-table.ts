import { visible } from '../../core/visible.ts';
import type { Cell, Column, Density, Table } from '../blocks.ts';
import { isParts, plain, plainCell } from '../prose/plain.ts';
import { drawDensity } from './density.ts';
import { displayWidth, pad, wrap } from './width.ts';

const gap = '  ';
const narrowestLabel = 16;
const widestLabel = 44;
const widestHeading = 20;
const narrowestDensity = 10;
const widestDensity = 32;

interface Layout {
  readonly columns: readonly number[];
  readonly widths: readonly number[];
}

/**
 * A table as lines with rules above and below the headings. Where it is too wide its columns continue in further
 * tables, each of which repeats the first column: nothing is cut off.
 */
export function drawTable(table: Table, width: number, rule: (line: string) => string): string {
  const cells = table.rows.map((row) => alignErrors(table.columns, table.rows, row));
  return layOut(table, cells, width)
    .map((layout) => drawPart(table, cells, layout, rule))
    .join('\n\n');
}

/** A cell as it is drawn: code is text here. */
type Drawn = string | Density;

function isDensityCell(cell: Cell): cell is Density {
  return typeof cell === 'object' && !isParts(cell) && cell.kind === 'density';
}

/** Plain text of every cell; in an `error` column padded so that ` ± ` stands in one line. */
function alignErrors(columns: readonly Column[], rows: readonly (readonly Cell[])[], row: readonly Cell[]): Drawn[] {
  return row.map((cell, c) => {
    if (isDensityCell(cell)) return cell;
    const text = visible(plainCell(cell) ?? '');
    if (columns[c]?.align !== 'error') return text;
    const errors = rows.map((other) => splitError(other[c])[1]);
    const [, error] = splitError(text);
    return text + ' '.repeat(Math.max(...errors.map(displayWidth)) - displayWidth(error));
  });
}

function splitError(cell: Cell | undefined): [string, string] {
  const text = cell === undefined ? '' : (plainCell(cell) ?? '');
  const place = text.indexOf(' ± ');
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place)];
}

function layOut(table: Table, cells: readonly (readonly Drawn[])[], width: number): Layout[] {
  const natural = table.columns.map((column, c) => naturalWidth(column, cells, c));
  const least = natural.map((size, c) => {
    if (c === 0) return Math.min(size, narrowestLabel);
    const picture = Math.min(densityWidth(cells, c), narrowestDensity);
    return Math.max(longestWord(plain(table.columns[c]!.heading)), picture, widestText(cells, c));
  });
  return splitColumns(least, width).map((columns) => ({
    columns,
    widths: grow(columns, least, natural, width),
  }));
}

function naturalWidth(column: Column, cells: readonly (readonly Drawn[])[], c: number): number {
  if (isDensity(cells, c)) return Math.max(densityWidth(cells, c), longestWord(plain(column.heading)));
  const widest = widestText(cells, c);
  const heading = displayWidth(plain(column.heading));
  return c === 0
    ? Math.min(widestLabel, Math.max(widest, heading))
    : Math.max(widest, Math.min(widestHeading, heading));
}

/** Which columns go side by side: as many as fit, the first in every part. */
function splitColumns(least: readonly number[], width: number): number[][] {
  const parts: number[][] = [[0]];
  let used = least[0] ?? 0;
  for (let c = 1; c < least.length; c++) {
    const needed = gap.length + least[c]!;
    const part = parts[parts.length - 1]!;
    if (used + needed > width && part.length > 1) {
      parts.push([0, c]);
      used = least[0]! + needed;
    } else {
      part.push(c);
      used += needed;
    }
  }
  return parts;
}

/** Spare room goes to the label first, then to the densities. */
function grow(
  columns: readonly number[],
  least: readonly number[],
  natural: readonly number[],
  width: number,
): number[] {
  let spare = width - columns.reduce((sum, c) => sum + least[c]! + gap.length, -gap.length);
  return columns.map((c) => {
    const more = Math.max(0, Math.min(spare, natural[c]! - least[c]!));
    spare -= more;
    return least[c]! + more;
  });
}

function drawPart(
  table: Table,
  cells: readonly (readonly Drawn[])[],
  layout: Layout,
  rule: (line: string) => string,
): string {
  const aligned = (c: number): 'left' | 'right' =>
    table.columns[c]!.align === 'left' || isDensity(cells, c) ? 'left' : 'right';
  const drawRow = (row: readonly Drawn[], foot: boolean): string[] => {
    const parts = layout.columns.map((c, i) => drawCell(row[c] ?? '', layout.widths[i]!));
    const height = Math.max(...parts.map((part) => part.length));
    return Array.from({ length: height }, (_, line) =>
      layout.columns
        .map((c, i) => {
          const from = foot ? height - parts[i]!.length : 0;
          return pad(parts[i]![line - from] ?? '', layout.widths[i]!, aligned(c));
        })
        .join(gap)
        .trimEnd(),
    );
  };
  const line = '─'.repeat(layout.widths.reduce((sum, size) => sum + size + gap.length, -gap.length));
  return [
    rule(line),
    ...drawRow(
      table.columns.map((column) => visible(plain(column.heading))),
      true,
    ),
    rule(line),
    ...cells.flatMap((row) => drawRow(row, false)),
    rule(line),
  ].join('\n');
}

function drawCell(cell: Drawn, width: number): string[] {
  return typeof cell === 'string' ? wrapCell(cell, width) : [drawDensity(cell.shares, width)];
}

/** Padding that lines up errors must survive, so a cell that fits is not wrapped. */
function wrapCell(text: string, width: number): string[] {
  return displayWidth(text) <= width ? [text] : wrap(text, width);
}

function isDensity(cells: readonly (readonly Drawn[])[], c: number): boolean {
  return cells.some((row) => typeof row[c] === 'object');
}

function widestText(cells: readonly (readonly Drawn[])[], c: number): number {
  return Math.max(0, ...cells.map((row) => displayWidth(asText(row[c]))));
}

function densityWidth(cells: readonly (readonly Drawn[])[], c: number): number {
  const counts = cells.map((row) => row[c]).map((cell) => (typeof cell === 'object' ? cell.shares.length : 0));
  return Math.min(widestDensity, Math.max(0, ...counts));
}

function asText(cell: Drawn | undefined): string {
  return typeof cell === 'string' ? cell : '';
}

function longestWord(text: string): number {
  return Math.max(...text.split(' ').map(displayWidth));
}

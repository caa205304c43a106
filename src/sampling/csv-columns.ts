import { isBinary } from '../core/csv.ts';
import type { Wording } from '../core/diagnostics.ts';
import { dataColumnMissing, dataEmpty, dataNotNumber, dataNotText } from '../core/messages/distributions.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A line of a CSV file with its number, counted from 1. */
interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Columns of numbers of a CSV text (RFC 4180: commas, double quotes, a first line of names; blank lines do not count),
 * row by row in the order of `columns`, or what is wrong: no text, no such column, no rows, a cell that is no number.
 */
export function csvColumns(
  file: string,
  text: string,
  columns: readonly string[],
): { readonly rows: readonly { readonly line: number; readonly values: readonly number[] }[] } | Wording {
  if (isBinary(text)) return dataNotText(file);
  const [header, ...rows] = rowsOf(text);
  if (header === undefined) return dataEmpty(file);
  const names = header.cells.map((cell) => cell.trim());
  for (const column of columns) if (!names.includes(column)) return dataColumnMissing(file, column, names);
  if (rows.length === 0) return dataEmpty(file);
  const at = columns.map((column) => names.indexOf(column));
  const read: { line: number; values: number[] }[] = [];
  for (const { line, cells } of rows) {
    const texts = at.map((i) => (cells[i] ?? '').trim());
    const wrong = texts.findIndex((cell) => !NUMBER.test(cell) || !Number.isFinite(Number(cell)));
    if (wrong >= 0) return dataNotNumber(file, line, columns[wrong]!, texts[wrong]!);
    read.push({ line, values: texts.map(Number) });
  }
  return { rows: read };
}

function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let first = 1;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell.trim() !== '') rows.push({ line: first, cells });
    [cells, cell] = [[], ''];
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '\n') line++;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') [cell, quoted] = ['', true];
    else if (character === ',') [cells, cell] = [[...cells, cell], ''];
    else if (character === '\n') {
      endRow();
      first = line;
    } else if (character !== '\r' && !(i === 0 && character === '\ufeff')) cell += character;
  }
  if (cells.length > 0 || cell !== '') endRow();
  return rows;
}

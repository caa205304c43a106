import type { Results } from '../../analysis/results.ts';
import type { Cell, Column, Prose, Table } from '../blocks.ts';
import { labelOf } from '../figures.ts';

/** One line of figures: its name, and its cell for each option by id. */
export interface GridLine {
  readonly label: string;
  readonly texts: ReadonlyMap<string, Cell>;
}

/** More options than this are rows: labels of options are long, and headings are narrow. */
const mostAcross = 3;

/** Lines against options, whichever way round is easier to read. */
export function grid(
  results: Results,
  caption: Prose,
  lines: readonly GridLine[],
  align: Column['align'],
  notes: readonly Prose[] = [],
): Table {
  const { options } = results;
  const text = (line: GridLine, option: string): Cell => line.texts.get(option) ?? '–';
  if (options.length <= mostAcross) {
    return {
      kind: 'table',
      caption,
      columns: [{ heading: '', align: 'left' }, ...options.map((option) => ({ heading: labelOf(option), align }))],
      rows: lines.map((line) => [line.label, ...options.map(({ id }) => text(line, id))]),
      notes,
    };
  }
  return {
    kind: 'table',
    caption,
    columns: [{ heading: 'Option', align: 'left' }, ...lines.map(({ label }) => ({ heading: label, align }))],
    rows: options.map((option) => [labelOf(option), ...lines.map((line) => text(line, option.id))]),
    notes,
  };
}

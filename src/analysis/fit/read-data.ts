import { type Csv, type CsvField, readCsv } from '../../core/csv.ts';
import { type Diagnostic, ModelError, type Place, type Wording } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/fit.ts';

/**
 * The numbers of one column of a CSV file.
 * @param column its name; may be left out where there is one column only
 * @throws ModelError with everything that is wrong, each at its line: no such column, no data, cells that hold no
 *   number, fewer than two values, or one value only, again and again
 */
export function readData(text: string, file: string, column: string | undefined): number[] {
  const csv = readCsv(text);
  const placed = (wording: Wording, at: Place): Diagnostic => ({ ...wording, severity: 'error', at });
  if (csv.unclosed !== undefined)
    throw new ModelError([placed(messages.unclosedQuote(), { file, line: csv.unclosed, column: 1 })]);
  if (csv.binary === true) throw new ModelError([placed(messages.notTextFile(), { file, line: 1, column: 1 })]);
  if (csv.rows.length === 0) throw new ModelError([placed(messages.emptyData(), { file, line: 1, column: 1 })]);
  const numbers = csv.columns.filter(({ text }) => readNumber(text) !== undefined);
  if (numbers.length > 0 && !csv.columns.some(({ text }) => text === column)) {
    throw new ModelError(
      numbers.map(({ text: found, line, column: at, length }) =>
        placed(messages.headingIsNumber(found), { file, line, column: at, length }),
      ),
    );
  }
  const [heading, index] = columnOf(csv, column, file);
  const values: number[] = [];
  const problems: Diagnostic[] = [];
  for (const { line, fields } of csv.rows) {
    const field: CsvField = fields[index] ?? { text: '', line, column: 1, length: 1 };
    const value = readNumber(field.text);
    if (value === undefined) {
      const { line: row, column: at, length } = field;
      problems.push(placed(messages.notData(heading, field.text), { file, line: row, column: at, length }));
    } else values.push(value);
  }
  if (problems.length > 0) throw new ModelError(problems);
  const top: Place = { file, line: csv.columns[index]!.line, column: csv.columns[index]!.column };
  if (values.length < 2) throw new ModelError([placed(messages.tooFewData(values.length), top)]);
  if (values.every((value) => value === values[0])) throw new ModelError([placed(messages.sameData(values[0]!), top)]);
  return values;
}

function columnOf({ columns }: Csv, name: string | undefined, file: string): readonly [string, number] {
  const names = columns.map(({ text }) => text);
  const index = name === undefined ? (names.length === 1 ? 0 : -1) : names.indexOf(name);
  if (index >= 0) return [names[index]!, index];
  const wording = name === undefined ? messages.columnNeeded(names) : messages.unknownColumn(name, names);
  throw new ModelError([{ ...wording, severity: 'error', at: { file, line: columns[0]?.line ?? 1, column: 1 } }]);
}

/** A number in decimal or scientific notation; nothing for anything else, `NaN` and `Infinity` among it. */
export function readNumber(text: string): number | undefined {
  if (!/^[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return undefined;
  const value = Number(text.replace('−', '-'));
  return Number.isFinite(value) ? value : undefined;
}

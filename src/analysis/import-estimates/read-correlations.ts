import { readCsv } from '../../core/csv.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { notTextFile, unclosedQuote } from '../../core/messages/fit.ts';
import * as messages from '../../core/messages/import.ts';
import { readNumber } from '../fit/read-data.ts';
import { correlationsPossible } from './correlations-possible.ts';
import { type CorrelatedPair, problemAt } from './estimate.ts';

/**
 * Reads a table of correlations as decisionSupport does: variables name its rows and columns, the same in both, it is
 * symmetric and positive definite, and an empty field, `NA` or 0 is no correlation.
 *
 * @param known the variables that are estimated
 * @returns the correlated pairs, and everything that is wrong
 */
export function readCorrelations(
  text: string,
  file: string,
  known: readonly string[],
): { readonly pairs: readonly CorrelatedPair[]; readonly diagnostics: readonly Diagnostic[] } {
  const csv = readCsv(text);
  const top = { line: 1, column: 1, length: 1 };
  if (csv.binary === true) return { pairs: [], diagnostics: [problemAt(notTextFile(), file, top)] };
  if (csv.unclosed !== undefined) {
    return { pairs: [], diagnostics: [problemAt(unclosedQuote(), file, { ...top, line: csv.unclosed })] };
  }
  const variables = new Set(known);
  const diagnostics: Diagnostic[] = [];
  const pairs: CorrelatedPair[] = [];
  const seen = new Map<string, number>();
  const columns = csv.columns.slice(1);
  for (const column of columns)
    if (!variables.has(column.text)) diagnostics.push(problemAt(messages.notEstimatedHere(column.text), file, column));
  for (const { line, fields } of csv.rows) {
    const [name = { text: '', line, column: 1, length: 1 }, ...cells] = fields;
    if (!variables.has(name.text)) diagnostics.push(problemAt(messages.notEstimatedHere(name.text), file, name));
    for (const [i, column] of columns.entries()) {
      const cell = cells[i] ?? { ...name, text: '' };
      const value = cell.text === '' || cell.text === 'NA' ? 0 : readNumber(cell.text);
      if (value === undefined || Math.abs(value) > 1) {
        diagnostics.push(problemAt(messages.notCorrelation(cell.text), file, cell));
      } else if (column.text === name.text) {
        if (value !== 1) diagnostics.push(problemAt(messages.diagonalNotOne(name.text, cell.text), file, cell));
      } else {
        const other = seen.get(JSON.stringify([column.text, name.text]));
        if (other !== undefined && other !== value)
          diagnostics.push(problemAt(messages.notSymmetric(column.text, name.text, other, value), file, cell));
        seen.set(JSON.stringify([name.text, column.text]), value);
        if (other === undefined && value !== 0) pairs.push({ between: [name.text, column.text], correlation: value });
      }
    }
  }
  const rows = csv.rows.map(({ fields }) => fields[0]?.text ?? '');
  const columnNames = columns.map((column) => column.text);
  for (const column of columns) {
    if (!rows.includes(column.text)) diagnostics.push(problemAt(messages.noSuchRow(column.text), file, column));
  }
  for (const { fields } of csv.rows) {
    const [name = { ...top, text: '' }] = fields;
    if (!columnNames.includes(name.text)) diagnostics.push(problemAt(messages.noSuchColumn(name.text), file, name));
  }
  if (diagnostics.length > 0) return { pairs, diagnostics };
  const impossible = correlationsPossible(columnNames, pairs);
  const heading = columns.find(({ text }) => impossible?.names.includes(text)) ?? top;
  return { pairs, diagnostics: impossible === undefined ? [] : [problemAt(impossible.wording, file, heading)] };
}

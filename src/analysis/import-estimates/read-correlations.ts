import { readCsv } from '../../core/csv.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { unclosedQuote } from '../../core/messages/fit.ts';
import * as messages from '../../core/messages/import.ts';
import { readNumber } from '../fit/read-data.ts';
import { type CorrelatedPair, type Estimate, problemAt } from './estimate.ts';

/**
 * Reads a table of correlations as decisionSupport does: variables name its rows and columns, it is symmetric, and an
 * empty field, `NA` or 0 is no correlation.
 */
export function readCorrelations(
  text: string,
  file: string,
  estimates: readonly Estimate[],
): { readonly pairs: readonly CorrelatedPair[]; readonly diagnostics: readonly Diagnostic[] } {
  const csv = readCsv(text);
  if (csv.unclosed !== undefined) {
    const at = { line: csv.unclosed, column: 1, length: 1 };
    return { pairs: [], diagnostics: [problemAt(unclosedQuote(), file, at)] };
  }
  const variables = new Set(estimates.map(({ variable }) => variable));
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
  return { pairs, diagnostics };
}

import { type CsvField, type CsvRow, readCsv } from '../../core/csv.ts';
import type { Diagnostic, Wording } from '../../core/diagnostics.ts';
import { notTextFile, unclosedQuote } from '../../core/messages/fit.ts';
import * as messages from '../../core/messages/import.ts';
import { readNumber } from '../fit/read-data.ts';
import { type Estimate, known, oldNames, problemAt } from './estimate.ts';

/**
 * Reads a table of estimates as decisionSupport does (`estimate_read_csv`, version 1.114): columns `variable`,
 * `distribution`, `lower`, `upper`, and perhaps `median`, `label`, `description`, `method`; rows without a variable and
 * other columns do not count. `NA` and an empty field are no median; `mean` is the middle of the two ends.
 *
 * @returns the rows that can be used, the variables of all rows, the lines without one, and everything that is wrong
 */
export function readEstimates(
  text: string,
  file: string,
): {
  readonly estimates: readonly Estimate[];
  readonly variables: readonly string[];
  readonly nameless: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const csv = readCsv(text);
  const top = { line: 1, column: 1, length: 1 };
  const nothing = { estimates: [], variables: [], nameless: [] };
  const only = (wording: Wording, line = 1) => ({
    ...nothing,
    diagnostics: [problemAt(wording, file, { ...top, line })],
  });
  if (csv.binary === true) return only(notTextFile());
  if (csv.unclosed !== undefined) return only(unclosedQuote(), csv.unclosed);
  if (csv.rows.length === 0) return only(messages.estimatesEmpty());
  const headings = csv.columns.map((field) => field.text.toLowerCase());
  const missing = ['variable', 'distribution', 'lower', 'upper'].filter((name) => !headings.includes(name));
  if (missing.length > 0) {
    const found = csv.columns.map((field) => field.text);
    const heading = csv.columns[0] ?? top;
    return {
      ...nothing,
      diagnostics: missing.map((name) => problemAt(messages.columnMissing(name, found), file, heading)),
    };
  }
  const diagnostics: Diagnostic[] = [];
  const lines = new Map<string, number>();
  const nameless: number[] = [];
  const estimates = csv.rows.flatMap((row): Estimate[] => {
    const problems: Diagnostic[] = [];
    const estimate = readRow(row, headings, (wording, field) => problems.push(problemAt(wording, file, field)));
    diagnostics.push(...problems);
    if (estimate === undefined) {
      nameless.push(row.line);
      return [];
    }
    const before = lines.get(estimate.variable);
    if (before !== undefined) {
      const field = row.fields[headings.indexOf('variable')] ?? { ...top, line: row.line };
      diagnostics.push(problemAt(messages.estimateTwice(estimate.variable, before), file, field));
      return [];
    }
    lines.set(estimate.variable, estimate.line);
    return problems.length > 0 ? [] : [estimate];
  });
  return { estimates, variables: [...lines.keys()], nameless, diagnostics };
}

type Report = (wording: Wording, field: CsvField) => void;

/** An estimate, with its problems reported; nothing for a row without a variable. */
function readRow(row: CsvRow, headings: readonly string[], report: Report): Estimate | undefined {
  const field = (name: string): CsvField =>
    row.fields[headings.indexOf(name)] ?? { text: '', line: row.line, column: 1, length: 1 };
  const said = (name: string) => (isMissing(field(name).text) ? undefined : field(name).text);
  const variable = said('variable');
  if (variable === undefined) return undefined;

  const written = field('distribution').text;
  const distribution = oldNames[written] ?? written;
  if (!known.some((name) => name === distribution))
    report(messages.unknownDistributionName(written, known), field('distribution'));
  const number = (name: string): number => {
    const value = readNumber(withoutCommas(field(name).text));
    if (value === undefined) report(messages.notEstimate(name, field(name).text), field(name));
    return value ?? Number.NaN;
  };
  const [lower, upper] = [number('lower'), number('upper')];
  const median =
    said('median') === undefined ? undefined : said('median') === 'mean' ? (lower + upper) / 2 : number('median');
  const estimate: Estimate = {
    variable,
    label: said('label'),
    description: said('description'),
    distribution,
    lower,
    median,
    upper,
    fitted: said('method') === 'fit',
    line: row.line,
  };
  checkRange(estimate, (wording, name) => report(wording, field(name)));
  return estimate;
}

function checkRange(estimate: Estimate, report: (wording: Wording, column: string) => void): void {
  const { distribution, lower, median, upper } = estimate;
  if (distribution === 'const') {
    if (lower !== upper && !Number.isNaN(lower + upper)) report(messages.constantVaries(lower, upper), 'upper');
    return;
  }
  if (lower >= upper) report(messages.boundsOutOfOrder(lower, upper), 'upper');
  else if (median !== undefined && (median < lower || median > upper)) report(messages.medianOutside(median), 'median');
  if (distribution === 'triang' && median === undefined) report(messages.medianNeeded(distribution), 'median');
  if (positive.has(distribution) && lower <= 0)
    report(messages.outsideSupport(distribution, 'above 0', lower), 'lower');
  if (shares.has(distribution)) {
    if (lower <= 0) report(messages.outsideSupport(distribution, 'between 0 and 1', lower), 'lower');
    if (upper >= 1) report(messages.outsideSupport(distribution, 'between 0 and 1', upper), 'upper');
  }
}

const positive = new Set(['posnorm', 'lnorm', 'lnorm_lim2', 'gamma', 'weibull', 'exp', 'chisq', 'chisqnc', 'f']);
const shares = new Set(['tnorm_0_1', 'beta']);

function isMissing(text: string): boolean {
  return text === '' || text === 'NA';
}

/** `1,000` as the first versions of decisionSupport read it. */
function withoutCommas(text: string): string {
  return /^-?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;
}

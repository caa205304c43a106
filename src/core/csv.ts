/** A table of text as RFC 4180 has it: a heading, then rows. */
export interface Csv {
  readonly columns: readonly CsvField[];
  readonly rows: readonly CsvRow[];
  /** Line of a quotation mark that is never closed, if there is one; what follows it is not read. */
  readonly unclosed?: number;
  /** Whether what is there is no text at all, as in a spreadsheet that was renamed. */
  readonly binary?: boolean;
}

export interface CsvRow {
  readonly line: number;
  readonly fields: readonly CsvField[];
}

/** Text without surrounding spaces, and where it stands: 1-based line and column, as many characters as in the file. */
export interface CsvField {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/**
 * Reads comma-separated text (RFC 4180: fields may be quoted, and hold commas, doubled quotation marks and line breaks).
 * A heading without a comma but with semicolons or tabs is read with those. A byte order mark and blank lines are
 * skipped, spaces around a field taken off.
 */
export function readCsv(text: string): Csv {
  if (isBinary(text)) return { columns: [], rows: [], binary: true };
  const body = text.replace(/^\ufeff/, '');
  const { rows, unclosed } = scan(body, separatorOf(body));
  const filled = rows.filter(({ fields }) => fields.some((field) => field.text !== ''));
  const [heading, ...rest] = filled;
  return { columns: heading?.fields ?? [], rows: rest, ...(unclosed === undefined ? {} : { unclosed }) };
}

/** What no text holds: control characters, and bytes that are not UTF-8. */
export function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  return /[\u0000-\u0008\u000e-\u001a\ufffd]/.test(text);
}

function separatorOf(text: string): string {
  const heading = text.trimStart().split(/\r|\n/, 1)[0] ?? '';
  return [',', ';', '\t'].find((mark) => heading.includes(mark)) ?? ',';
}

function scan(text: string, separator: string): { rows: CsvRow[]; unclosed?: number } {
  const space = separator === '\t' ? ' *' : '[ \\t]*';
  const rest = `[^\\r\\n${separator}]*`;
  const field = new RegExp(`${space}(?:"(?<quoted>[^"]*(?:""[^"]*)*)"${rest}|(?<plain>${rest}))`, 'y');
  const rows: CsvRow[] = [];
  let fields: CsvField[] = [];
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < text.length; ) {
    field.lastIndex = at;
    const match = field.exec(text);
    const { quoted, plain = '' } = match?.groups ?? {};
    if (quoted === undefined && plain.startsWith('"')) return { rows, unclosed: line };
    const whole = match?.[0] ?? '';
    const shown = quoted === undefined ? plain.trim() : `"${quoted}"`;
    const value = quoted === undefined ? shown : quoted.replaceAll('""', '"').trim();
    fields.push({ text: value, line, column: at - lineStart + whole.indexOf(shown) + 1, length: shown.length });
    for (const breakInside of whole.matchAll(/\r\n|\r|\n/g)) {
      line++;
      lineStart = at + breakInside.index + breakInside[0].length;
    }
    at += whole.length;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      fields.push({ text: '', line, column: at - lineStart + 1, length: 0 });
    }
    rows.push({ line: fields[0]!.line, fields });
    fields = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line++;
    lineStart = at;
  }
  return { rows };
}

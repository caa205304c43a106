import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Diagnostic, Wording } from '../core/diagnostics.ts';
import { formatPlural } from '../core/format.ts';
import { renderDiagnostic } from '../core/snippet.ts';
import { visible } from '../core/visible.ts';
import { mayColour, type Terminal } from './terminal.ts';

/**
 * Every problem found: place, sentence, the line with the place marked, what to do. On stderr.
 * @param texts what was read, by the file that places name; other files are read again
 */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
  texts: ReadonlyMap<string, string> = new Map(),
): void {
  for (const diagnostic of diagnostics) {
    const { at } = diagnostic;
    const shown = at === undefined ? diagnostic : { ...diagnostic, at: { ...at, file: shortPath(at.file, terminal) } };
    const text = at === undefined ? undefined : (texts.get(at.file) ?? readOrNone(at.file));
    terminal.err.write(`${colour(renderDiagnostic(shown, text), diagnostic, terminal)}\n\n`);
  }
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  if (errors > 0) terminal.err.write(`${formatPlural(errors, 'error')}\n`);
}

/** A problem with no place in a file. On stderr. */
export function reportWording(wording: Wording, terminal: Terminal): void {
  terminal.err.write(`appraise: ${visible(wording.message)}\n`);
  if (wording.hint !== undefined) terminal.err.write(`  ${visible(wording.hint)}\n`);
}

/** A path from where the reader stands, where the file lies beneath. */
export function shortPath(file: string, terminal: Terminal): string {
  const path = relative(terminal.folder, file);
  return path === '' || path.startsWith('..') ? file : path;
}

function colour(text: string, { severity, code }: Diagnostic, terminal: Terminal): string {
  if (!mayColour(terminal.err, terminal.env)) return text;
  const mark = `${severity}[${code}]`;
  return text.replace(mark, styleText(severity === 'error' ? 'red' : 'yellow', mark, { validateStream: false }));
}

function readOrNone(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

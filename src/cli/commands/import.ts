import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { importEstimates, type Table } from '../../analysis/import-estimates/import-estimates.ts';
import { formatPlural } from '../../core/format.ts';
import * as messages from '../../core/messages/import.ts';
import { visible } from '../../core/visible.ts';
import { UsageError, WriteError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { shortPath } from '../report-problems.ts';
import type { Terminal } from '../terminal.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface ImportOptions {
  readonly correlations?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** `appraise import`: a model file with the estimates of a decisionSupport table as its inputs. */
export function importTable(estimates: string, options: ImportOptions, terminal: Terminal): ExitCode {
  const { folder } = terminal;
  const table = readTable(estimates, folder);
  const correlations = correlationsOf(table, options, folder);
  const out = outputOf(table, options, folder);
  const id = basename(out).replace(/\.ya?ml$/, '');
  const imported = importEstimates(table, correlations, { id, year: new Date().getFullYear() });
  if (existsSync(out) && options.force !== true)
    throw new WriteError(messages.wouldOverwrite(shortPath(out, terminal)));
  writeOutputs(dirname(out), new Map([[basename(out), imported.text]]));

  for (const note of imported.notes) terminal.err.write(`note: ${visible(note)}\n`);
  const what = [
    formatPlural(imported.inputs, 'input'),
    ...(correlations === undefined ? [] : [formatPlural(imported.correlations, 'correlation')]),
  ];
  terminal.out.write(`${shortPath(out, terminal)}: ${what.join(' and ')}.\n`);
  terminal.out.write(`What is yours to say stands at its top. Then: appraise check ${shortPath(out, terminal)}\n`);
  return exitCodes.done;
}

/** The table that was named, else the one that decisionSupport itself would find beside the estimates. */
function correlationsOf(table: Table, { correlations }: ImportOptions, folder: string): Table | undefined {
  if (correlations !== undefined) return readTable(correlations, folder);
  const beside = table.file.replace(/\.csv$/i, '_cor.csv');
  return beside !== table.file && existsSync(beside) ? readTable(beside, folder) : undefined;
}

function outputOf(table: Table, { out }: ImportOptions, folder: string): string {
  if (out !== undefined && !/[A-Za-z0-9][A-Za-z0-9_.-]*\.ya?ml$/.test(out))
    throw new UsageError(messages.notModelFile(out));
  const id = basename(table.file)
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return resolve(folder, out ?? join('models', `${id || 'estimates'}.yaml`));
}

function readTable(named: string, folder: string): Table {
  const file = resolve(folder, named);
  try {
    return { file, name: basename(file), text: readFileSync(file, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `${code}`;
    throw new UsageError(messages.cannotReadTable(named, why));
  }
}

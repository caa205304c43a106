// Writes the reports that are committed as examples of what a template makes of a model.
import { join } from 'node:path';
import { runCommandLine } from '../src/cli/program.ts';
import { processTerminal } from '../src/cli/terminal.ts';
import { exampleReports } from './example-reports.ts';

const terminal = processTerminal(new AbortController().signal);
const root = join(import.meta.dirname, '..');
for (const words of exampleReports) {
  const code = await runCommandLine([...words, '--out', join('reports', 'examples')], { ...terminal, folder: root });
  if (code !== 0) process.exitCode = code;
}

import { join, resolve } from 'node:path';
import type { Model } from '../model/model.ts';
import { atAGlance } from '../report/blocks.ts';
import { renderText } from '../report/render/text.ts';
import { type Appraised, outputsOf } from './appraise-model.ts';
import { reportDiagnostics, shortPath } from './report-problems.ts';
import { mayColour, type Terminal } from './terminal.ts';
import { writeOutputs } from './write-outputs.ts';

/** Where results go. */
export interface Printed {
  readonly json?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** The folder that outputs are written to. */
export function outputFolder({ out }: Printed, { folder }: Terminal): string {
  return resolve(folder, out ?? join('reports', 'out'));
}

/**
 * Writes what a run says, and prints it at a glance; under `json` only the warnings, on stderr.
 *
 * @param further Whether something has been printed before.
 */
export function publish(
  model: Model,
  appraised: Appraised,
  options: Printed,
  terminal: Terminal,
  further = false,
): void {
  const { out, err, env } = terminal;
  const written = writeOutputs(outputFolder(options, terminal), outputsOf(model, appraised));
  if (options.json) reportDiagnostics(model.warnings, terminal);
  else if (!options.quiet) {
    const text = renderText(atAGlance(appraised.blocks), { width: out.width, colour: mayColour(out, env) });
    out.write(`${further ? '\n\n' : ''}${text}`);
  }
  if (!options.quiet) err.write(`In full: ${written.map((path) => shortPath(path, terminal)).join(', ')}\n`);
}

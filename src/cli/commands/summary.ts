import { join, resolve } from 'node:path';
import { appraisalSummary } from '../../analysis/appraisal-summary/appraisal-summary.ts';
import type { AppraisalSummary } from '../../analysis/appraisal-summary/summary-results.ts';
import { summaryReport } from '../../report/appraisal-summary/summary-report.ts';
import { atAGlance } from '../../report/blocks.ts';
import { renderMarkdown } from '../../report/render/markdown.ts';
import { renderText } from '../../report/render/text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findModel } from '../find-files.ts';
import { loadModels } from '../load.ts';
import { type OverlayOptions, readSeed, readWholeNumber } from '../options.ts';
import { Progress } from '../progress.ts';
import { reportDiagnostics, shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface SummaryOptions extends OverlayOptions {
  readonly draws?: string;
  readonly replicates?: string;
  readonly seed?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** `appraise summary`: the appraisal summary table of the Green Book, and the practice behind it. */
export async function summary(name: string, options: SummaryOptions, terminal: Terminal): Promise<ExitCode> {
  const draws = readWholeNumber('--draws', options.draws, 1);
  const replicates = readWholeNumber('--replicates', options.replicates, 2);
  const seed = readSeed(options.seed);
  const [model] = loadModels([findModel(name, terminal.folder)], options, terminal);
  if (model === undefined) throw new Error('bug: a model was loaded and is not there');
  const progress = new Progress(options.quiet ? null : terminal.err, `Summarising ${model.id}`);
  let found: AppraisalSummary;
  try {
    found = await appraisalSummary(
      model,
      {
        ...(draws === undefined ? {} : { draws }),
        ...(replicates === undefined ? {} : { replicates }),
        ...(seed === undefined ? {} : { seed }),
      },
      { signal: terminal.signal, onProgress: (share) => progress.update(share) },
    );
  } finally {
    progress.end();
  }
  terminal.signal.throwIfAborted();
  const json = `${JSON.stringify(found, null, 2)}\n`;
  const file = [model.id, ...(model.scenario === null ? [] : [model.scenario.id]), 'summary'].join('.');
  const written = writeOutputs(
    resolve(terminal.folder, options.out ?? join('reports', 'out')),
    new Map([
      [`${file.replace(/[^\w.+-]/g, '-')}.md`, renderMarkdown(summaryReport(found, 'table'))],
      [`${file.replace(/[^\w.+-]/g, '-')}.json`, json],
    ]),
  );
  const { out, env, err } = terminal;
  reportDiagnostics(model.warnings, terminal);
  if (options.json) out.write(json);
  else if (!options.quiet) {
    const blocks = atAGlance(summaryReport(found, 'lists'));
    out.write(renderText(blocks, { width: out.width, colour: mayColour(out, env) }));
  }
  if (!options.quiet) err.write(`In full: ${written.map((path) => shortPath(path, terminal)).join(', ')}\n`);
  return exitCodes.done;
}

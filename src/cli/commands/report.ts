import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { drawnRun } from '../../analysis/drawn.ts';
import { summariseInTurns } from '../../analysis/summarise.ts';
import { inTurns } from '../../core/in-pieces.ts';
import * as cliMessages from '../../core/messages/cli.ts';
import * as messages from '../../core/messages/template.ts';
import { nearest } from '../../core/nearest.ts';
import { planIndependent } from '../../engine/plan.ts';
import { planWithTeam } from '../../engine/plan-with-team.ts';
import { run as runModel } from '../../engine/run.ts';
import type { Team } from '../../engine/team.ts';
import { packageFolder } from '../../model/files.ts';
import { type ReportFormat, renderReport, reportFormats } from '../../report/template/render-report.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findModel } from '../find-files.ts';
import { loadModelsInPieces } from '../load.ts';
import { type OverlayOptions, readSeed, readWholeNumber } from '../options.ts';
import { Progress } from '../progress.ts';
import { reportWording, shortPath } from '../report-problems.ts';
import type { Terminal } from '../terminal.ts';
import { withTeam } from '../with-team.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface ReportOptions extends OverlayOptions {
  readonly model: string;
  readonly draws?: string;
  readonly replicates?: string;
  readonly seed?: string;
  readonly threads?: string;
  readonly format?: string;
  readonly out?: string;
  readonly quiet?: boolean;
}

const shareOfWork = 0.85;

/** `appraise report`: fills a template with what a model says, and writes it. */
export async function report(templateName: string, options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  return withTeam(options.threads, (team) => reportWith(team, templateName, options, terminal));
}

async function reportWith(
  team: Team,
  templateName: string,
  options: ReportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const formats = readFormats(options.format);
  const template = findTemplate(templateName, terminal.folder);
  const request = {
    ...defined('draws', readWholeNumber('--draws', options.draws, 1)),
    ...defined('replicates', readWholeNumber('--replicates', options.replicates, 2)),
    ...defined('seed', readSeed(options.seed)),
  };
  const loading = loadModelsInPieces([findModel(options.model, terminal.folder)], options, terminal);
  const [model] = await inTurns(loading, terminal.signal);
  if (model === undefined) throw new Error('bug: a model was loaded and is not there');
  const plan = await planWithTeam(model, request, team, terminal.signal);
  if (plan.drawsAsked !== undefined && !options.quiet) {
    reportWording(cliMessages.roundedUp(plan.drawsAsked, plan.draws), terminal);
  }
  const progress = new Progress(options.quiet ? null : terminal.err, `Running ${model.id}`);
  const { signal } = terminal;
  try {
    const run = await runModel(model, plan, {
      signal,
      team,
      hashed: true,
      onProgress: (share) => progress.update(share * shareOfWork),
    });
    const independent = await runModel(model, planIndependent(model, plan), {
      signal,
      team,
      onProgress: (share) => progress.update(shareOfWork + share * (1 - shareOfWork)),
    });
    const files = await renderReport(
      {
        run,
        results: await summariseInTurns(drawnRun(run, independent.outcomes), {}, { signal, team }),
        template: { text: readFileSync(template, 'utf8'), file: template },
      },
      [model.id, ...(model.scenario === null ? [] : [model.scenario.id]), nameOf(template)]
        .join('.')
        .replace(/[^\w.+-]/g, '-'),
      formats,
    );
    terminal.signal.throwIfAborted();
    const written = writeOutputs(resolve(terminal.folder, options.out ?? join('reports', 'out')), files);
    progress.end();
    if (!options.quiet) {
      terminal.out.write(`${written.map((path) => shortPath(path, terminal)).join('\n')}\n`);
    }
    return exitCodes.done;
  } finally {
    progress.end();
  }
}

function defined<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: T });
}

function readFormats(given: string | undefined): readonly ReportFormat[] {
  if (given === undefined) return reportFormats;
  return given.split(',').map((text) => {
    const format = reportFormats.find((one) => one === text.trim());
    if (format === undefined) throw new UsageError(messages.unknownFormat(text.trim(), reportFormats));
    return format;
  });
}

/** A template that a person named: a path, else `reports/templates/<name>.md` of the folder, else of this package. */
function findTemplate(name: string, folder: string): string {
  const folders = [folder, packageFolder].map((place) => join(place, 'reports', 'templates'));
  const isPath = name.endsWith('.md') || name.includes('/');
  const places = isPath ? [resolve(folder, name)] : folders.map((place) => join(place, `${name}.md`));
  const found = places.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (found !== undefined) return found;
  const known = [...new Set(folders.flatMap(templatesIn))];
  throw new UsageError(messages.unknownTemplate(name, nearest(name, known)[0], known));
}

function templatesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map(nameOf);
}

function nameOf(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.md$/, '');
}

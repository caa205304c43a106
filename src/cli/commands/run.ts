import { join, resolve } from 'node:path';
import type { Results } from '../../analysis/results.ts';
import { summarise } from '../../analysis/summarise.ts';
import * as messages from '../../core/messages/cli.ts';
import { manifestOf } from '../../engine/manifest.ts';
import { type PlanRequest, planIndependent, planRun } from '../../engine/plan.ts';
import { run as runModel } from '../../engine/run.ts';
import type { Model } from '../../model/model.ts';
import { atAGlance, type Block } from '../../report/blocks.ts';
import { renderMarkdown } from '../../report/render/markdown.ts';
import { renderText } from '../../report/render/text.ts';
import { runReport } from '../../report/run-report.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findAllModels, findModel, hasScenario } from '../find-files.ts';
import { loadModels } from '../load.ts';
import { type OverlayOptions, readSampling, readSeed, readWholeNumber } from '../options.ts';
import { Progress } from '../progress.ts';
import { reportDiagnostics, reportWording, shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface RunOptions extends OverlayOptions {
  readonly draws?: string;
  readonly replicates?: string;
  readonly seed?: string;
  readonly sampling?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** `appraise run`: appraises models, writes what they say, and prints it. */
export async function run(names: readonly string[], options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const request = planRequest(options);
  const models = loadModels(filesOf(names, options, terminal), options, terminal);
  const folder = resolve(terminal.folder, options.out ?? join('reports', 'out'));
  const printed: Results[] = [];
  for (const [i, model] of models.entries()) {
    const { results, manifest, blocks } = await appraise(model, request, options, terminal);
    terminal.signal.throwIfAborted();
    const written = writeOutputs(folder, outputsOf(model, results, manifest, blocks));
    printed.push(results);
    if (options.json) reportDiagnostics(model.warnings, terminal);
    else if (!options.quiet) print(atAGlance(blocks), i > 0, terminal);
    if (!options.quiet) terminal.err.write(`In full: ${written.map((path) => shortPath(path, terminal)).join(', ')}\n`);
  }
  if (options.json) {
    terminal.out.write(`${JSON.stringify(printed.length === 1 ? printed[0] : printed, null, 2)}\n`);
  }
  return exitCodes.done;
}

interface Appraised {
  readonly results: Results;
  readonly manifest: object;
  readonly blocks: readonly Block[];
}

const shareOfWork = 0.85;

async function appraise(
  model: Model,
  request: PlanRequest,
  { quiet }: RunOptions,
  terminal: Terminal,
): Promise<Appraised> {
  const plan = planRun(model, request);
  if (plan.drawsAsked !== undefined && !quiet) reportWording(messages.roundedUp(plan.drawsAsked, plan.draws), terminal);
  const progress = new Progress(quiet ? null : terminal.err, `Running ${model.id}`);
  const { signal } = terminal;
  try {
    const drawn = await runModel(model, plan, {
      signal,
      onProgress: (share) => progress.update(share * shareOfWork),
    });
    const independent = await runModel(model, planIndependent(model, plan), {
      signal,
      onProgress: (share) => progress.update(shareOfWork + share * (1 - shareOfWork)),
    });
    const results = summarise(drawn, { independent: independent.outcomes });
    return { results, manifest: manifestOf(drawn), blocks: runReport(results, model) };
  } finally {
    progress.end();
  }
}

function planRequest(options: RunOptions): PlanRequest {
  const draws = readWholeNumber('--draws', options.draws, 1);
  const replicates = readWholeNumber('--replicates', options.replicates, 2);
  const seed = readSeed(options.seed);
  const sampling = readSampling(options.sampling);
  return {
    ...(draws === undefined ? {} : { draws }),
    ...(replicates === undefined ? {} : { replicates }),
    ...(seed === undefined ? {} : { seed }),
    ...(sampling === undefined ? {} : { sampling }),
  };
}

/** The models that were named; else every model that has all the scenarios asked for. */
function filesOf(names: readonly string[], { scenario = [] }: RunOptions, { folder }: Terminal): string[] {
  if (names.length > 0) return names.map((name) => findModel(name, folder));
  const all = findAllModels(folder);
  const fitting = all.filter((file) => scenario.every((name) => hasScenario(name, file, folder)));
  return fitting.length > 0 ? fitting : all;
}

function outputsOf(
  { id, scenario }: Model,
  results: Results,
  manifest: object,
  blocks: readonly Block[],
): ReadonlyMap<string, string> {
  const name = [id, ...(scenario === null ? [] : [scenario.id])].join('.').replace(/[^\w.+-]/g, '-');
  return new Map([
    [`${name}.md`, renderMarkdown(blocks)],
    [`${name}.json`, `${JSON.stringify(results, null, 2)}\n`],
    [`${name}.manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
}

function print(blocks: readonly Block[], further: boolean, { out, env }: Terminal): void {
  out.write(`${further ? '\n\n' : ''}${renderText(blocks, { width: out.width, colour: mayColour(out, env) })}`);
}

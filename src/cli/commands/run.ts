import { join, resolve } from 'node:path';
import type { Results } from '../../analysis/results.ts';
import * as messages from '../../core/messages/cli.ts';
import { type PlanRequest, planRun } from '../../engine/plan.ts';
import { atAGlance, type Block } from '../../report/blocks.ts';
import { renderText } from '../../report/render/text.ts';
import { appraiseModel, outputsOf } from '../appraise-model.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findAllModels, findModel, hasScenario } from '../find-files.ts';
import { loadModels } from '../load.ts';
import { type OverlayOptions, readSampling, readSeed, readWholeNumber } from '../options.ts';
import { originOf } from '../origin.ts';
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
  const files = filesOf(names, options, terminal);
  const models = loadModels(files, options, terminal);
  const folder = resolve(terminal.folder, options.out ?? join('reports', 'out'));
  const printed: Results[] = [];
  for (const [i, model] of models.entries()) {
    const plan = planRun(model, request);
    if (plan.drawsAsked !== undefined && !options.quiet) {
      reportWording(messages.roundedUp(plan.drawsAsked, plan.draws), terminal);
    }
    const origin = originOf(files[i]!, model.id, options, terminal.folder);
    const appraised = await appraiseModel(model, plan, origin, options, terminal);
    terminal.signal.throwIfAborted();
    const written = writeOutputs(folder, outputsOf(model, appraised));
    printed.push(appraised.results);
    if (options.json) reportDiagnostics(model.warnings, terminal);
    else if (!options.quiet) print(atAGlance(appraised.blocks), i > 0, terminal);
    if (!options.quiet) terminal.err.write(`In full: ${written.map((path) => shortPath(path, terminal)).join(', ')}\n`);
  }
  if (options.json) {
    terminal.out.write(`${JSON.stringify(printed.length === 1 ? printed[0] : printed, null, 2)}\n`);
  }
  return exitCodes.done;
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

function print(blocks: readonly Block[], further: boolean, { out, env }: Terminal): void {
  out.write(`${further ? '\n\n' : ''}${renderText(blocks, { width: out.width, colour: mayColour(out, env) })}`);
}

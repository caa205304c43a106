import { join, resolve } from 'node:path';
import { worldsNeeded } from '../../analysis/sensitivity/cost.ts';
import { type MethodName, methodNames } from '../../analysis/sensitivity/method-names.ts';
import type { SensitivityRequest } from '../../analysis/sensitivity/one-at-a-time.ts';
import { methodsOf } from '../../analysis/sensitivity/sensitivity.ts';
import type { Sensitivity } from '../../analysis/sensitivity/sensitivity-results.ts';
import { sensitivityOnTeam } from '../../analysis/sensitivity/share-methods.ts';
import { inTurns } from '../../core/in-pieces.ts';
import * as messages from '../../core/messages/sensitivity.ts';
import { nearest } from '../../core/nearest.ts';
import type { Model } from '../../model/model.ts';
import { atAGlance } from '../../report/blocks.ts';
import { renderMarkdown } from '../../report/render/markdown.ts';
import { renderText } from '../../report/render/text.ts';
import { withParagraphs } from '../../report/sensitivity/findings-section.ts';
import { sensitivityReport } from '../../report/sensitivity/sensitivity-report.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findModel } from '../find-files.ts';
import { loadModelsInPieces } from '../load.ts';
import type { OverlayOptions } from '../options.ts';
import { readSeed, readWholeNumber } from '../options.ts';
import { Progress } from '../progress.ts';
import { readMoney } from '../read-money.ts';
import { reportDiagnostics, shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';
import { withTeam } from '../with-team.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface SensitivityOptions extends OverlayOptions {
  readonly option?: readonly string[];
  readonly outcome?: string;
  readonly against?: string;
  readonly method?: readonly string[];
  readonly group?: readonly string[];
  readonly inputs?: string;
  readonly per?: string;
  readonly quote?: string;
  readonly quoteError?: string;
  readonly quotePrice?: string;
  readonly delay?: string;
  readonly delays?: string;
  readonly seed?: string;
  readonly threads?: string;
  readonly fixedCost?: string;
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** `appraise sensitivity`: what drives the answer and what would change it, by every method or those named. */
export async function sensitivity(
  modelName: string,
  options: SensitivityOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const fixedCost = readMoney('--fixed-cost', options.fixedCost);
  const files = [findModel(modelName, terminal.folder)];
  const [model] = await inTurns(loadModelsInPieces(files, options, terminal), terminal.signal);
  if (model === undefined) throw new Error('bug: a model was loaded and is not there');
  const request = requestOf(model, options, fixedCost);
  const found = withParagraphs(await workOut(model, request, options, terminal));
  const blocks = sensitivityReport(found);
  const json = `${JSON.stringify(found, null, 2)}\n`;
  const folder = resolve(terminal.folder, options.out ?? join('reports', 'out'));
  const name = fileName(model);
  const written = writeOutputs(
    folder,
    new Map([
      [`${name}.md`, renderMarkdown(blocks)],
      [`${name}.json`, json],
    ]),
  );
  const { out, env, err } = terminal;
  if (options.json) {
    reportDiagnostics(model.warnings, terminal);
    out.write(json);
  } else if (options.markdown) {
    out.write(renderMarkdown(blocks));
  } else if (!options.quiet) {
    out.write(renderText(atAGlance(blocks), { width: out.width, colour: mayColour(out, env) }));
  }
  if (!options.quiet) err.write(`In full: ${written.map((path) => shortPath(path, terminal)).join(', ')}\n`);
  return exitCodes.done;
}

/** On a team of threads, with progress on stderr, and a stop between two pieces of the work. */
async function workOut(
  model: Model,
  request: SensitivityRequest,
  { quiet, threads }: SensitivityOptions,
  terminal: Terminal,
): Promise<Sensitivity> {
  const methods = methodsOf(model, request);
  const progress = new Progress(quiet ? null : terminal.err, `Sensitivity of ${model.id}`);
  const worlds = worldsNeeded(model, methods, request.options?.length ?? model.options.length);
  if (!quiet && worlds > 0) {
    terminal.err.write(`${messages.sensitivityCosts(methods.length, Math.round(worlds / 1000) * 1000)}\n`);
  }
  terminal.signal.throwIfAborted();
  try {
    return await withTeam(threads, (team) =>
      sensitivityOnTeam(model, request, {
        ...{ team, signal: terminal.signal },
        onProgress: (share) => progress.update(share),
      }),
    );
  } finally {
    progress.end();
  }
}

function requestOf(model: Model, given: SensitivityOptions, fixedCost: number | undefined): SensitivityRequest {
  const { option: asked, outcome, against, method, group, per } = given;
  const options = model.options.map(({ id }) => id);
  for (const id of [...(asked ?? []), ...(against === undefined ? [] : [against])]) {
    if (!options.includes(id)) {
      throw new UsageError(messages.unknownOption(id, model.id, nearest(id, options), options));
    }
  }
  const outcomes = [...model.outcomes.keys()];
  for (const name of [outcome, per]) {
    if (name !== undefined && !outcomes.includes(name)) {
      throw new UsageError(messages.unknownOutcome(name, model.id, nearest(name, outcomes), outcomes));
    }
  }
  const seed = readSeed(given.seed);
  const inputs = given.inputs === undefined ? undefined : twoInputs(model, given.inputs);
  const methods = method === undefined ? undefined : methodsNamed(method);
  const groups = group === undefined ? undefined : groupsNamed(model, group);
  const request: SensitivityRequest = {
    ...(asked === undefined ? {} : { options: options.filter((id) => asked.includes(id)) }),
    ...(against === undefined ? {} : { against }),
    ...(methods === undefined ? {} : { methods }),
    ...(groups === undefined ? {} : { groups }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(per === undefined ? {} : { per }),
    ...(seed === undefined ? {} : { seed }),
    quote: quoteOf(model, given),
  };
  if (fixedCost === undefined) return outcome === undefined ? request : { ...request, outcome };
  if (!outcomes.includes('break_even_fixed_cost')) {
    throw new UsageError(messages.fixedCostNeedsComparison(model.id));
  }
  if (outcome !== undefined && outcome !== 'break_even_fixed_cost') {
    throw new UsageError(messages.fixedCostHasOutcome(outcome));
  }
  return { ...request, outcome: 'break_even_fixed_cost', threshold: fixedCost };
}

/** What `--quote` and its companions say. */
function quoteOf(
  model: Model,
  { quote, quoteError, quotePrice, delay, delays }: SensitivityOptions,
): NonNullable<SensitivityRequest['quote']> {
  const price = readMoney('--quote-price', quotePrice);
  const months = readWholeNumber('--delay', delay, 0);
  const dates = delays?.split(',').map((name) => name.trim());
  const known = [...new Set(model.leaves.flatMap(({ id, input }) => [input, id]))];
  for (const name of [...(quote === undefined ? [] : [quote]), ...(dates ?? [])]) {
    if (!known.includes(name)) throw new UsageError(messages.unknownInput(name, model.id, nearest(name, known)));
  }
  const error = quoteError === undefined ? undefined : readShare('--quote-error', quoteError);
  return {
    ...(quote === undefined ? {} : { about: quote }),
    ...(error === undefined ? {} : { error }),
    ...(price === undefined ? {} : { price }),
    ...(months === undefined ? {} : { months: [months] }),
    ...(dates === undefined ? {} : { dates }),
  };
}

/** `--inputs build_cost.smso_to_smso,slippage`. */
function twoInputs(model: Model, given: string): readonly string[] {
  const names = given.split(',').map((name) => name.trim());
  if (names.length !== 2 || names[0] === names[1] || names.includes('')) throw new UsageError(messages.notTwo(given));
  const known = [...new Set(model.leaves.flatMap(({ id, input }) => [input, id]))];
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new UsageError(messages.unknownInput(stranger, model.id, nearest(stranger, known)));
  }
  return names;
}

/** `20%` or `0.2`. */
function readShare(option: string, given: string): number {
  const percent = given.trim().endsWith('%');
  const number = Number(given.trim().replace(/%$/, ''));
  const share = percent ? number / 100 : number;
  if (given.trim() === '' || !Number.isFinite(share) || share < 0)
    throw new UsageError(messages.badShare(option, given));
  return share;
}

/** `--method sobol,tornado`, also repeated. */
function methodsNamed(given: readonly string[]): readonly MethodName[] {
  return given
    .flatMap((list) => list.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const found = methodNames.find((name) => name.toLowerCase() === text.toLowerCase().replaceAll('-', ''));
      if (found === undefined)
        throw new UsageError(messages.unknownMethod(text, nearest(text, methodNames), methodNames));
      return found;
    });
}

/** `--group costs=build_cost,run_cost`. */
function groupsNamed(model: Model, given: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const known = [...new Set(model.leaves.flatMap(({ id, input }) => [input, id]))];
  return Object.fromEntries(
    given.map((text) => {
      const [name = '', list = ''] = text.split('=', 2).map((part) => part.trim());
      const members = list.split(',').map((member) => member.trim());
      if (name === '' || list === '') throw new UsageError(messages.badGroup(text));
      const stranger = members.find((member) => !known.includes(member));
      if (stranger !== undefined)
        throw new UsageError(messages.unknownInput(stranger, model.id, nearest(stranger, known)));
      return [name, members];
    }),
  );
}

/** `lg-migration.fast-run-off.sensitivity`. */
function fileName({ id, scenario }: Model): string {
  return [id, ...(scenario === null ? [] : [scenario.id]), 'sensitivity'].join('.').replace(/[^\w.+-]/g, '-');
}

import { join, resolve } from 'node:path';
import type { SensitivityRequest } from '../../analysis/sensitivity/one-at-a-time.ts';
import { sensitivity as sensitivityOf } from '../../analysis/sensitivity/sensitivity.ts';
import * as messages from '../../core/messages/sensitivity.ts';
import { nearest } from '../../core/nearest.ts';
import type { Model } from '../../model/model.ts';
import { atAGlance } from '../../report/blocks.ts';
import { renderMarkdown } from '../../report/render/markdown.ts';
import { renderText } from '../../report/render/text.ts';
import { sensitivityReport } from '../../report/sensitivity/sensitivity-report.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findModel } from '../find-files.ts';
import { loadModels } from '../load.ts';
import type { OverlayOptions } from '../options.ts';
import { readMoney } from '../read-money.ts';
import { reportDiagnostics, shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface SensitivityOptions extends OverlayOptions {
  readonly option?: readonly string[];
  readonly outcome?: string;
  readonly fixedCost?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** `appraise sensitivity`: what would change the answer, one input at a time around the central case. */
export async function sensitivity(
  modelName: string,
  options: SensitivityOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const fixedCost = readMoney('--fixed-cost', options.fixedCost);
  const [model] = loadModels([findModel(modelName, terminal.folder)], options, terminal);
  if (model === undefined) throw new Error('bug: a model was loaded and is not there');
  const found = sensitivityOf(model, requestOf(model, options, fixedCost));
  terminal.signal.throwIfAborted();
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
  } else if (!options.quiet) {
    out.write(renderText(atAGlance(blocks), { width: out.width, colour: mayColour(out, env) }));
  }
  if (!options.quiet) err.write(`In full: ${written.map((path) => shortPath(path, terminal)).join(', ')}\n`);
  return exitCodes.done;
}

function requestOf(
  model: Model,
  { option: asked, outcome }: SensitivityOptions,
  fixedCost: number | undefined,
): SensitivityRequest {
  const options = model.options.map(({ id }) => id);
  for (const id of asked ?? []) {
    if (!options.includes(id)) {
      throw new UsageError(messages.unknownOption(id, model.id, nearest(id, options), options));
    }
  }
  const outcomes = [...model.outcomes.keys()];
  if (outcome !== undefined && !outcomes.includes(outcome)) {
    throw new UsageError(messages.unknownOutcome(outcome, model.id, nearest(outcome, outcomes), outcomes));
  }
  const request = asked === undefined ? {} : { options: options.filter((id) => asked.includes(id)) };
  if (fixedCost === undefined) return outcome === undefined ? request : { ...request, outcome };
  if (!outcomes.includes('break_even_fixed_cost')) {
    throw new UsageError(messages.fixedCostNeedsComparison(model.id));
  }
  if (outcome !== undefined && outcome !== 'break_even_fixed_cost') {
    throw new UsageError(messages.fixedCostHasOutcome(outcome));
  }
  return { ...request, outcome: 'break_even_fixed_cost', threshold: fixedCost };
}

/** `lg-migration.fast-run-off.sensitivity`. */
function fileName({ id, scenario }: Model): string {
  return [id, ...(scenario === null ? [] : [scenario.id]), 'sensitivity'].join('.').replace(/[^\w.+-]/g, '-');
}

import { basename, dirname, resolve } from 'node:path';
import { formatCount } from '../../core/format.ts';
import * as messages from '../../core/messages/draws.ts';
import { planRun } from '../../engine/plan.ts';
import type { Team } from '../../engine/team.ts';
import type { Model } from '../../model/model.ts';
import type { DrawsSelection } from '../../report/draws/columns.ts';
import { type DrawsFormat, drawsFormats, exportDraws } from '../../report/draws/export-draws.ts';
import { outputName } from '../appraise-model.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { FileSink, ReaderGone, writeToStandardOutput } from '../file-sink.ts';
import { findModel } from '../find-files.ts';
import { loadModels } from '../load.ts';
import { type OverlayOptions, readPlanRequest, type SamplingOptions, sayRoundedUp } from '../options.ts';
import { originOf } from '../origin.ts';
import { Progress } from '../progress.ts';
import { outputFolder } from '../publish.ts';
import { shortPath } from '../report-problems.ts';
import type { Terminal } from '../terminal.ts';
import { withTeam } from '../with-team.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface DrawsOptions extends OverlayOptions, SamplingOptions {
  readonly format?: string;
  readonly inputs?: string;
  readonly outcomes?: string;
  readonly options?: string;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly threads?: string;
}

/** `appraise draws`: writes every draw of a run as a table. */
export async function draws(name: string, options: DrawsOptions, terminal: Terminal): Promise<ExitCode> {
  return withTeam(options.threads, (team) => drawsWith(team, name, options, terminal));
}

async function drawsWith(team: Team, name: string, options: DrawsOptions, terminal: Terminal): Promise<ExitCode> {
  const request = readPlanRequest(options);
  const file = findModel(name, terminal.folder);
  const [model] = loadModels([file], options, terminal);
  if (model === undefined) throw new Error('bug: a model was loaded and is not there');
  const { path, format } = placeOf(options, model, terminal);
  const plan = planRun(model, request);
  if (!options.quiet) sayRoundedUp(plan, terminal);
  const origin = originOf(file, model.id, options, terminal.folder);
  const progress = new Progress(options.quiet ? null : terminal.err, `Drawing ${model.id}`);
  const target = path === undefined ? undefined : new FileSink(path);
  const sink = target === undefined ? writeToStandardOutput : (bytes: Uint8Array) => target.write(bytes);
  try {
    const about = await exportDraws(model, plan, { format, selection: selectionOf(options), origin }, sink, {
      signal: terminal.signal,
      team,
      onProgress: (share) => progress.update(share),
    });
    progress.end();
    if (target === undefined || path === undefined) return exitCodes.done;
    if (format === 'csv') {
      writeOutputs(dirname(path), new Map([[`${basename(path)}.json`, `${JSON.stringify(about, null, 2)}\n`]]));
    }
    target.keep();
    if (!options.quiet) {
      const [rows, columns] = [formatCount(about.rows), formatCount(about.columns.length)];
      const also = format === 'csv' ? ` (${shortPath(`${path}.json`, terminal)} says what they are)` : '';
      terminal.err.write(messages.drawsWritten(rows, columns, `${shortPath(path, terminal)}${also}`));
    }
    return exitCodes.done;
  } catch (error) {
    if (error instanceof ReaderGone) return exitCodes.done;
    throw error;
  } finally {
    progress.end();
    target?.discard();
  }
}

/** Where the table goes, undefined for standard output, and in what format. */
function placeOf(
  { out, format: given }: DrawsOptions,
  model: Model,
  terminal: Terminal,
): { readonly path: string | undefined; readonly format: DrawsFormat } {
  const format = given === undefined ? undefined : drawsFormats.find((one) => one === given.trim().toLowerCase());
  if (given !== undefined && format === undefined) throw new UsageError(messages.unknownDrawsFormat(given));
  if (out === '-') return { path: undefined, format: format ?? 'csv' };
  if (out === undefined) {
    const kind = format ?? 'parquet';
    return { path: resolve(outputFolder({}, terminal), `${outputName(model)}.draws.${kind}`), format: kind };
  }
  const byName = drawsFormats.find((one) => out.toLowerCase().endsWith(`.${one}`));
  const kind = format ?? byName;
  if (kind === undefined) throw new UsageError(messages.formatFromName(out));
  return { path: resolve(terminal.folder, out), format: kind };
}

function selectionOf(options: DrawsOptions): DrawsSelection {
  const [inputs, outcomes, ids] = [options.inputs, options.outcomes, options.options].map(listed);
  return { ...(inputs && { inputs }), ...(outcomes && { outcomes }), ...(ids && { options: ids }) };
}

/** `a, b` or `none`; undefined for all of them. */
function listed(given: string | undefined): readonly string[] | undefined {
  if (given === undefined || given.trim() === 'all') return undefined;
  if (given.trim() === 'none') return [];
  return given
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

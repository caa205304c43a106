import type { Results } from '../../analysis/results.ts';
import { inTurns } from '../../core/in-pieces.ts';
import { shardPrintsNothing } from '../../core/messages/shards.ts';
import { planWithTeam } from '../../engine/plan-with-team.ts';
import type { Team } from '../../engine/team.ts';
import { precisionSentences } from '../../report/sections/precision.ts';
import { appraiseModel } from '../appraise-model.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findAllModels, findModel, hasScenario } from '../find-files.ts';
import { loadModelsInPieces } from '../load.ts';
import { type OverlayOptions, readPlanRequest, readShard, type SamplingOptions, sayRoundedUp } from '../options.ts';
import { originOf } from '../origin.ts';
import { type Printed, publish } from '../publish.ts';
import { type PrecisionOptions, readPrecisionOptions, runPrecisely } from '../run-precisely.ts';
import type { Terminal } from '../terminal.ts';
import { withTeam } from '../with-team.ts';
import { writeShard } from '../write-shard.ts';

export interface RunOptions extends OverlayOptions, SamplingOptions, PrecisionOptions, Printed {
  readonly shard?: string;
  readonly threads?: string;
}

/** `appraise run`: appraises models, writes what they say, and prints it. */
export async function run(names: readonly string[], options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  return withTeam(options.threads, (team) => runWith(team, names, options, terminal));
}

async function runWith(
  team: Team,
  names: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = readPlanRequest(options);
  const shard = readShard(options.shard);
  if (shard !== undefined && options.json) throw new UsageError(shardPrintsNothing());
  const asked = readPrecisionOptions(options);
  const files = filesOf(names, options, terminal);
  const models = await inTurns(loadModelsInPieces(files, options, terminal), terminal.signal);
  const printed: Results[] = [];
  for (const [i, model] of models.entries()) {
    const origin = originOf(files[i]!, model.id, options, terminal.folder);
    if (asked !== undefined) {
      const { run: drawn, precision } = await runPrecisely(model, asked, request, { ...options, team }, terminal);
      const how = { quiet: options.quiet, drawn, precision, team };
      const appraised = await appraiseModel(model, drawn.plan, origin, how, terminal);
      terminal.signal.throwIfAborted();
      publish(model, appraised, options, terminal, i > 0);
      printed.push(appraised.results);
      if (!options.quiet || !precision.reached) {
        for (const sentence of precisionSentences(appraised.results)) terminal.err.write(`${sentence}\n`);
      }
      continue;
    }
    const plan = await planWithTeam(model, request, team, terminal.signal);
    if (!options.quiet) sayRoundedUp(plan, terminal);
    if (shard !== undefined) {
      await writeShard(model, plan, origin, shard, { ...options, team }, terminal);
      continue;
    }
    const appraised = await appraiseModel(model, plan, origin, { quiet: options.quiet, team }, terminal);
    terminal.signal.throwIfAborted();
    publish(model, appraised, options, terminal, i > 0);
    printed.push(appraised.results);
  }
  if (options.json) {
    terminal.out.write(`${JSON.stringify(printed.length === 1 ? printed[0] : printed, null, 2)}\n`);
  }
  return exitCodes.done;
}

/** The models that were named; else every model that has all the scenarios asked for. */
function filesOf(names: readonly string[], { scenario = [] }: RunOptions, { folder }: Terminal): string[] {
  if (names.length > 0) return names.map((name) => findModel(name, folder));
  const all = findAllModels(folder);
  const fitting = all.filter((file) => scenario.every((name) => hasScenario(name, file, folder)));
  return fitting.length > 0 ? fitting : all;
}

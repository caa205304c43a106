import type { Replay } from '../../analysis/replay-results.ts';
import type { Manifest } from '../../engine/manifest.ts';
import { planRun } from '../../engine/plan.ts';
import { readManifest } from '../../engine/read-manifest.ts';
import { planOf, recipeOf } from '../../engine/recipe.ts';
import { covers, type Difference, movedMeans, recipeDifferences } from '../../engine/replay.ts';
import type { Team } from '../../engine/team.ts';
import { renderText } from '../../report/render/text.ts';
import { replayReport } from '../../report/replay-report.ts';
import { appraiseModel } from '../appraise-model.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { loadRecipe } from '../load-recipe.ts';
import { readText } from '../read-file.ts';
import { mayColour, type Terminal } from '../terminal.ts';
import { withTeam } from '../with-team.ts';

export interface ReplayOptions {
  readonly model?: string;
  readonly threads?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `appraise replay`: makes runs again from their manifests, and says in what they differ. */
export async function replay(files: readonly string[], options: ReplayOptions, terminal: Terminal): Promise<ExitCode> {
  const manifests = files.map((file) => ({ file, manifest: readManifest(readText(file, terminal.folder), file) }));
  const replays: Replay[] = [];
  for (const { file, manifest } of manifests) {
    const made = await withTeam(options.threads, (team) => replayOne(file, manifest, options, terminal, team));
    replays.push(made);
    if (options.json || (options.quiet && made.reproduced)) continue;
    const { out, env } = terminal;
    const text = renderText(replayReport(made), { width: out.width, colour: mayColour(out, env) });
    out.write(`${replays.length > 1 ? '\n\n' : ''}${text}`);
  }
  if (options.json) terminal.out.write(`${JSON.stringify(replays.length === 1 ? replays[0] : replays, null, 2)}\n`);
  return replays.every(({ reproduced }) => reproduced) ? exitCodes.done : exitCodes.failed;
}

async function replayOne(
  file: string,
  manifest: Manifest,
  options: ReplayOptions,
  terminal: Terminal,
  team: Team,
): Promise<Replay> {
  const { model, origin } = loadRecipe(manifest, file, options.model, terminal);
  const { seed, sampling } = manifest;
  const { method, drawsAsked: draws, replicates, order } = sampling;
  const now = planRun(model, { draws, replicates, seed, sampling: method, dimensionOrder: order.by });
  const differences = recipeDifferences(manifest, recipeOf(model, now, origin));
  const said = {
    appraise: 1,
    manifest: file,
    model: { id: model.id, title: model.title },
    scenario: manifest.scenario,
    seed,
    draws: sampling.draws,
    replicates,
  } as const;
  const was = manifest.resultsHash;
  if (!covers(manifest, model.dimensionsOfChance)) {
    return { ...said, reproduced: false, wasRun: false, resultsHash: { was, is: null }, differences, means: [] };
  }
  const appraised = await appraiseModel(model, planOf(manifest), origin, { ...options, team }, terminal);
  const is = appraised.manifest.resultsHash;
  const all: readonly Difference[] =
    was === is ? differences : [...differences, { what: 'results', was, is, fails: true }];
  const means = movedMeans(manifest.means, appraised.manifest.means).map((mean) => ({
    ...mean,
    unit: model.outcomes.get(mean.outcome)?.unit.text ?? null,
  }));
  const reproduced = means.length === 0 && all.every(({ fails }) => !fails);
  return { ...said, reproduced, wasRun: true, resultsHash: { was, is }, differences: all, means };
}

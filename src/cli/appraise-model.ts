import { drawnRun } from '../analysis/drawn.ts';
import { meansOf } from '../analysis/means.ts';
import type { Precision, Results } from '../analysis/results.ts';
import { isStreamed, streamRun } from '../analysis/streaming/stream-run.ts';
import { summariseInTurns } from '../analysis/summarise.ts';
import { type Manifest, manifestOfHash } from '../engine/manifest.ts';
import { planIndependent, type RunPlan } from '../engine/plan.ts';
import type { Origin } from '../engine/recipe.ts';
import { type Run, run as runModel } from '../engine/run.ts';
import type { Team } from '../engine/team.ts';
import type { Model } from '../model/model.ts';
import type { Block } from '../report/blocks.ts';
import { renderMarkdown } from '../report/render/markdown.ts';
import { runReport } from '../report/run-report.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** A model that was run, and what is said of it. */
export interface Appraised {
  readonly results: Results;
  readonly manifest: Manifest;
  readonly blocks: readonly Block[];
}

export interface HowToAppraise {
  readonly quiet?: boolean | undefined;
  /** The run itself, where it has been made elsewhere. */
  readonly drawn?: Run;
  /** How its number of draws was chosen. */
  readonly precision?: Precision;
  /** Threads to share the work with. */
  readonly team?: Team;
}

const shareOfWork = 0.85;

/** Runs a plan of a model, with progress on stderr, and sums it up. */
export async function appraiseModel(
  model: Model,
  plan: RunPlan,
  origin: Origin,
  { quiet = false, drawn, precision, team }: HowToAppraise,
  terminal: Terminal,
): Promise<Appraised> {
  const progress = new Progress(quiet ? null : terminal.err, `Running ${model.id}`);
  const shared = { signal: terminal.signal, ...(team && { team }) };
  const extras = { ...(precision && { precision }) };
  try {
    if (drawn === undefined && isStreamed(model, plan)) {
      const streamed = await streamRun(model, plan, extras, {
        ...shared,
        onProgress: (share) => progress.update(share),
      });
      return appraised(model, plan, origin, await summariseInTurns(streamed, extras, shared));
    }
    const made =
      drawn ??
      (await runModel(model, plan, {
        ...shared,
        hashed: true,
        onProgress: (share) => progress.update(share * shareOfWork),
      }));
    const independent = await runModel(model, planIndependent(model, plan), {
      ...shared,
      onProgress: (share) => progress.update(shareOfWork + share * (1 - shareOfWork)),
    });
    const kept = drawnRun(made, independent.outcomes);
    return appraised(model, plan, origin, await summariseInTurns(kept, extras, shared));
  } finally {
    progress.end();
  }
}

function appraised(model: Model, plan: RunPlan, origin: Origin, results: Results): Appraised {
  const manifest = manifestOfHash(model, plan, results.resultsHash, origin, meansOf(results));
  return { results, manifest, blocks: runReport(results, model) };
}

/** What a run writes, by file name: `<model>[.<scenario>].md`, `.json` and `.manifest.json`. */
export function outputsOf(model: Model, { results, manifest, blocks }: Appraised): ReadonlyMap<string, string> {
  const name = outputName(model);
  return new Map([
    [`${name}.md`, renderMarkdown(blocks)],
    [`${name}.json`, `${JSON.stringify(results, null, 2)}\n`],
    [`${name}.manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
}

/** `lg-migration`, `lg-migration.rules-lapse`: how files about a model are named. */
export function outputName({ id, scenario }: Pick<Model, 'id' | 'scenario'>): string {
  return [id, ...(scenario === null ? [] : [scenario.id])].join('.').replace(/[^\w.+-]/g, '-');
}

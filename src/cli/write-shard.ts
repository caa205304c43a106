import { formatCount } from '../core/format.ts';
import type { RunPlan } from '../engine/plan.ts';
import { type Origin, recipeOf } from '../engine/recipe.ts';
import { runShard, type ShardNumber } from '../engine/shard.ts';
import { encodeShard } from '../engine/shard-file.ts';
import type { Team } from '../engine/team.ts';
import type { Model } from '../model/model.ts';
import { outputName } from './appraise-model.ts';
import { Progress } from './progress.ts';
import { outputFolder, type Printed } from './publish.ts';
import { shortPath } from './report-problems.ts';
import type { Terminal } from './terminal.ts';
import { writeOutputs } from './write-outputs.ts';

/** Runs a part of a plan and writes it as `<model>[.<scenario>].shard-03-of-16.shard`. */
export async function writeShard(
  model: Model,
  plan: RunPlan,
  origin: Origin,
  number: ShardNumber,
  options: Printed & { readonly team: Team },
  terminal: Terminal,
): Promise<void> {
  const { signal, err } = terminal;
  const { shard, of } = number;
  const progress = new Progress(options.quiet ? null : err, `Running part ${shard} of ${of} of ${model.id}`);
  try {
    const made = await runShard(model, plan, number, {
      signal,
      team: options.team,
      onProgress: (share) => progress.update(share),
    });
    const padded = String(shard).padStart(String(of).length, '0');
    const name = `${outputName(model)}.shard-${padded}-of-${of}.shard`;
    const file = new Map([[name, encodeShard(made, recipeOf(model, plan, origin))]]);
    const [path = name] = writeOutputs(outputFolder(options, terminal), file);
    progress.end();
    if (options.quiet) return;
    const [first, end] = made.draws;
    err.write(
      `Part ${shard} of ${of}, draws ${formatCount(first + 1)} to ${formatCount(end)}: ${shortPath(path, terminal)}\n`,
    );
  } finally {
    progress.end();
  }
}

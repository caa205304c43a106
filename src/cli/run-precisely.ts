import { type PreciseRun, runToPrecision } from '../analysis/precision/run-to-precision.ts';
import { formatCount } from '../core/format.ts';
import * as messages from '../core/messages/precision.ts';
import type { PlanRequest } from '../engine/plan.ts';
import { run as runModel } from '../engine/run.ts';
import type { Team } from '../engine/team.ts';
import type { Model } from '../model/model.ts';
import { UsageError } from './errors.ts';
import { readWholeNumber } from './options.ts';
import { Progress } from './progress.ts';
import { readTargets } from './read-targets.ts';
import type { Terminal } from './terminal.ts';

export interface PrecisionOptions {
  readonly precision?: readonly string[];
  readonly maxDraws?: string;
}

/**
 * What goes together with `--precision`: the targets as text and the most draws; undefined where there is none.
 * @throws UsageError for what does not
 */
export function readPrecisionOptions(
  options: PrecisionOptions & { readonly draws?: string; readonly shard?: string },
): { readonly targets: readonly string[]; readonly most: number | undefined } | undefined {
  const most = readWholeNumber('--max-draws', options.maxDraws, 1);
  if (options.precision === undefined) {
    if (most !== undefined) throw new UsageError(messages.maximumWithoutPrecision());
    return undefined;
  }
  if (options.draws !== undefined) throw new UsageError(messages.drawsAndPrecision());
  if (options.shard !== undefined) throw new UsageError(messages.shardAndPrecision());
  return { targets: options.precision, most };
}

/** Runs a model until everything asked for is known as exactly as that, with progress on stderr. */
export async function runPrecisely(
  model: Model,
  asked: { readonly targets: readonly string[]; readonly most: number | undefined },
  request: PlanRequest,
  { quiet = false, team }: { readonly quiet?: boolean | undefined; readonly team?: Team },
  terminal: Terminal,
): Promise<PreciseRun> {
  const targets = readTargets(asked.targets, model);
  const limited = asked.most === undefined ? request : { ...request, draws: asked.most };
  return runToPrecision(model, targets, limited, async (one, plan) => {
    const progress = new Progress(quiet ? null : terminal.err, `Running ${one.id}, ${formatCount(plan.draws)} draws`);
    try {
      return await runModel(one, plan, {
        signal: terminal.signal,
        hashed: true,
        ...(team && { team }),
        onProgress: (share) => progress.update(share),
      });
    } finally {
      progress.end();
    }
  });
}

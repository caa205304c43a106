import { inTurns } from '../../core/in-pieces.ts';
import { LEAF } from '../../core/reduction.ts';
import { BlockQueue } from '../../engine/block-queue.ts';
import { blocksOf } from '../../engine/block-runner.ts';
import { compileModel } from '../../engine/compile-model.ts';
import { outcomeBytes } from '../../engine/outcomes.ts';
import { planIndependent, type RunPlan } from '../../engine/plan.ts';
import { refusedDraw } from '../../engine/refused-world.ts';
import { hashOfDigests } from '../../engine/results-hash.ts';
import { type RunControl, run } from '../../engine/run.ts';
import { modelToSend } from '../../engine/send-model.ts';
import { blocksBetweenLooks } from '../../engine/share-blocks.ts';
import { shareWork } from '../../engine/share-work.ts';
import { siblingModule } from '../../engine/thread.ts';
import type { Model } from '../../model/model.ts';
import { breakEvenCurves } from '../break-even-curve.ts';
import { type Drawn, drawnRun } from '../drawn.ts';
import { figureValues } from '../statistics/stored-statistics.ts';
import { breakEvenComparators, type SummaryExtras, summariseInTurns } from '../summarise.ts';
import { collectDemands } from './demands.ts';
import { pieceRunner, type StreamWork } from './stream-pieces.ts';
import { planStream } from './stream-plan.ts';
import { streamedStatistics } from './streamed-statistics.ts';
import { makeTotals } from './totals.ts';

/** Bytes of outcomes from which a run does not keep them: 512 MB. */
export const mostStored = 512 * 1024 * 1024;

/** Whether the outcomes of a run are so many that they are better added up than kept. */
export function isStreamed(model: Model, plan: RunPlan, limit = mostStored): boolean {
  return plan.pointsPerReplicate >= LEAF && outcomeBytes(compileModel(model), plan.draws) > limit;
}

/**
 * Runs a plan in memory that does not grow with the draws. Sums are those of the fixed tree, counts are exact, quantiles
 * come from counts in narrow cells about where a pilot has them; the pilot is the independent sample that bounds need. The
 * same numbers on any number of threads, and the hash of a run that is stored.
 *
 * @param extras what the summary will be given: it is made of the pilot first, to know what has to be counted
 * @throws ModelError as `run` does; the reason of `signal` where it is aborted
 */
export async function streamRun(
  model: Model,
  plan: RunPlan,
  extras: SummaryExtras,
  control: RunControl = {},
): Promise<Drawn> {
  const shared = { ...(control.signal && { signal: control.signal }), ...(control.team && { team: control.team }) };
  const pilot = await run(model, planIndependent(model, plan), shared);
  const drawn = drawnRun(pilot);
  const { asked, demands } = collectDemands(drawn.statistics);
  const asking = { ...drawn, plan, statistics: asked };
  await summariseInTurns({ ...asking, resultsHash: () => '' }, extras, { signal: control.signal });
  // Which alternative is the best on average only the run will tell.
  const comparators = breakEvenComparators(model, extras);
  for (const id of comparators?.alternatives ?? []) {
    await inTurns(breakEvenCurves(asking, comparators!.usual, id, extras.grid), control.signal);
  }

  const kernel = compileModel(model);
  const layout = planStream(kernel, plan, demands, {
    statistics: drawn.statistics,
    values: (figure) => figureValues(pilot.outcomes, figure),
  });
  const totals = makeTotals(layout.plan, plan.draws, plan.replicates);
  const pieces = blocksOf(plan) / layout.plan.blocksPerPiece;
  const queue = new BlockQueue(pieces);
  const runner = pieceRunner(model, plan, kernel, layout.plan, totals);
  const work = {
    queue,
    evaluate: (piece: number) => runner.evaluate(piece) !== undefined,
    piecesPerTurn: Math.max(1, Math.floor(blocksBetweenLooks(model, kernel) / layout.plan.blocksPerPiece)),
    task: siblingModule(import.meta.url, 'stream-pieces'),
    subject: { of: model, told: () => modelToSend(model) },
    given: (): StreamWork => ({ plan, stream: layout.plan, totals, queue: { pieces, shared: queue.shared } }),
  };
  await shareWork(work, control);
  if (queue.firstRefused < pieces) {
    const refused = runner.evaluate(queue.firstRefused);
    if (refused === undefined) throw new Error('bug: a piece is refused by one thread and not by another');
    throw refusedDraw(model, plan, refused.draw, refused.world);
  }
  runner.flush();
  const statistics = streamedStatistics(layout, totals, plan, demands, pilot.outcomes);
  return {
    model,
    plan,
    central: pilot.central,
    statistics,
    resultsHash: () => hashOfDigests(pilot.outcomes, plan.draws, totals.digests),
    streamed: { rankError: statistics.rankError },
  };
}

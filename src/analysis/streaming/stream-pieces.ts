import type { Kernel } from '../../compiler/compile.ts';
import { LEAF } from '../../core/reduction.ts';
import { BlockQueue } from '../../engine/block-queue.ts';
import { BlockRunner, type RefusedDraw } from '../../engine/block-runner.ts';
import { compileModel } from '../../engine/compile-model.ts';
import type { DrawnModel } from '../../engine/drawn-inputs.ts';
import { makeOutcomes } from '../../engine/outcomes.ts';
import type { RunPlan } from '../../engine/plan.ts';
import { BlockHasher, DIGEST_BYTES } from '../../engine/results-hash.ts';
import { accumulator } from './accumulate.ts';
import type { StreamPlan } from './stream-plan.ts';
import type { Totals } from './totals.ts';

export { modelSent as receive } from '../../engine/send-model.ts';

/** All that a thread needs to add up pieces of a run of a model, as plain data. */
export interface StreamWork {
  readonly plan: RunPlan;
  readonly stream: StreamPlan;
  readonly totals: Totals;
  readonly queue: { readonly pieces: number; readonly shared: SharedArrayBuffer };
}

/** Evaluates pieces of a run and adds them up. Owns working memory; one serves one thread. */
export interface PieceRunner {
  /** The first draw of the piece that is refused. */
  evaluate(piece: number): RefusedDraw | undefined;
  /** Hands over what was counted and not yet told. */
  flush(): void;
}

export function pieceRunner(
  model: DrawnModel,
  plan: RunPlan,
  kernel: Kernel,
  stream: StreamPlan,
  totals: Totals,
): PieceRunner {
  const outcomes = makeOutcomes(kernel, LEAF);
  const columns = [...outcomes.values()].flatMap((byOption) => [...byOption.values()]);
  const runner = new BlockRunner(model, plan, kernel, { outcomes });
  const hasher = new BlockHasher();
  const { add, flush } = accumulator(stream, totals, plan.draws, plan.replicates);
  return {
    evaluate: (piece) => {
      for (let b = 0; b < stream.blocksPerPiece; b++) {
        const block = piece * stream.blocksPerPiece + b;
        const refused = runner.evaluate(block, 0);
        if (refused !== undefined) return refused;
        totals.digests.set(hasher.digest(columns, 0, LEAF), block * DIGEST_BYTES);
        add(columns, block * LEAF);
      }
      return undefined;
    },
    flush,
  };
}

/** The task of a thread beside the one that streams a run: pieces, for as long as there are any. */
export function perform(given: unknown, model: () => DrawnModel): void {
  const { plan, stream, totals, queue: shared } = given as StreamWork;
  const queue = new BlockQueue(shared.pieces, shared.shared);
  if (queue.isEmpty) return;
  const runner = pieceRunner(model(), plan, compileModel(model()), stream, totals);
  for (let piece = queue.take(); piece !== undefined; ) {
    const refused = runner.evaluate(piece) !== undefined;
    const next = queue.take();
    // All that this thread counted has to be there before its last piece is told to be done.
    if (next === undefined) runner.flush();
    queue.finish(piece, refused);
    piece = next;
  }
}

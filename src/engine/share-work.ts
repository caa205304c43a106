import { setImmediate as nextTurn } from 'node:timers/promises';
import { stopwatch } from '../core/stopwatch.ts';
import type { BlockQueue } from './block-queue.ts';
import type { Subject, Team } from './team.ts';

export interface RunControl {
  /** Told the share of the work that is done, 0 to 1, in blocks. */
  readonly onProgress?: (share: number) => void;
  /** Stops the run at the next block, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Threads to share the blocks with; left out, this one makes them all. The bits are the same. */
  readonly team?: Team;
}

/** Work that is cut into pieces, of which any thread can do any. */
export interface SharedWork {
  readonly queue: BlockQueue;
  /** Does a piece on this thread; whether a draw in it is refused. */
  evaluate(piece: number): boolean;
  /** Pieces between two looks at the outside world. */
  readonly piecesPerTurn: number;
  /** The module by which another thread takes part, what the work is about, and what it has to be told. */
  readonly task: URL;
  readonly subject: Subject;
  given(): unknown;
}

/** Milliseconds of work left from which other threads are worth their start, or their being told. */
const worthStarting = 150;
const worthTelling = 5;
/** Milliseconds that a piece takes at least, where one fills a turn. */
const longPiece = 10;
/** Milliseconds for which this thread waits for others before it looks at the outside world again. */
const longestWait = 10;

/**
 * Has the pieces done by this thread and those of a team, for as long as none is refused.
 *
 * @throws ModelError where a thread dies; the reason of `signal` where it is aborted.
 */
export async function shareWork(work: SharedWork, { onProgress, signal, team }: RunControl): Promise<void> {
  const { queue } = work;
  let failure: { readonly of: unknown } | undefined;
  const askForHelp = (): void => {
    for (const helper of team?.perform(work.task, work.given(), work.subject) ?? []) {
      helper.catch((error: unknown) => {
        failure ??= { of: error };
      });
    }
  };
  const look = (): void => {
    signal?.throwIfAborted();
    if (failure !== undefined) throw failure.of;
  };

  let alone = team !== undefined && team.threads > 1;
  // Other threads start while this one makes what they are then told.
  if (alone && team?.mayBeAlone === false) team.start();
  try {
    const elapsed = stopwatch();
    let mine = 0;
    while (!queue.isEmpty) {
      onProgress?.(queue.finished / queue.blocks);
      await nextTurn();
      look();
      const each = mine > 0 ? elapsed() / mine : work.piecesPerTurn === 1 ? longPiece : 0;
      const left = each * (queue.blocks - queue.taken);
      if (alone && left > (team?.isStarted ? worthTelling : worthStarting)) {
        askForHelp();
        alone = false;
      }
      // One piece tells what all cost, where others wait to be told.
      const pieces = alone && mine === 0 && team?.isStarted ? 1 : work.piecesPerTurn;
      for (let k = 0; k < pieces; k++) {
        const piece = queue.take();
        if (piece === undefined) break;
        queue.finish(piece, work.evaluate(piece));
        mine++;
      }
    }
    while (queue.finished < queue.taken) {
      queue.wait(longestWait);
      await nextTurn();
      look();
    }
  } catch (error) {
    queue.stop();
    throw error;
  }
  if (queue.firstRefused === queue.blocks) onProgress?.(1);
}

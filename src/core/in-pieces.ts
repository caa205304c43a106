import { setImmediate as nextTurn } from 'node:timers/promises';
import { stopwatch } from './stopwatch.ts';

/** Work that can be interrupted: each `yield` is a place where others may have their turn. */
export type InPieces<T> = Generator<void, T, void>;

/** Milliseconds of work between two looks at the outside world. */
const turn = 20;

/** Does the work without a pause. */
export function atOnce<T>(work: InPieces<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the work, and lets signals, timers and messages have their turn in between.
 *
 * @throws the reason of `signal` where it is aborted
 */
export async function inTurns<T>(work: InPieces<T>, signal?: AbortSignal): Promise<T> {
  let elapsed = stopwatch();
  for (;;) {
    const step = work.next();
    if (step.done || elapsed() >= turn) {
      await nextTurn();
      signal?.throwIfAborted();
      elapsed = stopwatch();
    }
    if (step.done) return step.value;
  }
}

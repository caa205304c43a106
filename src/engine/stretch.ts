import type { Kernel } from '../compiler/compile.ts';
import { BlockQueue } from './block-queue.ts';
import type { SlicesWork } from './evaluate-slices.ts';
import { evaluateSlice, type Slices, slicesIn } from './slices.ts';
import type { Team } from './team.ts';
import { siblingModule } from './thread.ts';

/** Draws from which another thread is worth being told. */
const worthTelling = 4096;
/** Milliseconds for which this thread waits for others at a time, and after which one that does nothing has died. */
const longestWait = 10;
const longestSilence = 10_000;

/** A stretch of draws that is being evaluated, by this thread and those of a team. It can be left at any time. */
export class Stretch {
  readonly #kernel: Kernel;
  readonly #slices: Slices;
  readonly #queue: BlockQueue;
  readonly #left: Uint8Array;
  readonly #violations: Uint8Array;
  #failure: { readonly of: unknown } | undefined;

  constructor(kernel: Kernel, slices: Slices, team: Team | undefined) {
    this.#kernel = kernel;
    this.#slices = slices;
    this.#queue = new BlockQueue(slicesIn(slices));
    this.#left = new Uint8Array(new SharedArrayBuffer(this.#queue.blocks));
    this.#violations = new Uint8Array(slices.slice);
    const { image } = kernel;
    if (team === undefined || image === null || slices.until - slices.from < worthTelling) return;
    const { blocks, shared } = this.#queue;
    const given: SlicesWork = { slices, queue: { blocks, shared }, left: this.#left };
    const task = siblingModule(import.meta.url, 'evaluate-slices');
    for (const helper of team.perform(task, given, { of: image, told: () => image })) {
      helper.catch((error: unknown) => {
        this.#failure ??= { of: error };
      });
    }
  }

  /** Evaluates slices for as long as there are any, and gives way after each. */
  *work(): Generator<void, void> {
    for (let slice = this.#queue.take(); slice !== undefined; slice = this.#queue.take()) {
      this.#queue.finish(slice, this.#evaluate(slice) !== undefined);
      yield;
      if (this.#failure !== undefined) throw this.#failure.of;
    }
  }

  /**
   * Ends it, however far it has come: no thread writes anything after this.
   *
   * @returns up to where all draws are evaluated, and the draw there where that one is refused
   */
  end(): { readonly until: number; readonly refused: number | undefined } {
    const queue = this.#queue;
    queue.stop();
    for (let waited = 0; queue.finished < queue.taken; waited += longestWait) {
      if (waited > longestSilence) throw new Error('a thread that evaluates draws has ended');
      queue.wait(longestWait);
    }
    const { from, slice, until } = this.#slices;
    const first = Math.min(queue.firstRefused, queue.taken);
    for (let k = 0; k < first; k++) {
      const refused = this.#left[k] === 0 ? undefined : this.#evaluate(k);
      if (refused !== undefined) return { until: from + k * slice, refused };
    }
    const refused = first < queue.taken ? this.#evaluate(first) : undefined;
    return { until: Math.min(from + first * slice, until), refused };
  }

  #evaluate(slice: number): number | undefined {
    return evaluateSlice(this.#kernel, this.#slices, slice, this.#violations);
  }
}

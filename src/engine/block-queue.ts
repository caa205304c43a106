const NEXT = 0;
const FINISHED = 1;
const REFUSED = 2;
const STOPPED = 3;
const FIELDS = 4;

/**
 * The blocks of a run, shared out between threads: each takes the next that nobody has, so that when a block is refused
 * every one before it has been taken, and the first refused is the same whoever was the quicker. On shared memory.
 */
export class BlockQueue {
  readonly blocks: number;
  readonly shared: SharedArrayBuffer;
  readonly #fields: Int32Array;

  /** @param shared what another thread's queue of the same run has in `shared`; left out, a queue from the start */
  constructor(blocks: number, shared?: SharedArrayBuffer) {
    this.blocks = blocks;
    this.shared = shared ?? new SharedArrayBuffer(FIELDS * Int32Array.BYTES_PER_ELEMENT);
    this.#fields = new Int32Array(this.shared);
    if (shared === undefined) this.#fields[REFUSED] = blocks;
  }

  /** The next block to evaluate; undefined where there is none, or none is wanted. */
  take(): number | undefined {
    for (;;) {
      const next = this.taken;
      if (next >= this.firstRefused || Atomics.load(this.#fields, STOPPED) !== 0) return undefined;
      if (Atomics.compareExchange(this.#fields, NEXT, next, next + 1) === next) return next;
    }
  }

  /** A block that was taken is done with. */
  finish(block: number, refused: boolean): void {
    if (refused) {
      for (;;) {
        const first = this.firstRefused;
        if (block >= first || Atomics.compareExchange(this.#fields, REFUSED, first, block) === first) break;
      }
    }
    Atomics.add(this.#fields, FINISHED, 1);
    Atomics.notify(this.#fields, FINISHED);
  }

  /** Waits, and does nothing else, until another thread is done with a block: for so many milliseconds at most. */
  wait(longest: number): void {
    const { finished } = this;
    if (finished < this.taken) Atomics.wait(this.#fields, FINISHED, finished, longest);
  }

  /** No further block is to be taken. */
  stop(): void {
    Atomics.store(this.#fields, STOPPED, 1);
  }

  /** Whether no block is left to take. */
  get isEmpty(): boolean {
    return this.taken >= this.firstRefused || Atomics.load(this.#fields, STOPPED) !== 0;
  }

  /** Blocks that somebody has begun. */
  get taken(): number {
    return Atomics.load(this.#fields, NEXT);
  }

  /** Blocks that are done with. */
  get finished(): number {
    return Atomics.load(this.#fields, FINISHED);
  }

  /** The first block known to have a draw that is refused; the number of blocks where there is none. */
  get firstRefused(): number {
    return Atomics.load(this.#fields, REFUSED);
  }
}

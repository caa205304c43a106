import { siblingModule, startThread, type Thread } from './thread.ts';

/** What one thread asks of another: a module with a function `perform`, and what it is given. */
export interface Task {
  readonly module: string;
  readonly given: unknown;
}

export interface TeamRequest {
  /** Threads in all, the one that asks among them. */
  readonly threads: number;
  /** Whether work may be left to the thread that asks where that is quicker. */
  readonly mayBeAlone?: boolean;
  /** Most memory for the values of each thread, MB. */
  readonly megabytes?: number;
}

/**
 * Threads that do the same task beside the thread that asks. They start at the first task, and wait for another; they
 * do not keep the process alive while they wait.
 */
export class Team {
  readonly threads: number;
  readonly mayBeAlone: boolean;
  readonly #megabytes: number | undefined;
  #others: readonly Member[] = [];

  constructor({ threads, mayBeAlone = false, megabytes }: TeamRequest) {
    this.threads = threads;
    this.mayBeAlone = mayBeAlone;
    this.#megabytes = megabytes;
  }

  /** Whether its threads are there already, so that a task costs little. */
  get isStarted(): boolean {
    return this.#others.length > 0;
  }

  /** Starts the threads, if they are not there already. */
  start(): void {
    if (this.isStarted) return;
    this.#others = Array.from({ length: this.threads - 1 }, () => new Member(this.#megabytes));
  }

  /**
   * Has every other thread do a task.
   *
   * @param module where `perform(given)` is exported
   * @param given copied, but for shared memory
   * @returns what `perform` gave back in each; rejected with what it threw, or with how the thread died
   */
  perform(module: URL, given: unknown): readonly Promise<unknown>[] {
    this.start();
    return this.#others.map((member) => member.perform({ module: module.href, given }));
  }

  /** Ends the threads, whatever they are at. */
  async end(): Promise<void> {
    const ending = this.#others;
    this.#others = [];
    await Promise.all(ending.map((member) => member.end()));
  }
}

/** What a thread answers. */
export type Answer = { readonly result: unknown } | { readonly error: unknown };

/** One of the other threads. It does one task after another. */
class Member {
  readonly #thread: Thread;
  readonly #waiting: { resolve(result: unknown): void; reject(error: unknown): void }[] = [];
  #death: Error | undefined;

  constructor(megabytes: number | undefined) {
    this.#thread = startThread(siblingModule(import.meta.url, 'team-worker'), megabytes);
    this.#thread.hear((message) => {
      const answer = message as Answer;
      const { resolve, reject } = this.#next();
      if ('result' in answer) resolve(answer.result);
      else reject(answer.error);
    });
    this.#thread.onFailure((error) => {
      this.#death = error;
      while (this.#waiting.length > 0) this.#next().reject(error);
    });
    this.#thread.keepAlive(false);
  }

  perform(task: Task): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#death !== undefined) {
        reject(this.#death);
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#thread.keepAlive(true);
      this.#thread.say(task);
    });
  }

  async end(): Promise<void> {
    await this.#thread.end();
  }

  #next(): { resolve(result: unknown): void; reject(error: unknown): void } {
    const next = this.#waiting.shift();
    if (next === undefined) throw new Error('bug: a thread answers what it was not asked');
    if (this.#waiting.length === 0) this.#thread.keepAlive(false);
    return next;
  }
}

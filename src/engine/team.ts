import { once } from '../core/once.ts';
import { siblingModule, startThread, type Thread } from './thread.ts';

/** What one thread asks of another: a module with a function `perform`, what it is given, and what it is about. */
export interface Task {
  readonly module: string;
  readonly given: unknown;
  readonly subject?: { readonly id: number; readonly told?: unknown };
}

/** What several tasks are about. Each thread is told it once: what is known of the last few is kept. */
export interface Subject {
  /** It is the same subject where this is the same object. */
  readonly of: object;
  /** What the module's function `receive` is given. */
  told(): unknown;
}

/** Subjects of which a thread keeps what it was told. */
const mostSubjects = 4;

/** Drops the oldest of what is kept by subject, beyond so many. */
export function forgetOldest(kept: Map<number, unknown>): void {
  for (const id of kept.keys()) if (kept.size > mostSubjects) kept.delete(id);
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
  readonly #subjects = new WeakMap<object, number>();
  #lastSubject = 0;
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
   * @param module where `perform(given, subject)` is exported
   * @param given copied, but for shared memory
   * @param subject what the task is about; `perform` is handed a function that gives it
   * @returns what `perform` gave back in each; rejected with what it threw, or with how the thread died
   */
  perform(module: URL, given: unknown, subject?: Subject): readonly Promise<unknown>[] {
    this.start();
    const told = once(() => subject?.told());
    const id = subject && this.#idOf(subject);
    return this.#others.map((member) => {
      const about = id === undefined ? {} : { subject: member.knows(id) ? { id } : { id, told: told() } };
      return member.perform({ module: module.href, given, ...about });
    });
  }

  #idOf({ of }: Subject): number {
    const known = this.#subjects.get(of);
    if (known !== undefined) return known;
    this.#lastSubject++;
    this.#subjects.set(of, this.#lastSubject);
    return this.#lastSubject;
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
  readonly #told = new Map<number, true>();
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

  /** Whether it was told of a subject and has not forgotten; after this it is taken to have been. */
  knows(subject: number): boolean {
    const known = this.#told.has(subject);
    this.#told.set(subject, true);
    forgetOldest(this.#told);
    return known;
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

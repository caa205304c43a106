import { parentPort, Worker } from 'node:worker_threads';
import { ModelError } from '../core/diagnostics.ts';
import { threadDied } from '../core/messages/run.ts';

/** One end of a conversation between two threads; what is said is copied. */
export interface Conversation {
  say(message: unknown): void;
  /** Called with everything that the other end says. */
  hear(listener: (message: unknown) => void): void;
}

/** A thread of our own, and the conversation with it. */
export interface Thread extends Conversation {
  /** Told when the thread has died: of an error, for want of memory, or because something ended it. */
  onFailure(listener: (error: Error) => void): void;
  /** Whether the thread keeps the process alive: it does, until told otherwise. */
  keepAlive(keep: boolean): void;
  end(): Promise<void>;
}

/**
 * Starts a module as a thread.
 *
 * @param entry the module; a `.ts` file, as it is in development, is run through tsx
 * @param megabytes most memory that its values may take; left out, as much as the process
 */
export function startThread(entry: URL, megabytes?: number): Thread {
  const resourceLimits = {
    // What is made and dropped in a block is small; a large nursery only costs memory.
    maxYoungGenerationSizeMb: 8,
    ...(megabytes !== undefined && { maxOldGenerationSizeMb: megabytes }),
  };
  const worker = entry.pathname.endsWith('.ts')
    ? new Worker(bootstrap(entry), { eval: true, resourceLimits })
    : new Worker(entry, { resourceLimits });
  let over = false;
  return {
    say: (message) => worker.postMessage(message),
    hear: (listener) => void worker.on('message', listener),
    onFailure: (listener) => {
      worker.on('error', (error: NodeJS.ErrnoException) => {
        if (!over) listener(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? deathOf('memory') : error);
        over = true;
      });
      worker.on('exit', () => {
        if (!over) listener(deathOf('ended'));
        over = true;
      });
    },
    // Whoever waits for its end keeps the process: an answer that comes after the end was asked for does not let it go.
    keepAlive: (keep) => (keep || over ? worker.ref() : worker.unref()),
    end: async () => {
      over = true;
      await worker.terminate();
    },
  };
}

/** A module beside this one, as source or built. It is an entry of `build.mjs`. */
export function siblingModule(here: string, name: string): URL {
  return new URL(here.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, here);
}

/** The conversation of this thread with the one that started it. */
export function startedBy(): Conversation {
  const port = parentPort;
  if (port === null) throw new Error('bug: this is not a thread of another');
  return {
    say: (message) => port.postMessage(message),
    hear: (listener) => void port.on('message', listener),
  };
}

function deathOf(why: 'memory' | 'ended'): ModelError {
  return new ModelError([{ ...threadDied(why), severity: 'error' }]);
}

function bootstrap(entry: URL): string {
  return `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(entry.href)}); })`;
}

import { parentPort, Worker } from 'node:worker_threads';

/** One end of a conversation between two threads; what is said is copied. */
export interface Conversation {
  say(message: unknown): void;
  /** Called with everything that the other end says. */
  hear(listener: (message: unknown) => void): void;
}

/** A thread of our own, and the conversation with it. */
export interface Thread extends Conversation {
  /** Told when the thread has died of an error. */
  onFailure(listener: (error: Error) => void): void;
  end(): Promise<void>;
}

/**
 * Starts a module as a thread.
 *
 * @param entry the module; a `.ts` file, as it is in development, is run through tsx
 */
export function startThread(entry: URL): Thread {
  const worker = entry.pathname.endsWith('.ts') ? new Worker(bootstrap(entry), { eval: true }) : new Worker(entry);
  return {
    say: (message) => worker.postMessage(message),
    hear: (listener) => void worker.on('message', listener),
    onFailure: (listener) => void worker.on('error', listener),
    end: async () => void (await worker.terminate()),
  };
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

function bootstrap(entry: URL): string {
  return `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(entry.href)}); })`;
}

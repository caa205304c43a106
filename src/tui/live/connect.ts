import { startThread } from '../../engine/thread.ts';
import { LiveModel } from './live-model.ts';
import type { Reply, Request } from './protocol.ts';

/** The screen's line to the model. */
export interface LiveLine {
  ask(request: Request): void;
  end(): Promise<void>;
}

/** How a line is made: replies and the death of the other end are told to the listeners. */
export type Connect = (hear: (reply: Reply) => void, failed: (error: Error) => void) => LiveLine;

/** A model in a thread of its own, so that nothing it does holds up the keyboard. */
export const connectThread: Connect = (hear, failed) => {
  const inSource = import.meta.url.endsWith('.ts');
  const thread = startThread(new URL(inSource ? './worker.ts' : './live-worker.js', import.meta.url));
  thread.hear((reply) => hear(reply as Reply));
  thread.onFailure(failed);
  return { ask: thread.say, end: thread.end };
};

/** A model in this thread. */
export const connectHere: Connect = (hear, failed) => {
  const live = new LiveModel(hear);
  return {
    ask: (request) => void live.ask(request).catch(failed),
    end: async () => {},
  };
};

import { type Instance, render } from 'ink';
import type { Store } from '../store.ts';
import { App } from './app.tsx';

/** A terminal for a full screen. */
export interface Screen {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly colour: boolean;
}

/** Shows a store on a terminal, and tells it the keys. Ctrl-C is a key like others. */
export function show(store: Store, { stdin, stdout, colour }: Screen): Instance {
  const app = <App store={store} stdout={stdout} colour={colour} />;
  return render(app, { stdin, stdout: withoutEnd(stdout), exitOnCtrlC: false, patchConsole: false });
}

/**
 * A terminal that seems to have rows without end. Ink wipes the screen and the scrollback when a frame is as high as the
 * window, as one is for a moment when the window has just been made smaller.
 */
function withoutEnd(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'rows') return Number.MAX_SAFE_INTEGER;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

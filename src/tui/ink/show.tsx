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
  const app = <App store={store} colour={colour} />;
  return render(app, { stdin, stdout, exitOnCtrlC: false, patchConsole: false });
}

import type { Instance } from 'ink';
import type { Titled } from '../model/titles.ts';
import { deferred } from './deferred.ts';
import { fullScreen } from './full-screen.ts';
import type { Screen } from './ink/show.tsx';
import { connectHere, connectThread, type LiveLine } from './live/connect.ts';
import type { Opening, Setting } from './live/protocol.ts';
import { listScenarios, save } from './perform.ts';
import { plainText } from './screens/plain.ts';
import { open } from './state/actions/open.ts';
import { type Command, initialState, type State } from './state/state.ts';
import { Store } from './store.ts';

/** What the screen starts with. */
export interface Start {
  /** Models to choose from. */
  readonly models: readonly Titled[];
  /** The model to open at once, if any. */
  readonly opening: Opening | null;
  readonly settings: readonly Setting[];
  /** The folder that paths are shown from. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** How a screen ended. */
export interface Ending {
  readonly how: 'quit' | 'unopened' | 'signal';
  readonly state: State;
}

/**
 * Runs the full screen until the reader quits, the signal says so, or something breaks (which is then thrown). The
 * terminal is left as it was found in every case.
 */
export async function startScreen(start: Start, screen: Screen): Promise<Ending> {
  const { show } = await import('./ink/show.tsx');
  const { promise, resolve, reject } = deferred<Ending['how']>();
  let instance: Instance | undefined;
  const { store, line } = connect(start, connectThread, resolve, reject);
  const stop = () => resolve('signal');
  start.signal.addEventListener('abort', stop);
  const terminal = fullScreen(screen.stdout, stop, reject);
  try {
    instance = show(store, screen);
    instance.waitUntilExit().then(() => resolve('quit'), reject);
    begin(store, start);
    const how = await promise;
    return { how, state: store.state() };
  } finally {
    start.signal.removeEventListener('abort', stop);
    await line.end();
    instance?.unmount();
    terminal.leave();
  }
}

/** The same screen as text, once all draws are made; null where the model cannot be opened. */
export async function textScreen(start: Start, columns: number): Promise<string | null> {
  const { promise, resolve, reject } = deferred<Ending['how']>();
  const { store, line } = connect(start, connectHere, resolve, reject);
  store.subscribe(() => {
    const { results, refused } = store.state();
    if (refused !== null || (results !== null && results.results.draws === results.results.of)) resolve('quit');
  });
  const stop = () => reject(start.signal.reason);
  start.signal.addEventListener('abort', stop);
  try {
    begin(store, { ...start, models: [] });
    return (await promise) === 'unopened' ? null : plainText(store.state(), { columns });
  } finally {
    start.signal.removeEventListener('abort', stop);
    await line.end();
  }
}

function begin(store: Store, { opening, settings }: Start): void {
  if (opening === null) return;
  const { state, commands } = open({ ...store.state(), settings }, opening);
  store.become(state, commands);
}

function connect(
  { models, folder }: Start,
  how: typeof connectHere,
  quit: (how: Ending['how']) => void,
  failed: (error: unknown) => void,
): { readonly store: Store; readonly line: LiveLine } {
  const perform = (command: Command): void => {
    switch (command.kind) {
      case 'ask':
        line.ask(command.request);
        return;
      case 'list-scenarios':
        store.tell(listScenarios(command.model));
        return;
      case 'save':
        store.tell(save(command, folder));
        return;
      case 'quit':
        quit(command.unopened ? 'unopened' : 'quit');
    }
  };
  const store = new Store(initialState(models), perform);
  const line = how((reply) => {
    try {
      store.tell({ kind: 'reply', reply });
    } catch (error) {
      failed(error);
    }
  }, failed);
  return { store, line };
}

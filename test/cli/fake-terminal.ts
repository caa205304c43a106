import { runCommandLine } from '../../src/cli/program.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  readonly folder: string;
  readonly width?: number;
  readonly isTerminal?: boolean;
  readonly env?: Terminal['env'];
  readonly signal?: AbortSignal;
}

/** What the command line says to these words, in this process. */
export async function say(words: readonly string[], place: Place): Promise<Said> {
  const said = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    write: (text: string) => {
      said[name] += text;
    },
    isTerminal: place.isTerminal ?? false,
    width: place.width ?? 100,
  });
  const code = await runCommandLine(words, {
    out: stream('out'),
    err: stream('err'),
    env: place.env ?? {},
    folder: place.folder,
    signal: place.signal ?? new AbortController().signal,
  });
  return { code, ...said };
}

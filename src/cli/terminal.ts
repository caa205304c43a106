/** Where a command reads and writes: the process, or a test. */
export interface Terminal {
  readonly out: Stream;
  readonly err: Stream;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Where there is a keyboard and a screen that can be taken as a whole. */
  readonly screen?: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream };
}

export interface Stream {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Cells in a line. */
  readonly width: number;
}

const widthWhenPiped = 100;

/** The process itself as a terminal. A reader that goes away early (`| head`) ends the process quietly. */
export function processTerminal(signal: AbortSignal): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  const { stdin, stdout, stderr, env } = process;
  const isInteractive = stdin.isTTY === true && stdout.isTTY === true && env['TERM'] !== 'dumb';
  return {
    out: streamOf(stdout),
    err: streamOf(stderr),
    env,
    folder: process.cwd(),
    signal,
    ...(isInteractive && { screen: { stdin, stdout } }),
  };
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    width: isTerminal ? Math.max(40, stream.columns || 80) : widthWhenPiped,
  };
}

/** Whether a stream may be coloured: a terminal, and nobody asked for none (no-color.org). */
export function mayColour(stream: Stream, env: Terminal['env']): boolean {
  return stream.isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

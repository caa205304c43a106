import { spawn } from '@lydell/node-pty';
import { Emulator } from './emulator.ts';

export interface PtyOptions {
  readonly columns: number;
  readonly rows: number;
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program in a terminal of its own, and what is on its screen. */
export class Pty {
  readonly screen: Emulator;
  /** Every byte that it wrote. */
  written = '';
  readonly #pty: ReturnType<typeof spawn>;
  readonly #ended: Promise<number>;
  #writing: Promise<void> = Promise.resolve();

  constructor(words: readonly string[], { columns, rows, folder, env = {} }: PtyOptions) {
    this.screen = new Emulator(columns, rows);
    this.#pty = spawn(process.execPath, [...words], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd: folder,
      // Ink prints only its last frame where it believes to be in continuous integration.
      env: { ...inherited(), CI: 'false', ...env },
    });
    this.#pty.onData((data) => {
      this.written += data;
      this.#writing = this.#writing.then(() => this.screen.write(data));
    });
    this.#ended = new Promise((resolve) =>
      this.#pty.onExit(({ exitCode, signal }) => resolve(exitCode || (signal ?? 0))),
    );
  }

  get pid(): number {
    return this.#pty.pid;
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.#pty.pid, name);
  }

  /** Settles when the screen holds so; an error with the screen after `patience` milliseconds. */
  async until(holds: (text: string) => boolean, patience = 30_000): Promise<string> {
    const end = Date.now() + patience;
    while (Date.now() < end) {
      await this.#writing;
      if (holds(this.screen.text())) return this.screen.text();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`waited in vain; the screen:\n${this.screen.text()}`);
  }

  /** The exit code, once all is on the screen. */
  async ended(): Promise<number> {
    const code = await this.#ended;
    await this.#writing;
    return code;
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

import xterm from '@xterm/headless';

/** What a person sees of the bytes that a program wrote to a terminal. */
export class Emulator {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;

  constructor(columns: number, rows: number) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 500 });
  }

  /** Settles once the bytes are on the screen. */
  write(data: string): Promise<void> {
    return new Promise((done) => this.#terminal.write(data, done));
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** The rows of the screen, without the spaces at their ends. */
  lines(): string[] {
    const { active } = this.#terminal.buffer;
    return Array.from({ length: this.#terminal.rows }, (_, y) =>
      (active.getLine(active.viewportY + y)?.translateToString(true) ?? '').trimEnd(),
    );
  }

  text(): string {
    return this.lines().join('\n').trimEnd();
  }

  /** Whether the alternate screen is up. */
  isAlternate(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }
}

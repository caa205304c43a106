import { Duplex } from 'node:stream';
import type { Store } from '../../src/tui/store.ts';
import { Emulator } from './emulator.ts';

// Ink prints only its last frame where it believes to be in continuous integration, and looks when it is loaded.
process.env['CI'] = 'false';
const { show } = await import('../../src/tui/ink/show.tsx');

/** A terminal of a size that keeps what is written to it, and on which nobody types. */
class Paper extends Duplex {
  readonly isTTY = true;
  readonly isRaw = true;
  readonly columns: number;
  readonly rows: number;
  written = '';

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  override _write(data: Buffer, _encoding: string, done: () => void): void {
    this.written += data.toString();
    done();
  }

  override _read(): void {}

  setRawMode(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/** The store on a terminal of a size, as Ink draws it and an emulator shows it. */
export async function drawn(store: Store, columns: number, rows: number): Promise<string> {
  const output = new Paper(columns, rows);
  const instance = show(store, {
    stdin: output as Duplex as NodeJS.ReadStream,
    stdout: output as Duplex as NodeJS.WriteStream,
    colour: false,
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const screen = new Emulator(columns, rows);
  await screen.write(output.written.replaceAll(/(?<!\r)\n/g, '\r\n'));
  const text = screen.text();
  instance.unmount();
  return `${text}\n`;
}

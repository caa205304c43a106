import { formatNumber } from '../core/format.ts';
import type { Stream } from './terminal.ts';

const patience = 1000;
const refresh = 100;

/**
 * Says on stderr how far a long piece of work is: nothing for the first second; then a line that rewrites itself on a
 * terminal, and a single line elsewhere.
 */
export class Progress {
  readonly #stream: Stream | null;
  readonly #what: string;
  readonly #now: () => number;
  readonly #started: number;
  #shown = Number.NEGATIVE_INFINITY;

  /** `stream` null keeps it silent. */
  constructor(stream: Stream | null, what: string, now: () => number = Date.now) {
    this.#stream = stream;
    this.#what = what;
    this.#now = now;
    this.#started = now();
  }

  /** Share of the work done, 0 to 1, and what is being done. */
  update(share: number, doing = ''): void {
    const time = this.#now();
    if (this.#stream === null || time - this.#started < patience) return;
    if (!this.#stream.isTerminal) {
      if (this.#shown < 0) this.#stream.write(`${this.#what} ...\n`);
      this.#shown = time;
    } else if (time - this.#shown >= refresh) {
      const left = ((time - this.#started) / 1000) * (1 / share - 1);
      const guess = share > 0.05 ? `, about ${formatNumber(Math.ceil(left), 0)} s left` : '';
      const text = `${this.#what}${doing === '' ? '' : `, ${doing}`}: ${formatNumber(share * 100, 0)}%${guess}`;
      this.#stream.write(`\r\u001b[2K${text.slice(0, this.#stream.width - 1)}`);
      this.#shown = time;
    }
  }

  /** Clears the line; call once, also after a failure. */
  end(): void {
    if (this.#stream?.isTerminal && this.#shown > 0) this.#stream.write('\r\u001b[2K');
  }
}

import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { cannotWrite } from '../core/messages/cli.ts';
import { cannotWriteOutput } from '../core/messages/draws.ts';
import { WriteError } from './errors.ts';
import { writingReason } from './write-outputs.ts';

const standardOutput = 1;

/**
 * Writes a large file piece by piece under a temporary name, which takes its place once it is whole: an interrupted or
 * failed run leaves what was there. Owns the file while it is open.
 *
 * @throws WriteError where the machine would not do it, with the temporary file removed
 */
export class FileSink {
  readonly #path: string;
  readonly #temporary: string;
  #file: number | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#temporary = `${path}.${process.pid}.tmp`;
    this.#attempt(() => {
      mkdirSync(dirname(path), { recursive: true });
      this.#file = openSync(this.#temporary, 'w');
    });
  }

  write(bytes: Uint8Array): void {
    this.#attempt(() => writeAll(this.#file!, bytes));
  }

  /** Puts the whole file in its place. */
  keep(): void {
    this.#attempt(() => {
      this.#close();
      renameSync(this.#temporary, this.#path);
    });
  }

  /** Removes what there is of it, if it was not kept. */
  discard(): void {
    this.#close();
    if (existsSync(this.#temporary)) rmSync(this.#temporary);
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.discard();
      throw new WriteError(cannotWrite(this.#path, writingReason(error)));
    }
  }
}

/** A reader of standard output went away. */
export class ReaderGone extends Error {}

/**
 * Writes to standard output.
 *
 * @throws ReaderGone where nobody reads on; WriteError where the machine would not do it
 */
export function writeToStandardOutput(bytes: Uint8Array): void {
  try {
    writeAll(standardOutput, bytes);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EPIPE') throw new ReaderGone();
    throw new WriteError(cannotWriteOutput(writingReason(error)));
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      // A pipe that does not wait for its reader: we do.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

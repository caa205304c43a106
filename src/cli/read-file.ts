import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cannotReadFile } from '../core/messages/replay.ts';
import { UsageError } from './errors.ts';

/**
 * The text of a file that a person named.
 * @throws UsageError where it cannot be read
 */
export function readText(file: string, folder: string): string {
  try {
    return readFileSync(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new UsageError(cannotReadFile(file, whyNot(error)));
  }
}

/** Why a file cannot be read, in a few words. */
export function whyNot(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOTDIR: 'there is no such file',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}

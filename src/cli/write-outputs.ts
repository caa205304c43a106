import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cannotWrite } from '../core/messages/cli.ts';
import { WriteError } from './errors.ts';

/**
 * Writes files into a folder, each under a temporary name first: all are complete before the first takes its place, so
 * that an interrupted or failed run leaves what was there. Returns their paths.
 */
export function writeOutputs(folder: string, files: ReadonlyMap<string, string | readonly Uint8Array[]>): string[] {
  const moves = [...files].map(([name, content]) => {
    const path = join(folder, name);
    return { path, temporary: `${path}.${process.pid}.tmp`, content };
  });
  let current = folder;
  try {
    for (const { path, temporary, content } of moves) {
      current = path;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, typeof content === 'string' ? content : '');
      if (typeof content !== 'string') for (const piece of content) appendFileSync(temporary, piece);
    }
    for (const { path, temporary } of moves) {
      current = path;
      renameSync(temporary, path);
    }
  } catch (error) {
    for (const { temporary } of moves) if (existsSync(temporary)) rmSync(temporary);
    throw new WriteError(cannotWrite(current, writingReason(error)));
  }
  return moves.map(({ path }) => path);
}

/** Why something cannot be written, in a few words. */
export function writingReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const known: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    EEXIST: 'something that is not a folder is in the way',
    ENOTDIR: 'something that is not a folder is in the way',
    EISDIR: 'a folder is in the way',
  };
  return known[code ?? ''] ?? (error instanceof Error ? error.message : String(error));
}

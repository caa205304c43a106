import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../core/diagnostics.ts';
import { fileTooLarge } from '../core/messages/yaml.ts';
import { limits, readYaml } from './read-yaml.ts';
import type { Tree } from './tree.ts';

/** The folder of this package: two levels up, from the source and from the bundle alike. */
export const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Reads the text of a file; throws where it cannot. */
export type Read = (path: string) => string;

/** Everything read for a model, each text once. */
export interface Files {
  readonly read: Read;
  /** Text by file, as the places of diagnostics name it. */
  readonly texts: Map<string, string>;
}

/** From disk; of a file beyond the limit no more than shows that it is. */
export const readFromDisk: Read = (path) =>
  statSync(path).size > 4 * limits.characters ? ' '.repeat(limits.characters + 1) : readFileSync(path, 'utf8');

/** The text of a file, read once; undefined where it cannot be read. */
export function text(files: Files, path: string): string | undefined {
  const known = files.texts.get(path);
  if (known !== undefined) return known;
  try {
    const content = files.read(path).replace(/^\ufeff/, '');
    files.texts.set(path, content);
    return content;
  } catch {
    return undefined;
  }
}

/** The tree of a file; undefined where there is no such file, or nothing in it can be read (then with problems). */
export function tree(files: Files, path: string, problems: Diagnostic[]): Tree | undefined {
  const content = text(files, path);
  if (content === undefined) return undefined;
  if (content.length > limits.characters) {
    const at = { file: path, line: 1, column: 1 };
    problems.push({ ...fileTooLarge(limits.characters), severity: 'error', at });
    return undefined;
  }
  return readYaml(path, content, problems);
}

/**
 * The path of a file named from inside a folder tree, or undefined where it would lead out of the tree: by `..`, by an
 * absolute path or by a link.
 */
export function within(root: string, from: string, path: string): string | undefined {
  if (isAbsolute(path) || path.includes('\0') || path.includes('\\')) return undefined;
  const target = join(from, path);
  return inside(resolve(root), resolve(target)) && inside(real(root), real(target)) ? target : undefined;
}

function inside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where a path really leads; a file that is not there yet leads where its folder does. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? resolve(path) : join(real(parent), relative(parent, path));
  }
}

import { dirname, join } from 'node:path';
import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/reference.ts';
import { type Files, packageFolder, text, tree } from './files.ts';
import { error } from './report.ts';
import type { Tree } from './tree.ts';

/** A file of dated data by its name: in `reference/` beside the model, else in this package. */
export function readReferenceFile(
  files: Files,
  modelFile: string,
  name: string,
  what: string,
  at: Place,
  problems: Diagnostic[],
): Tree | undefined {
  const folders = [dirname(modelFile), join(packageFolder, 'models')];
  const path = /^[A-Za-z0-9_-]+$/.test(name)
    ? folders.map((f) => join(f, 'reference', `${name}.yaml`)).find((p) => text(files, p) !== undefined)
    : undefined;
  if (path === undefined) {
    problems.push(error(messages.noReferenceFile(what, name), at));
    return undefined;
  }
  return tree(files, path, problems);
}

import { dirname, join } from 'node:path';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import { type Files, packageFolder, text, tree, within } from './files.ts';
import { error } from './report.ts';
import { fragmentSchema } from './schema.ts';
import { checkShape } from './shape.ts';
import { type Branch, type Entry, emptyBranch, find, type Scalar, type Tree, withEntries } from './tree.ts';

const shared = ['sources', 'units', 'dimensions', 'inputs', 'calculations'] as const;

/** A file with what it imports laid under it. */
export function withImports(importer: Importer, file: string, written: Branch, problems: Diagnostic[]): Branch {
  importer.visit(written, file, dirname(file), [file]);
  return withFragments(importer, written, problems);
}

/**
 * A model with all that an importer has read laid under it, in the order of the imports: everything keeps the place in
 * its own file.
 */
export function withFragments(importer: Importer, model: Branch, problems: Diagnostic[]): Branch {
  let merged = model;
  for (const section of shared) {
    const own = find(model, [section]);
    if (own !== undefined && own.kind !== 'map') continue;
    const parts = [...importer.fragments.map((fragment) => find(fragment, [section])), own];
    const entry = mergedSection(section, parts, problems);
    if (entry !== undefined) merged = withEntries(merged, new Map([[section, entry]]));
  }
  return merged;
}

/**
 * Walks the imports of a model and of its parts; holds what it has read. A file is read once however often it is imported.
 * Nothing outside the folder of the model, or else the models of this package, is opened.
 */
export class Importer {
  readonly fragments: Branch[] = [];
  private readonly seen = new Set<string>();
  private readonly files: Files;
  private readonly problems: Diagnostic[];

  constructor(files: Files, problems: Diagnostic[]) {
    this.files = files;
    this.problems = problems;
  }

  visit(importing: Branch, file: string, root: string, chain: readonly string[]): void {
    const list = find(importing, ['import']);
    if (list?.kind !== 'list') return;
    for (const item of list.items) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
      const found = this.locate(item, item.value, file, root);
      if (found === undefined) continue;
      if (chain.includes(found.path)) {
        const circle = [...chain.slice(chain.indexOf(found.path)), found.path];
        this.problems.push(error(messages.importCycle(circle), item.at));
      } else if (!this.seen.has(found.path)) {
        this.seen.add(found.path);
        this.take(found.path, found.root, chain);
      }
    }
  }

  private take(path: string, root: string, chain: readonly string[]): void {
    const part = tree(this.files, path, this.problems);
    if (part === undefined) return;
    checkShape(part, fragmentSchema, this.problems, 'an imported file');
    if (part.kind !== 'map') return;
    this.visit(part, path, root, [...chain, path]);
    this.fragments.push(part);
  }

  private locate(item: Scalar, path: string, file: string, root: string) {
    const own = within(root, dirname(file), path);
    if (own === undefined) {
      this.problems.push(error(messages.importOutside(path), item.at));
      return undefined;
    }
    if (text(this.files, own) !== undefined) return { path: own, root };
    const models = join(packageFolder, 'models');
    const packaged = within(models, models, path);
    if (packaged !== undefined && text(this.files, packaged) !== undefined) return { path: packaged, root: models };
    this.problems.push(error(messages.importNotFound(path), item.at));
    return undefined;
  }
}

function mergedSection(
  section: string,
  parts: readonly (Tree | undefined)[],
  problems: Diagnostic[],
): Entry | undefined {
  const maps = parts.filter((part): part is Branch => part?.kind === 'map');
  const [first] = maps;
  if (first === undefined) return undefined;
  const entries = new Map<string, Entry>();
  for (const entry of maps.flatMap((map) => [...map.entries.values()])) {
    const earlier = entries.get(entry.key);
    if (earlier === undefined) entries.set(entry.key, entry);
    else {
      const { file, line } = earlier.keyAt;
      problems.push(error(messages.duplicateName(entry.key, `${file}:${line}`), entry.keyAt));
    }
  }
  const at = maps.at(-1)?.at ?? first.at;
  return { key: section, keyAt: at, value: { ...emptyBranch(at), entries } };
}

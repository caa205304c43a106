import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFromDisk, tree } from './files.ts';
import { modelName, scenarioFiles } from './find.ts';
import { find } from './tree.ts';

/** A model or scenario file with what it calls itself. */
export interface Titled {
  readonly file: string;
  /** `lg-migration`. */
  readonly name: string;
  readonly title: string;
}

/** Title of a model or scenario file; of one that has none, or cannot be read, its name. */
export function titled(file: string): Titled {
  const name = modelName(file);
  const written = tree({ read: readFromDisk, texts: new Map() }, file, []);
  const title = find(written, ['title']);
  return { file, name, title: title?.kind === 'scalar' ? String(title.value) : name };
}

/** Every scenario of a model by name: beside the model's own folder, then in this package. */
export function scenariosOf(modelFile: string): readonly Titled[] {
  const found = new Map<string, string>();
  for (const folder of scenarioFiles('any', modelFile).map((file) => dirname(file))) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
      if (!found.has(entry)) found.set(entry, join(folder, entry));
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => titled(file));
}

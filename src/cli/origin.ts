import { relative, sep } from 'node:path';
import type { Origin } from '../engine/recipe.ts';
import { findModel, findScenario } from './find-files.ts';
import type { OverlayOptions } from './options.ts';

/**
 * How a model was named, so that a manifest can name it again: by name where that leads to the same file, else by its
 * path from the folder.
 */
export function originOf(
  file: string,
  id: string,
  { scenario = [], set = [], decide = [] }: OverlayOptions,
  folder: string,
): Origin {
  const named = (name: string, find: (name: string) => string, path: string): string =>
    leadsTo(name, find, path) ? name : relative(folder, path).split(sep).join('/');
  return {
    file: named(id, (name) => findModel(name, folder), file),
    scenarios: scenario.map((given) => {
      const path = findScenario(given, file, folder);
      const name = path.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/, '');
      return named(name, (one) => findScenario(one, file, folder), path);
    }),
    set,
    decide,
  };
}

function leadsTo(name: string, find: (name: string) => string, path: string): boolean {
  try {
    return find(name) === path;
  } catch {
    return false;
  }
}

import { dirname } from 'node:path';
import { dataCannotRead, dataOutside, dataTooLarge } from '../core/messages/distributions.ts';
import type { Surroundings } from '../sampling/catalogue.ts';
import { type Files, text, within } from './files.ts';
import { limits } from './read-yaml.ts';

/** Data files named by the values of a model: relative to its folder, and not outside it. */
export function dataBeside(files: Files, modelFile: string): Surroundings {
  const folder = dirname(modelFile);
  return {
    data: (file) => {
      const path = within(folder, folder, file);
      if (path === undefined) return { problem: dataOutside(file) };
      const found = text(files, path);
      if (found === undefined) return { problem: dataCannotRead(file, folder) };
      return found.length > limits.characters ? { problem: dataTooLarge(file, limits.characters) } : { text: found };
    },
  };
}

import { basename, dirname, join } from 'node:path';
import { packageFolder } from './files.ts';

/** `models/lg-migration.yaml` is `lg-migration`. */
export const modelName = (file: string): string => basename(file).replace(/\.ya?ml$/, '');

/** `models/lg-migration.tests.yaml`. */
export const testsFile = (modelFile: string): string => join(dirname(modelFile), `${modelName(modelFile)}.tests.yaml`);

/**
 * Where a model of this name may be, best first: a path as it stands, `models/<name>.yaml` of the folder, this package's
 * own.
 */
export function modelFiles(name: string, folder: string): readonly string[] {
  if (/\.ya?ml$/.test(name) || name.includes('/')) return [name];
  return [join(folder, 'models', `${name}.yaml`), join(packageFolder, 'models', `${name}.yaml`)];
}

/** Where a scenario of this name may be, best first: beside the model's own folder, then in this package. */
export function scenarioFiles(name: string, modelFile: string): readonly string[] {
  const inside = join('scenarios', modelName(modelFile), `${name}.yaml`);
  return [join(dirname(modelFile), '..', inside), join(packageFolder, inside)];
}

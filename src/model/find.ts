import { basename, dirname, join } from 'node:path';
import { packageFolder } from './files.ts';

/** `models/lg-migration.yaml` is `lg-migration`. */
export const modelName = (file: string): string => basename(file).replace(/\.ya?ml$/, '');

/** `models/lg-migration.tests.yaml`. */
export const testsFile = (modelFile: string): string => join(dirname(modelFile), `${modelName(modelFile)}.tests.yaml`);

/** Where a scenario of this name may be, best first: beside the model's own folder, then in this package. */
export function scenarioFiles(name: string, modelFile: string): readonly string[] {
  const inside = join('scenarios', modelName(modelFile), `${name}.yaml`);
  return [join(dirname(modelFile), '..', inside), join(packageFolder, inside)];
}

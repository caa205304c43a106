import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as messages from '../core/messages/cli.ts';
import { nearest } from '../core/nearest.ts';
import { UsageError } from './errors.ts';

/** The folder of this package: two levels up, from the source and from the bundle alike. */
export const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The file of a model that a person named: a path, else `models/<name>.yaml` in the folder, else in this package.
 * @throws UsageError with the nearest name
 */
export function findModel(name: string, folder: string): string {
  const found = findFile(name, folder, modelFolders(folder));
  if (found !== null) return found;
  const known = modelFolders(folder).flatMap(modelsIn).map(modelName);
  throw new UsageError(messages.unknownModel(name, nearest(name, known)[0], [...new Set(known)]));
}

/**
 * Every model of the folder's `models/`, else of this package's, by name.
 * @throws UsageError where there are none
 */
export function findAllModels(folder: string): string[] {
  const files = modelFolders(folder)
    .map(modelsIn)
    .find((models) => models.length > 0);
  if (files === undefined) throw new UsageError(messages.noModels(join(folder, 'models')));
  return files;
}

/**
 * The file of a scenario of a model: a path, else `scenarios/<model>/<name>.yaml` in the folder, beside the model's
 * own folder, or in this package.
 * @throws UsageError with the nearest name
 */
export function findScenario(name: string, modelFile: string, folder: string): string {
  const model = modelName(modelFile);
  const folders = scenarioFolders(modelFile, folder);
  const found = findFile(name, folder, folders);
  if (found !== null) return found;
  const known = [...new Set(folders.flatMap(yamlIn).map(modelName))];
  throw new UsageError(messages.unknownScenario(name, model, nearest(name, known)[0], known));
}

/** Whether a model has a scenario of that name. */
export function hasScenario(name: string, modelFile: string, folder: string): boolean {
  return findFile(name, folder, scenarioFolders(modelFile, folder)) !== null;
}

/** `models/lg-migration.yaml` is `lg-migration`. */
export function modelName(file: string): string {
  return basename(file).replace(/\.ya?ml$/, '');
}

function findFile(name: string, folder: string, folders: readonly string[]): string | null {
  const path = isAbsolute(name) ? name : resolve(folder, name);
  if (/\.ya?ml$/.test(name) || name.includes('/')) return isFile(path) ? path : null;
  for (const place of folders) {
    const candidate = join(place, `${name}.yaml`);
    if (isFile(candidate)) return candidate;
  }
  return null;
}

function modelFolders(folder: string): string[] {
  return distinct([join(folder, 'models'), join(packageFolder, 'models')]);
}

function scenarioFolders(modelFile: string, folder: string): string[] {
  const beside = join(dirname(modelFile), '..', 'scenarios');
  return distinct([join(folder, 'scenarios'), beside, join(packageFolder, 'scenarios')]).map((place) =>
    join(place, modelName(modelFile)),
  );
}

function modelsIn(folder: string): string[] {
  return yamlIn(folder).filter((file) => !file.endsWith('.tests.yaml'));
}

function yamlIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name))
    .filter(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function distinct(folders: readonly string[]): string[] {
  return [...new Set(folders.map((place) => resolve(place)))];
}

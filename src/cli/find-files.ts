import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as messages from '../core/messages/cli.ts';
import { noSuchTimetable } from '../core/messages/timetable.ts';
import { nearest } from '../core/nearest.ts';
import { packageFolder } from '../model/files.ts';
import { modelName, scenarioFiles } from '../model/find.ts';
import { UsageError } from './errors.ts';

/**
 * The file of a model that a person named: a path, else `models/<name>.yaml` in the folder, else in this package.
 * @throws UsageError with the nearest name
 */
export function findModel(name: string, folder: string): string {
  const found = firstFile(modelFiles(name, folder), folder);
  if (found !== undefined) return found;
  const known = distinct(modelFolders(folder).flatMap(modelsIn).map(modelName));
  throw new UsageError(messages.unknownModel(name, nearest(modelName(name), known)[0], known));
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
 * The file of a scenario of a model: a path, else `scenarios/<model>/<name>.yaml` beside the model's own folder, else in
 * this package.
 * @throws UsageError with the nearest name
 */
export function findScenario(name: string, modelFile: string, folder: string): string {
  const found = scenarioFile(name, modelFile, folder);
  if (found !== undefined) return found;
  const places = scenarioFiles(name, modelFile).map((file) => dirname(file));
  const known = distinct(places.flatMap(yamlIn).map(modelName));
  throw new UsageError(messages.unknownScenario(name, modelName(modelFile), nearest(modelName(name), known)[0], known));
}

/**
 * The file of a timetable that a person named: a path, else `models/timetables/<name>.yaml` in the folder, else in this
 * package.
 * @throws UsageError with the nearest name
 */
export function findTimetable(name: string, folder: string): string {
  const isPath = /\.ya?ml$/.test(name) || name.includes('/');
  const folders = modelFolders(folder).map((place) => join(place, 'timetables'));
  const found = firstFile(isPath ? [name] : folders.map((place) => join(place, `${name}.yaml`)), folder);
  if (found !== undefined) return found;
  throw new UsageError(noSuchTimetable(name, distinct(folders.flatMap(yamlIn).map(modelName))));
}

/** Whether a model has a scenario of that name. */
export function hasScenario(name: string, modelFile: string, folder: string): boolean {
  return scenarioFile(name, modelFile, folder) !== undefined;
}

function scenarioFile(name: string, modelFile: string, folder: string): string | undefined {
  const isPath = /\.ya?ml$/.test(name) || name.includes('/');
  return firstFile(isPath ? [name] : scenarioFiles(name, modelFile), folder);
}

function firstFile(paths: readonly string[], folder: string): string | undefined {
  return paths.map((path) => resolve(folder, path)).find(isFile);
}

/** Where a model of this name may be, best first. */
function modelFiles(name: string, folder: string): string[] {
  const isPath = /\.ya?ml$/.test(name) || name.includes('/');
  return isPath ? [name] : modelFolders(folder).map((place) => join(place, `${name}.yaml`));
}

function modelFolders(folder: string): string[] {
  return distinct([folder, packageFolder].map((place) => resolve(place, 'models')));
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

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

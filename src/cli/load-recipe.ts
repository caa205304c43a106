import { modelNotFound } from '../core/messages/replay.ts';
import type { Origin, Recipe } from '../engine/recipe.ts';
import type { Model } from '../model/model.ts';
import { UsageError } from './errors.ts';
import { findModel } from './find-files.ts';
import { loadModels } from './load.ts';
import type { Terminal } from './terminal.ts';

/**
 * The model of a recipe, with its scenarios and settings, from where it is now.
 *
 * @param from The file that holds the recipe, to name it.
 * @param given Where the model is, in place of what the recipe says.
 * @throws UsageError where it is not there; BadModels where it has errors
 */
export function loadRecipe(
  { model: { file }, scenarios, set, decide }: Recipe,
  from: string,
  given: string | undefined,
  terminal: Terminal,
): { readonly model: Model; readonly origin: Origin } {
  const path = given === undefined ? found(file, from, terminal) : findModel(given, terminal.folder);
  const [model] = loadModels([path], { scenario: scenarios, set, decide }, terminal);
  if (model === undefined) throw new Error('bug: a model was loaded and is not there');
  return { model, origin: { file, scenarios, set, decide } };
}

function found(file: string, from: string, { folder }: Terminal): string {
  try {
    return findModel(file, folder);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(modelNotFound(file, from));
  }
}

import { loadModel } from '../model/load.ts';
import type { Model } from '../model/model.ts';
import { BadModels } from './errors.ts';
import { findScenario } from './find-files.ts';
import { type OverlayOptions, readDecisions, readSettings } from './options.ts';
import type { Terminal } from './terminal.ts';

/**
 * The models of files, with the scenarios and settings of the command line laid over each.
 * @throws UsageError for a scenario that is not there; BadModels with every problem of every model that has one
 */
export function loadModels(files: readonly string[], overlay: OverlayOptions, terminal: Terminal): Model[] {
  const set = readSettings(overlay.set);
  const decide = readDecisions(overlay.decide);
  const loaded = files.map((file) =>
    loadModel({
      file,
      scenarios: (overlay.scenario ?? []).map((name) => findScenario(name, file, terminal.folder)),
      set,
      decide,
    }),
  );
  const models = loaded.flatMap(({ model }) => model ?? []);
  if (models.length < loaded.length) throw new BadModels(loaded.filter(({ model }) => model === undefined));
  return models;
}

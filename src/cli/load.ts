import { atOnce, type InPieces } from '../core/in-pieces.ts';
import { type Loaded, loadInPieces } from '../model/load.ts';
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
  return atOnce(loadModelsInPieces(files, overlay, terminal));
}

/** The same, in pieces. */
export function* loadModelsInPieces(
  files: readonly string[],
  overlay: OverlayOptions,
  terminal: Terminal,
): InPieces<Model[]> {
  const set = readSettings(overlay.set);
  const decide = readDecisions(overlay.decide);
  const loaded: Loaded[] = [];
  for (const file of files) {
    const scenarios = (overlay.scenario ?? []).map((name) => findScenario(name, file, terminal.folder));
    loaded.push(yield* loadInPieces({ file, scenarios, set, decide }));
  }
  const models = loaded.flatMap(({ model }) => model ?? []);
  if (models.length < loaded.length) throw new BadModels(loaded.filter(({ model }) => model === undefined));
  return models;
}

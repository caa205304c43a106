import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import { buildModel } from './build.ts';
import { type Files, type Read, readFromDisk, tree } from './files.ts';
import { withImports } from './imports.ts';
import type { Model } from './model.ts';
import { commandLine, decideLine, type Overlay, readCommandLine, readDecideLine, readScenario } from './overlay.ts';
import { error, tidied } from './report.ts';
import { find } from './tree.ts';

export interface LoadRequest {
  readonly file: string;
  /** Reads a file, and throws where it cannot. Default: from disk. */
  readonly read?: Read;
  /** Files of scenarios, each laid over what is before it. */
  readonly scenarios?: readonly string[];
  /** Values set by the reader, laid over the scenarios in order. */
  readonly set?: readonly { readonly path: string; readonly value: string }[];
  /** Decisions of the reader, laid over the scenarios. */
  readonly decide?: readonly { readonly decision: string; readonly levels: readonly string[] }[];
  /** Further overlays, as the tests beside a model give them. */
  readonly overlays?: readonly Overlay[];
}

export interface Loaded {
  /** Undefined where any diagnostic is an error. */
  readonly model: Model | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Every text read, by the file that places name: for showing the lines that diagnostics speak of. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Reads a model with its imports, lays scenarios and settings over it, and checks all of it. Never throws for what a file
 * says: every problem is a diagnostic with its place, all of them at once.
 */
export function loadModel(request: LoadRequest): Loaded {
  const { file, read = readFromDisk, scenarios = [], set = [], decide = [] } = request;
  const files: Files = { read, texts: new Map() };
  const problems: Diagnostic[] = [];
  const done = (model: Model | undefined): Loaded => ({ model, diagnostics: tidied(problems), sources: files.texts });

  const written = tree(files, file, problems);
  if (written === undefined) {
    if (!files.texts.has(file)) problems.push(error(messages.cannotRead(file), { file, line: 1, column: 1 }));
    return done(undefined);
  }
  if (written.kind !== 'map') {
    problems.push(
      error(messages.wrongShape('the model', 'a map', written.kind === 'list' ? 'a list' : 'one value'), written.at),
    );
    return done(undefined);
  }
  const id = find(written, ['id']);
  const model = id?.kind === 'scalar' ? String(id.value) : '';
  const overlays = [...scenarios.flatMap((scenario) => scenarioFrom(files, scenario, model, problems))];
  if (set.length > 0) {
    const { overlay, text } = readCommandLine(set, problems);
    files.texts.set(commandLine, text);
    overlays.push(overlay);
  }
  if (decide.length > 0) {
    const { overlay, text } = readDecideLine(decide);
    files.texts.set(decideLine, text);
    overlays.push(overlay);
  }
  overlays.push(...(request.overlays ?? []));
  const whole = withImports(files, file, written, problems);
  return done(buildModel(files, file, whole, overlays, problems));
}

function scenarioFrom(files: Files, path: string, model: string, problems: Diagnostic[]): readonly Overlay[] {
  const written = tree(files, path, problems);
  if (written !== undefined) return [readScenario(written, model, problems)];
  if (!files.texts.has(path)) problems.push(error(messages.cannotRead(path), { file: path, line: 1, column: 1 }));
  return [];
}

import type { Diagnostic } from '../core/diagnostics.ts';
import { atOnce, type InPieces } from '../core/in-pieces.ts';
import * as messages from '../core/messages/model.ts';
import { type Files, type Read, readFromDisk, tree } from './files.ts';
import { commandLine, decideLine, type Overlay, readCommandLine, readDecideLine, readScenario } from './overlay.ts';
import { error } from './report.ts';
import { type Branch, find } from './tree.ts';
import { inParts, type WholeModel, wholeOf } from './whole.ts';

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

/** What a model is made of. */
export interface Parts {
  /** The file with its imports, and the models that it uses, in it. */
  readonly written: Branch;
  /** The same, with how it was put together. */
  readonly whole: WholeModel;
  /** In the order in which they are laid over it. */
  readonly overlays: readonly Overlay[];
}

/** Everything read for a model, before it is checked as a whole; no parts where the file is no map. */
export interface ReadParts {
  readonly files: Files;
  readonly parts: Parts | undefined;
  /** What is wrong so far. */
  readonly problems: Diagnostic[];
}

/** Reads a model with its imports, scenarios and settings. Never throws for what a file says. */
export function readParts(request: LoadRequest): ReadParts {
  return atOnce(readInPieces(request));
}

/** The same, in pieces. */
export function* readInPieces(request: LoadRequest): InPieces<ReadParts> {
  const { file, read = readFromDisk, scenarios = [], set = [], decide = [] } = request;
  const files: Files = { read, texts: new Map() };
  const problems: Diagnostic[] = [];
  const nothing = { files, parts: undefined, problems };

  const written = tree(files, file, problems);
  yield;
  if (written === undefined) {
    if (!files.texts.has(file)) problems.push(error(messages.cannotRead(file), { file, line: 1, column: 1 }));
    return nothing;
  }
  if (written.kind !== 'map') {
    problems.push(
      error(messages.wrongShape('the model', 'a map', written.kind === 'list' ? 'a list' : 'one value'), written.at),
    );
    return nothing;
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
  const whole = wholeOf(files, file, written, problems);
  yield;
  const named = (overlay: Overlay): Overlay => ({
    ...overlay,
    settings: overlay.settings.map((setting) => inParts(setting, whole.parts)),
  });
  return { files, parts: { written: whole.tree, whole, overlays: overlays.map(named) }, problems };
}

function scenarioFrom(files: Files, path: string, model: string, problems: Diagnostic[]): readonly Overlay[] {
  const written = tree(files, path, problems);
  if (written !== undefined) return [readScenario(written, model, problems)];
  if (!files.texts.has(path)) problems.push(error(messages.cannotRead(path), { file: path, line: 1, column: 1 }));
  return [];
}

import type { Diagnostic } from '../core/diagnostics.ts';
import { atOnce, type InPieces } from '../core/in-pieces.ts';
import { buildInPieces } from './build.ts';
import type { Model } from './model.ts';
import { type LoadRequest, readInPieces } from './parts.ts';
import { tidied } from './report.ts';

export type { LoadRequest } from './parts.ts';

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
  return atOnce(loadInPieces(request));
}

/** The same, in pieces. */
export function* loadInPieces(request: LoadRequest): InPieces<Loaded> {
  const { files, parts, problems } = yield* readInPieces(request);
  yield;
  const model =
    parts === undefined ? undefined : yield* buildInPieces(files, request.file, parts.whole, parts.overlays, problems);
  return { model, diagnostics: tidied(problems), sources: files.texts };
}

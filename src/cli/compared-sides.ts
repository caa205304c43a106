import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/compare.ts';
import { readManifest } from '../engine/read-manifest.ts';
import { loadModel } from '../model/load.ts';
import type { LoadRequest } from '../model/parts.ts';
import { UsageError } from './errors.ts';
import { findModel, findScenario } from './find-files.ts';
import { readSettings } from './options.ts';
import { readText } from './read-file.ts';
import type { Terminal } from './terminal.ts';

/** What a command line asks to be held against what. */
export type Compared =
  | {
      readonly kind: 'models';
      readonly left: LoadRequest;
      readonly right: LoadRequest;
      readonly remarks: readonly Wording[];
    }
  | { readonly kind: 'results'; readonly files: readonly [string, string]; readonly remarks: readonly Wording[] };

export interface ComparedOptions {
  /** One for the right side, or one for each. */
  readonly scenario?: readonly string[];
  readonly left?: readonly string[];
  readonly right?: readonly string[];
  readonly set?: readonly string[];
}

/**
 * Two sides from one or two files: models with the scenarios given for each, or the manifests or results of two runs.
 *
 * @throws UsageError where that is not two sides of one kind
 */
export function sidesOf(files: readonly string[], options: ComparedOptions, terminal: Terminal): Compared {
  if (files.length > 2) throw new UsageError(messages.tooManyFiles(files.length));
  const kinds = files.map((file) => kindOf(file, terminal.folder));
  if (new Set(kinds.map(({ kind }) => kind)).size > 1) throw new UsageError(messages.mixedSides());
  const [first, second = first] = kinds;
  if (first === undefined || second === undefined) throw new UsageError(messages.nothingToCompare());
  if (first.kind === 'results' && second.kind === 'results') {
    if (first.file === second.file) throw new UsageError(messages.nothingToCompare());
    return { kind: 'results', files: [first.file, second.file], remarks: [] };
  }
  if (first.kind === 'manifest' && second.kind === 'manifest') {
    if (first.file === second.file) throw new UsageError(messages.nothingToCompare());
    const sides = [first, second].map(({ file }) => ofManifest(file, terminal));
    return {
      kind: 'models',
      left: sides[0]!.request,
      right: sides[1]!.request,
      remarks: sides.flatMap(({ remarks }) => remarks),
    };
  }
  const scenarios = scenariosOf(options);
  const set = readSettings(options.set);
  const request = ({ file }: { readonly file: string }, names: readonly string[]): LoadRequest => {
    const model = findModel(file, terminal.folder);
    return { file: model, scenarios: names.map((name) => findScenario(name, model, terminal.folder)) };
  };
  const left = request(first, scenarios.left);
  const right = { ...request(second, scenarios.right), ...(set.length === 0 ? {} : { set }) };
  if (JSON.stringify(left) === JSON.stringify(right)) throw new UsageError(messages.nothingToCompare());
  return { kind: 'models', left, right, remarks: [] };
}

function scenariosOf({ scenario = [], left = [], right = [] }: ComparedOptions) {
  if (scenario.length > 2) throw new UsageError(messages.tooManyScenarios(scenario.length));
  const [first, second] = scenario;
  return second === undefined
    ? { left, right: [...right, ...(first === undefined ? [] : [first])] }
    : { left: [...left, first!], right: [...right, second] };
}

function kindOf(
  file: string,
  folder: string,
): { readonly kind: 'model' | 'manifest' | 'results'; readonly file: string } {
  if (!file.endsWith('.json')) return { kind: 'model', file };
  const data: unknown = parsed(readText(file, folder));
  const has = (key: string) => typeof data === 'object' && data !== null && key in data;
  if (has('createdBy')) return { kind: 'manifest', file };
  if (has('options') && has('appraise')) return { kind: 'results', file };
  throw new UsageError(messages.otherKind(file));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The model of a manifest as it is now, and a remark where that is no longer what was run. */
function ofManifest(file: string, terminal: Terminal) {
  const { model, scenarios, set } = readManifest(readText(file, terminal.folder), file);
  const path = findModel(model.file, terminal.folder);
  const request: LoadRequest = {
    file: path,
    scenarios: scenarios.map((name) => findScenario(name, path, terminal.folder)),
    set: readSettings(set),
  };
  const remarks = loadModel(request).model?.hash === model.hash ? [] : [messages.hashMoved(file)];
  return { request, remarks };
}

import { existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, YAMLSeq } from 'yaml';
import { type Files, type Read, readFromDisk, text as textOf } from './files.ts';
import { modelName } from './find.ts';

/** A scenario to be written: what files say already, and what is set over them. */
export interface ScenarioDraft {
  readonly name: string;
  /** Id of the model. */
  readonly model: string;
  readonly because: string;
  /** Files of scenarios, each laid over what is before it; a scenario file stands alone, so what they say is kept. */
  readonly over: readonly string[];
  readonly set: readonly { readonly path: string; readonly value: string }[];
  /** Levels to keep of decisions. */
  readonly decide?: readonly { readonly decision: string; readonly levels: readonly string[] }[];
}

/** Where a scenario of that name is looked for first: `scenarios/<model>/<name>.yaml` beside the model's own folder. */
export function scenarioPlace(name: string, modelFile: string): string {
  return join(dirname(modelFile), '..', 'scenarios', modelName(modelFile), `${name}.yaml`);
}

/** The file of a scenario that says only what differs: a later setting takes the place of those of its parts. */
export function scenarioText(draft: ScenarioDraft, read: Read = readFromDisk): string {
  const files: Files = { read, texts: new Map() };
  const document = new Document({ scenario: draft.name, model: draft.model, because: draft.because });
  const set = document.createNode({}) as YAMLMap;
  let options: readonly string[] | undefined;
  const decided = new Map<string, readonly string[]>();
  const lists = { correlations: new YAMLSeq(), accept: new YAMLSeq() };
  let appraisal: YAMLMap | undefined;
  for (const file of draft.over) {
    const under = parseDocument(textOf(files, file) ?? '', { version: '1.2' });
    const settings = under.get('set');
    if (isMap(settings)) {
      for (const { key, value } of settings.items) lay(set, isScalar(key) ? String(key.value) : String(key), value);
    }
    const { options: kept, decide = {} } = (under.toJS() ?? {}) as {
      readonly options?: readonly string[];
      readonly decide?: Readonly<Record<string, string | readonly string[]>>;
    };
    options = narrowed(options, kept);
    for (const [decision, levels] of Object.entries(decide)) {
      decided.set(decision, narrowed(decided.get(decision), [levels].flat())!);
    }
    for (const [key, all] of Object.entries(lists)) {
      const listed = under.get(key);
      if (isSeq(listed)) all.items.push(...listed.items);
    }
    const changed = under.get('appraisal');
    if (isMap(changed)) {
      appraisal ??= document.createNode({}) as YAMLMap;
      for (const { key, value } of changed.items) appraisal.set(key, value);
    }
  }
  for (const { path, value } of draft.set) lay(set, path, parseDocument(value, { version: '1.2' }).contents);
  for (const { decision, levels } of draft.decide ?? []) {
    decided.set(decision, narrowed(decided.get(decision), levels)!);
  }
  if (set.items.length > 0) document.set('set', set);
  if (options !== undefined) document.set('options', document.createNode(options, { flow: true }));
  if (decided.size > 0) document.set('decide', document.createNode(Object.fromEntries(decided), { flow: true }));
  if (appraisal !== undefined) document.set('appraisal', appraisal);
  for (const [key, all] of Object.entries(lists)) if (all.items.length > 0) document.set(key, all);
  return document.toString({ lineWidth: 120 });
}

/**
 * Writes a file whole or not at all, under a temporary name first. False where one is there already and may not be
 * overwritten; the error of the system where it cannot be written.
 */
export function saveScenario(file: string, text: string, overwrite: boolean): boolean {
  if (!overwrite && existsSync(file)) return false;
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, text);
    if (overwrite) renameSync(temporary, file);
    else linkSync(temporary, file);
    return true;
  } catch (error) {
    if (!overwrite && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What is kept of a list by another that narrows it. */
function narrowed(list: readonly string[] | undefined, by: readonly string[] | undefined) {
  return list === undefined || by === undefined ? (by ?? list) : list.filter((one) => by.includes(one));
}

/** Lays a setting over others: what it covers goes, and it stands last. */
function lay(set: YAMLMap, path: string, value: unknown): void {
  set.items = set.items.filter(({ key }) => {
    const other = isScalar(key) ? String(key.value) : String(key);
    return other !== path && !other.startsWith(`${path}.`) && !other.startsWith(`${path}@`);
  });
  set.set(path, value);
}

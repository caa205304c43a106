import { dirname, join } from 'node:path';
import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as modelMessages from '../core/messages/model.ts';
import * as messages from '../core/messages/parts.ts';
import { type Files, packageFolder, text, tree, within } from './files.ts';
import type { Importer } from './imports.ts';
import { type Acceptance, readAcceptances } from './methodology/accept.ts';
import type { Part, Timeline } from './model.ts';
import { entriesIn, namesIn, standardNames } from './names.ts';
import { withOptimismBias } from './optimism-bias.ts';
import { optionDecision } from './options.ts';
import { error } from './report.ts';
import { type AcceptanceFile, modelSchema } from './schema.ts';
import { checkShape } from './shape.ts';
import { readTimeline } from './timeline.ts';
import {
  type Branch,
  type Entry,
  emptyBranch,
  find,
  nearestPlace,
  type Scalar,
  scalarText,
  type Tree,
} from './tree.ts';

/** A model laid into another under a name of its own. */
export interface LaidPart extends Part {
  /** What its formulas call things, and what those are in the whole. */
  readonly names: ReadonlyMap<string, string>;
  readonly timeline: Timeline | undefined;
  readonly timelineAt: Place;
  /** The options that it offers here, with what they are called; all, where none are named. */
  readonly offered: ReadonlyMap<string, string | undefined> | undefined;
  readonly priceBase: number | undefined;
  readonly acceptances: readonly Acceptance[];
}

/** A model with its parts: one tree, in which a part's things go by its name and theirs, `lg.stock`. */
export interface Whole {
  readonly tree: Branch;
  readonly parts: readonly LaidPart[];
  /** The part of each check, by position; undefined for those of the model itself. */
  readonly checkParts: readonly (string | undefined)[];
}

/** Sections of which a part's names go under its own. */
const prefixed = ['dimensions', 'inputs', 'calculations', 'flows'] as const;
/** Sections that parts and the model have in common. */
const common = ['sources', 'units'] as const;

/**
 * The model with the models that it uses laid into it. What parts import is imported once, under its own name, so that
 * parts that share a file share its inputs; everything else of a part goes under the part's name, its outcomes among the
 * calculations, and its options become a decision of that name.
 */
export function withParts(
  files: Files,
  file: string,
  model: Branch,
  importer: Importer,
  problems: Diagnostic[],
): Whole {
  const used = entriesIn(model, 'use');
  const parts: { readonly laid: LaidPart; readonly tree: Branch }[] = [];
  for (const entry of used) {
    const part = loadPart(files, file, entry, importer, problems);
    if (part !== undefined) parts.push(part);
  }
  const sections = new Map<string, Entry[]>();
  const add = (section: string, entries: readonly Entry[]) =>
    sections.set(section, [...(sections.get(section) ?? []), ...entries]);
  for (const { laid, tree: part } of parts) {
    const full = (name: string) => laid.names.get(name) ?? name;
    for (const section of prefixed) {
      add(
        section,
        entriesIn(part, section).map((entry) => renamed(entry, full, section)),
      );
    }
    add(
      'calculations',
      entriesIn(part, 'outcomes').map((entry) => renamed(entry, full, 'outcomes')),
    );
    const options = part.entries.get('options');
    if (options !== undefined) add('decisions', [{ ...options, key: laid.name }]);
  }
  let merged = model;
  for (const [section, entries] of sections)
    merged = withSection(merged, section, [...entries, ...entriesIn(model, section)]);
  for (const section of common) {
    merged = withSection(
      merged,
      section,
      sharedEntries(section, [...parts.map(({ tree: part }) => part), model], problems),
    );
  }
  const checks = parts.flatMap(({ laid, tree: part }) =>
    listOf(part, 'checks').map((item) => ({ item, part: laid.name })),
  );
  const own = listOf(merged, 'checks').map((item) => ({ item, part: undefined }));
  const correlations = parts.flatMap(({ laid, tree: part }) =>
    listOf(part, 'correlations').map((item) => inFull(item, (path) => fullPath(path, laid.names))),
  );
  merged = withList(
    merged,
    'checks',
    [...checks, ...own].map(({ item }) => item),
  );
  merged = withList(merged, 'correlations', [...correlations, ...listOf(model, 'correlations')]);
  return {
    tree: merged,
    parts: parts.map(({ laid }) => laid),
    checkParts: [...checks, ...own].map(({ part }) => part),
  };
}

function loadPart(files: Files, file: string, use: Entry, importer: Importer, problems: Diagnostic[]) {
  const said = use.value.kind === 'map' ? find(use.value, ['model']) : use.value;
  if (said?.kind !== 'scalar') return undefined;
  const id = scalarText(said);
  const refuse = (wording: Parameters<typeof error>[0]): undefined => {
    problems.push(error(wording, said.at));
    return undefined;
  };
  const folders = [dirname(file), join(packageFolder, 'models')];
  const path = folders
    .flatMap((folder) => within(folder, folder, `${id}.yaml`) ?? [])
    .find((one) => text(files, one) !== undefined);
  if (path === undefined) return refuse(messages.partNotFound(id));
  if (path === file) return refuse(messages.partUsesItself(id));
  const part = tree(files, path, problems);
  if (part === undefined) return undefined;
  if (part.kind !== 'map') return undefined;
  // Its sources may all be imported: they are laid in later.
  const filled = withSection(part, 'sources', entriesIn(part, 'sources'));
  const { data } = checkShape(withOptimismBias(files, path, filled, []), modelSchema, problems, `the model "${id}"`);
  if (find(part, ['use']) !== undefined || find(part, ['decisions']) !== undefined)
    return refuse(messages.partWithParts(id));
  importer.visit(part, path, dirname(path), [path]);
  const alias = use.key;
  const own = [...prefixed, 'outcomes'].flatMap((section) => [...namesIn(part, section)]);
  const names = new Map([
    ...own.map((name): [string, string] => [name, `${alias}.${name}`]),
    ...standardNames.map((name): [string, string] => [name, `${alias}.${name}`]),
    [optionDecision, alias] as [string, string],
  ]);
  const offered = use.value.kind === 'map' ? find(use.value, ['options']) : undefined;
  const options = [...namesIn(part, 'options')];
  const listed = listedIn(offered);
  for (const { option, at } of listed) {
    if (!options.includes(option)) problems.push(error(modelMessages.unknownOption(option, options), at));
  }
  const timeline = data.timeline === undefined ? undefined : readTimeline(part, data.timeline, problems);
  const accept = data.accept ?? [];
  const acceptances = readAcceptances(accept as readonly AcceptanceFile[], part, false, problems).map((one) => ({
    ...one,
    of: names.get(one.of) ?? one.of,
    carried: true,
  }));
  const laid: LaidPart = {
    name: alias,
    model: id,
    title: data.title ?? id,
    question: data.question ?? '',
    about: data.about ?? '',
    file: path,
    names,
    timeline,
    timelineAt: said.at,
    offered: listed.length === 0 ? undefined : new Map(listed.map(({ option, label }) => [option, label])),
    priceBase: data.appraisal?.['price-base'],
    acceptances,
  };
  return { laid, tree: part };
}

/** Options that a part offers, as a list, or as a map to what they are called here. */
function listedIn(offered: Tree | undefined): readonly { option: string; label: string | undefined; at: Place }[] {
  if (offered?.kind === 'list') {
    return offered.items.flatMap((item) =>
      item.kind === 'scalar' ? [{ option: scalarText(item), label: undefined, at: item.at }] : [],
    );
  }
  if (offered?.kind !== 'map') return [];
  return [...offered.entries.values()].map(({ key, keyAt, value }) => ({
    option: key,
    label: value.kind === 'scalar' ? scalarText(value) : undefined,
    at: keyAt,
  }));
}

/** An entry under its full name, with the names in it that stand for themselves: not those in formulas. */
function renamed(entry: Entry, full: (name: string) => string, section: string): Entry {
  const { value } = entry;
  const key = full(entry.key);
  if (value.kind !== 'map') return { ...entry, key };
  const entries = new Map(value.entries);
  const by = entries.get('by');
  if (section === 'inputs' && by !== undefined) entries.set('by', { ...by, value: inFull(by.value, full) });
  const uplift = entries.get('uplift');
  if (section === 'flows' && uplift?.value.kind === 'map') {
    const name = uplift.value.entries.get('by');
    if (name !== undefined) {
      const changed = new Map(uplift.value.entries).set('by', { ...name, value: inFull(name.value, full) });
      entries.set('uplift', { ...uplift, value: { ...uplift.value, entries: changed } });
    }
  }
  if (section === 'flows' && uplift?.value.kind === 'list') entries.set('uplift', uplift);
  return { ...entry, key, value: { ...value, entries } };
}

/** A tree with every text that is a name put in full, where it stands under `between`, `among`, or is itself the name. */
function inFull(item: Tree, full: (name: string) => string): Tree {
  switch (item.kind) {
    case 'scalar':
      return typeof item.value === 'string' ? ({ ...item, value: full(item.value) } satisfies Scalar) : item;
    case 'list':
      return { ...item, items: item.items.map((one) => inFull(one, full)) };
    case 'map': {
      const entries = new Map(item.entries);
      for (const key of ['between', 'among']) {
        const entry = entries.get(key);
        if (entry !== undefined) entries.set(key, { ...entry, value: inFull(entry.value, full) });
      }
      return { ...item, entries };
    }
  }
}

/** `build_cost.go@2025-01` with its name in full. */
function fullPath(path: string, names: ReadonlyMap<string, string>): string {
  const [, name = '', rest = ''] = /^(\w+)(.*)$/.exec(path) ?? [];
  return `${names.get(name) ?? name}${rest}`;
}

/** Entries of a section that several files may define alike. */
function sharedEntries(section: string, trees: readonly Branch[], problems: Diagnostic[]): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (const entry of trees.flatMap((one) => entriesIn(one, section))) {
    const earlier = found.get(entry.key);
    if (earlier === undefined) found.set(entry.key, entry);
    else if (JSON.stringify(bare(earlier.value)) !== JSON.stringify(bare(entry.value))) {
      const kind = section === 'units' ? 'unit' : 'source';
      const { file, line } = earlier.keyAt;
      problems.push(error(messages.clashingDefinition(kind, entry.key, `${file}:${line}`), entry.keyAt));
    }
  }
  return [...found.values()];
}

const bare = (item: Tree): unknown => {
  if (item.kind === 'scalar') return item.value;
  return item.kind === 'list' ? item.items.map(bare) : [...item.entries].map(([key, { value }]) => [key, bare(value)]);
};

export function withSection(model: Branch, section: string, entries: readonly Entry[]): Branch {
  const at = nearestPlace(model, [section]);
  const value: Branch = { ...emptyBranch(at), entries: new Map(entries.map((entry) => [entry.key, entry])) };
  const own = model.entries.get(section);
  return { ...model, entries: new Map(model.entries).set(section, { key: section, keyAt: own?.keyAt ?? at, value }) };
}

function withList(model: Branch, section: string, items: readonly Tree[]): Branch {
  if (items.length === 0) return model;
  const at = nearestPlace(model, [section]);
  const own = model.entries.get(section);
  const value: Tree = { kind: 'list', items, at };
  return { ...model, entries: new Map(model.entries).set(section, { key: section, keyAt: own?.keyAt ?? at, value }) };
}

function listOf(model: Branch, section: string): readonly Tree[] {
  const list = find(model, [section]);
  return list?.kind === 'list' ? list.items : [];
}

/** The periods of the whole timeline that are a part's own; undefined where they are all, or cannot be its own. */
export function windowOf(
  { name, timeline: theirs, timelineAt }: LaidPart,
  whole: Timeline,
  problems: Diagnostic[],
): { readonly from: number; readonly to: number } | undefined {
  if (theirs === undefined) return undefined;
  if (theirs.step !== whole.step) {
    problems.push(error(messages.partStep(name, theirs.step, whole.step), timelineAt));
    return undefined;
  }
  const from = (theirs.startMonth - whole.startMonth) / whole.monthsPerStep;
  const to = from + theirs.months / theirs.monthsPerStep;
  const end = whole.months / whole.monthsPerStep;
  if (from === 0 && to === end) return undefined;
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > end) {
    const span = (one: Timeline) => `${one.start} to ${one.end}`;
    problems.push(error(messages.partOutside(name, span(theirs), span(whole)), timelineAt));
    return undefined;
  }
  return { from, to };
}

import { dirname } from 'node:path';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/parts.ts';
import type { PartSpecification } from '../formula/specification.ts';
import type { Files } from './files.ts';
import { Importer, withFragments } from './imports.ts';
import { type PlacedChoice, withLinks } from './links.ts';
import type { Timeline } from './model.ts';
import { entriesIn, namedSections, namesIn } from './names.ts';
import type { Setting } from './overlay.ts';
import { error } from './report.ts';
import { type Branch, find } from './tree.ts';
import { type LaidPart, windowOf, withParts } from './use.ts';

/** A model with all that it imports and uses, as one tree, and what is to be known of how it was put together. */
export interface WholeModel {
  readonly tree: Branch;
  readonly parts: readonly LaidPart[];
  /** The part of each check, by position. */
  readonly checkParts: readonly (string | undefined)[];
  /** The part in whose words a name's formula is written. */
  readonly within: (name: string) => string | undefined;
  /** Choices that a formula of the model drives. */
  readonly driven: readonly PlacedChoice[];
  /** Names that come from imported files, which all parts share. */
  readonly shared: ReadonlySet<string>;
}

/** Lays imports and parts into a model, and makes its links and settings. */
export function wholeOf(files: Files, file: string, written: Branch, problems: Diagnostic[]): WholeModel {
  for (const section of ['units', 'options', 'decisions', 'dimensions', ...Object.keys(namedSections)]) {
    for (const { key, keyAt } of entriesIn(written, section)) {
      if (key.includes('.')) problems.push(error(messages.dottedName(key), keyAt));
    }
  }
  const importer = new Importer(files, problems);
  importer.visit(written, file, dirname(file), [file]);
  const used = find(written, ['use']) !== undefined;
  const laid = used
    ? withParts(files, file, written, importer, problems)
    : { tree: written, parts: [], checkParts: [] };
  const imported = withFragments(importer, laid.tree, problems);
  const shared = new Set(
    ['inputs', 'calculations', 'dimensions'].flatMap((section) =>
      importer.fragments.flatMap((fragment) => [...namesIn(fragment, section)]),
    ),
  );
  const { tree, linked, driven } = withLinks(imported, namesIn(written, 'inputs'), problems);
  const within = (name: string) =>
    linked.has(name) ? undefined : laid.parts.find((part) => name.startsWith(`${part.name}.`))?.name;
  return { tree, parts: laid.parts, checkParts: laid.checkParts, within, driven, shared };
}

/** The parts as the formulas see them: by name, what each calls things, and its periods. */
export function partsSeen(
  { parts, shared }: WholeModel,
  timeline: Timeline | undefined,
  problems: Diagnostic[],
): ReadonlyMap<string, PartSpecification> {
  return new Map(
    parts.map((part) => [
      part.name,
      {
        names: new Map([...[...shared].map((name): [string, string] => [name, name]), ...part.names]),
        window: timeline === undefined ? undefined : windowOf(part, timeline, problems),
      },
    ]),
  );
}

/** A setting of an input of a part: the name of the part is the first word of the path. */
export function inParts(setting: Setting, parts: readonly LaidPart[]): Setting {
  const [first, ...members] = setting.members;
  if (first === undefined || !parts.some(({ name }) => name === setting.name)) return setting;
  return { ...setting, name: `${setting.name}.${first}`, members };
}

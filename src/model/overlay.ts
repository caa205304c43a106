import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/scenario.ts';
import type { Decided } from './combine.ts';
import type { WrittenCorrelations } from './correlations.ts';
import { type Acceptance, readAcceptances } from './methodology/accept.ts';
import type { Basis, Evidence } from './model.ts';
import { readYaml } from './read-yaml.ts';
import { error } from './report.ts';
import { basisSchema, scenarioSchema } from './schema.ts';
import { checkShape } from './shape.ts';
import { type Branch, find, keyPlace, nearestPlace, type Tree, withEntries } from './tree.ts';

/** Differences from a model: of a scenario file, of `--set`, or of the `given` of a test. */
export interface Overlay {
  readonly id: string;
  readonly title: string;
  readonly because: string;
  readonly settings: readonly Setting[];
  /** Options to keep, with the places where they are named. */
  readonly options?: readonly { readonly id: string; readonly at: Place }[];
  /** Levels to keep of decisions. */
  readonly decided?: readonly Decided[];
  readonly appraisal?: Branch;
  readonly correlations?: WrittenCorrelations;
  readonly acceptances?: readonly Acceptance[];
}

/** One value that an overlay puts in the place of the model's. */
export interface Setting extends Evidence {
  /** As written: `build_cost.smso_to_smso@2025-01`. */
  readonly path: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly date?: string;
  readonly value: Tree;
  readonly central?: Tree;
  readonly at: Place;
  /** Where the source stands, if one was written. */
  readonly sourceAt?: Place;
}

/** A scenario file, `scenarios/<model>/<name>.yaml`. */
export function readScenario(tree: Tree, model: string, problems: Diagnostic[]): Overlay {
  const { data, broken } = checkShape(tree, scenarioSchema, problems, 'the scenario');
  const id = data.scenario ?? 'scenario';
  if (data.model !== undefined && data.model !== model) {
    problems.push(error(messages.otherModel(id, data.model, model), nearestPlace(tree, ['model'])));
  }
  const set = find(tree, ['set']);
  const appraisal = broken.has('appraisal') ? undefined : find(tree, ['appraisal']);
  const options = data.options?.map((option, i) => ({ id: option, at: nearestPlace(tree, ['options', i]) }));
  return {
    id,
    title: data.title ?? id,
    because: data.because ?? '',
    settings:
      set?.kind === 'map' ? readSettings(withEntries(set, leftOut(set, broken)), `scenario ${id}`, problems) : [],
    ...(options === undefined ? {} : { options }),
    ...(data.decide === undefined ? {} : { decided: decidedIn(tree, data.decide) }),
    ...(appraisal?.kind === 'map' ? { appraisal } : {}),
    ...(data.correlations === undefined ? {} : { correlations: { items: data.correlations, tree } }),
    ...(data.accept === undefined ? {} : { acceptances: readAcceptances(data.accept, tree, true, problems) }),
  };
}

function decidedIn(tree: Tree, decide: Readonly<Record<string, string | readonly string[]>>): readonly Decided[] {
  return Object.entries(decide).map(([decision, said]) => ({
    decision,
    levels:
      typeof said === 'string'
        ? [{ id: said, at: nearestPlace(tree, ['decide', decision]) }]
        : said.map((id, i) => ({ id, at: nearestPlace(tree, ['decide', decision, i]) })),
    at: keyPlace(tree, ['decide', decision]),
  }));
}

/** The settings whose shape was refused already. */
function leftOut(set: Branch, broken: ReadonlySet<string>): ReadonlyMap<string, undefined> {
  return new Map([...set.entries.keys()].filter((key) => broken.has(`set.${key}`)).map((key) => [key, undefined]));
}

/** A map from paths to values. What has no evidence of its own is illustrative, and `origin` is its source. */
export function readSettings(set: Branch, origin: string, problems: Diagnostic[]): readonly Setting[] {
  return [...set.entries.values()].flatMap(({ key, keyAt, value }) => {
    const setting = readSetting(key, keyAt, value, origin, problems);
    return setting === undefined ? [] : [setting];
  });
}

/** The name that stands for the command line in places. */
export const commandLine = '--set';

/** The name that stands for the decisions of the command line in places. */
export const decideLine = '--decide';

/** `--decide decision=level`, or `decision=level,level`, each one line of a text that diagnostics can show. */
export function readDecideLine(decide: readonly { readonly decision: string; readonly levels: readonly string[] }[]): {
  readonly overlay: Overlay;
  readonly text: string;
} {
  const decided = decide.map(({ decision, levels }, i): Decided => {
    const at = { file: decideLine, line: i + 1, column: 1, length: Math.max(1, decision.length) };
    let column = decision.length + 2;
    return {
      decision,
      at,
      levels: levels.map((id) => {
        const place = { file: decideLine, line: i + 1, column, length: Math.max(1, id.length) };
        column += id.length + 1;
        return { id, at: place };
      }),
    };
  });
  return {
    overlay: { id: 'decide', title: 'Decided on the command line', because: '', settings: [], decided },
    text: decide.map(({ decision, levels }) => `${decision}=${levels.join(',')}`).join('\n'),
  };
}

/** `--set path=value`, each one line of a text that diagnostics can show. */
export function readCommandLine(
  set: readonly { readonly path: string; readonly value: string }[],
  problems: Diagnostic[],
): { readonly overlay: Overlay; readonly text: string } {
  const lines = set.map(({ path, value }) => `${path}=${value}`.replace(/[\r\n]+/g, ' '));
  const settings = set.flatMap(({ path }, i) => {
    const found: Diagnostic[] = [];
    const column = path.length + 1;
    // The value is read where it stands, so that places in it are places in the line.
    const value = readYaml(commandLine, '\n'.repeat(i) + ' '.repeat(column) + lines[i]!.slice(column), found);
    problems.push(...found);
    const at = { file: commandLine, line: i + 1, column: 1, length: Math.max(1, path.length) };
    const setting = value === undefined ? undefined : readSetting(path, at, value, 'set by the reader', problems);
    return setting === undefined ? [] : [setting];
  });
  return {
    overlay: { id: 'set', title: 'Values set on the command line', because: '', settings },
    text: lines.join('\n'),
  };
}

function readSetting(
  path: string,
  at: Place,
  value: Tree,
  origin: string,
  problems: Diagnostic[],
): Setting | undefined {
  const parts = /^([A-Za-z]\w*)((?:\.\w+)*)(?:@([\w-]+))?$/.exec(path);
  if (parts === null) {
    problems.push(error(messages.notAPath(path), at));
    return undefined;
  }
  const [, name = '', members = '', date] = parts;
  const where = {
    path,
    name,
    members: members.split('.').slice(1),
    ...(date === undefined ? {} : { date }),
    at,
  };
  if (value.kind === 'map' && value.entries.has('value')) {
    return withEvidence(where, value, problems);
  }
  return { ...where, value, basis: 'illustrative', source: origin };
}

const evidenceKeys = ['value', 'central', 'basis', 'source'];

function withEvidence(
  where: Pick<Setting, 'path' | 'name' | 'members' | 'date' | 'at'>,
  given: Branch,
  problems: Diagnostic[],
): Setting | undefined {
  const before = problems.length;
  for (const { key, keyAt } of given.entries.values()) {
    if (!evidenceKeys.includes(key)) problems.push(error(messages.unknownSettingKey(key, evidenceKeys), keyAt));
  }
  const [value, central, basis, source] = evidenceKeys.map((key) => given.entries.get(key)?.value);
  if (basis === undefined) problems.push(error(messages.unfinishedSetting('basis'), where.at));
  if (source === undefined) problems.push(error(messages.unfinishedSetting('source'), where.at));
  const read = basis?.kind === 'scalar' ? basisSchema.safeParse(basis.value) : undefined;
  if (basis !== undefined && !read?.success) {
    problems.push(error(messages.notABasis(basis.kind === 'scalar' ? String(basis.value) : '...'), basis.at));
  }
  const isText = source?.kind === 'scalar' && typeof source.value === 'string';
  if (source !== undefined && !isText) problems.push(error(messages.notASource(), source.at));
  if (problems.length > before || value === undefined || !read?.success || source?.kind !== 'scalar') return undefined;
  const known: Basis = read.data;
  return {
    ...where,
    value,
    ...(central === undefined ? {} : { central }),
    basis: known,
    source: String(source.value),
    sourceAt: source.at,
  };
}

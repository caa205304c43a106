import type { Diagnostic } from '../core/diagnostics.ts';
import { buildModel } from './build.ts';
import type { Model } from './model.ts';
import type { Overlay, Setting } from './overlay.ts';
import { type LoadRequest, type Parts, type ReadParts, readParts } from './parts.ts';
import { tidied } from './report.ts';
import { type Branch, emptyBranch, find, type Tree, treeText, withEntries } from './tree.ts';

/** One assumption in which two models differ. */
export interface AssumptionChange {
  /** `replacements` for an input, `appraisal.discounting`, `correlations`, or `structure`. */
  readonly id: string;
  readonly kind: 'input' | 'choice' | 'appraisal' | 'correlations' | 'structure';
  readonly label: string;
  readonly left: string;
  readonly right: string;
}

/** Two models, every assumption in which they differ, and all that lies between them. */
export interface Between {
  readonly left: Model;
  readonly right: Model;
  readonly changes: readonly AssumptionChange[];
  /**
   * The left model with these of the changes made, by id: all of them are the right model. Where either side keeps only
   * some options or decides something, each has the options of both. Undefined where what results is not in order.
   */
  readonly hybrid: (made: ReadonlySet<string>) => Model | undefined;
}

export interface LoadedBetween {
  /** Undefined where either has an error. */
  readonly between: Between | undefined;
  /** The two loads, for their problems. */
  readonly loaded: readonly {
    readonly model: Model | undefined;
    readonly diagnostics: readonly Diagnostic[];
    readonly sources: ReadonlyMap<string, string>;
  }[];
}

const structure = 'structure';
const correlations = 'correlations';

/**
 * Reads two models (two scenarios of one, or two versions) and finds in what they differ: inputs, settings of the
 * appraisal and correlations one by one; all that is written in formulas, flows, options and the timeline, with the inputs
 * that only one of them has, as one change of structure.
 */
export function loadBetween(left: LoadRequest, right: LoadRequest): LoadedBetween {
  const sides = [left, right].map((request) => ({ request, read: readParts(request) })) as [Side, Side];
  const loaded = sides.map(({ request, read }) => ({
    model:
      read.parts === undefined
        ? undefined
        : buildModel(read.files, request.file, read.parts.whole, read.parts.overlays, read.problems),
    diagnostics: tidied(read.problems),
    sources: read.files.texts,
  }));
  const [a, b] = loaded.map(({ model }) => model);
  const [partsA, partsB] = sides.map(({ read }) => read.parts);
  if (a === undefined || b === undefined || partsA === undefined || partsB === undefined) {
    return { between: undefined, loaded };
  }
  const changes = changesBetween(a, b, partsA, partsB);
  const kept = keptOnBoth(a, b, partsA, partsB);
  const build = (made: ReadonlySet<string>): Model | undefined => {
    const from = made.has(structure) ? sides[1] : sides[0];
    const { written, overlays } = mixed(partsA, partsB, made, changes);
    const whole = { ...(made.has(structure) ? partsB : partsA).whole, tree: written };
    return buildModel(from.read.files, from.request.file, whole, [...overlays, ...kept], []);
  };
  const known = new Map<string, Model | undefined>();
  const hybrid = (made: ReadonlySet<string>): Model | undefined => {
    const key = JSON.stringify([...made].sort());
    if (!known.has(key)) known.set(key, build(made));
    return known.get(key);
  };
  return { between: { left: a, right: b, changes, hybrid }, loaded };
}

interface Side {
  readonly request: LoadRequest;
  readonly read: ReadParts;
}

function changesBetween(a: Model, b: Model, partsA: Parts, partsB: Parts): readonly AssumptionChange[] {
  const changes: AssumptionChange[] = [];
  const restructured = structuralDifferences(partsA.written, partsB.written);
  for (const [name, input] of a.inputs) {
    const other = b.inputs.get(name);
    if (other === undefined) continue;
    const [left, right] = [inputText(partsA, name), inputText(partsB, name)];
    const [entryA, entryB] = [partsA, partsB].map((parts) => entryText(parts.written, ['inputs', name]));
    if (left === right && entryA === entryB) continue;
    if (left === right && !same(a, b, name)) restructured.push(name);
    if (left === right) continue;
    changes.push({
      id: name,
      kind: input.unit.kind === 'choice' ? 'choice' : 'input',
      label: input.label,
      left: withUnit(left, input.unit.text),
      right: withUnit(right, other.unit.text),
    });
  }
  const [appraisalA, appraisalB] = [partsA, partsB].map(effectiveAppraisal) as [Branch, Branch];
  for (const key of new Set([...appraisalA.entries.keys(), ...appraisalB.entries.keys()])) {
    const [left, right] = [appraisalA, appraisalB].map((section) => entryText(section, [key]) ?? 'not set');
    if (left === right) continue;
    changes.push({
      id: `appraisal.${key}`,
      kind: 'appraisal',
      label: key.replaceAll('-', ' '),
      left: left!,
      right: right!,
    });
  }
  const [rankA, rankB] = [a, b].map((model) =>
    model.correlations.map(({ text, rank }) => `${text}: ${rank}`).join('; '),
  );
  if (rankA !== rankB && !restructured.includes(correlations)) {
    changes.push({
      id: correlations,
      kind: 'correlations',
      label: 'Correlations',
      left: rankA || 'none',
      right: rankB || 'none',
    });
  }
  if (restructured.length > 0) {
    const what = restructured.length > 6 ? `${restructured.length} definitions` : restructured.join(', ');
    changes.push({
      id: structure,
      kind: 'structure',
      label: 'Formulas and structure',
      left: `without ${what}`,
      right: what,
    });
  }
  return changes;
}

/** Whether two inputs of one value are one in unit, members and bounds too. */
function same(a: Model, b: Model, name: string): boolean {
  const said = (model: Model) => {
    const { unit, by } = model.inputs.get(name)!;
    return JSON.stringify([unit.text, by]);
  };
  return said(a) === said(b);
}

/** Sections that say what the model is, and not what it assumes. */
const structural = [
  'timeline',
  'options',
  'units',
  'dimensions',
  'calculations',
  'flows',
  'outcomes',
  'decisions',
  'rules',
];

/** Names that are defined otherwise, or on one side alone. */
function structuralDifferences(a: Branch, b: Branch): string[] {
  const names = structural.flatMap((section) => {
    const [left, right] = [a, b].map((tree) => find(tree, [section]));
    if (left === undefined && right === undefined) return [];
    if (left?.kind !== 'map' || right?.kind !== 'map') {
      return left !== undefined && right !== undefined && treeText(left) === treeText(right) ? [] : [section];
    }
    return [...new Set([...left.entries.keys(), ...right.entries.keys()])].filter(
      (key) => entryText(left, [key]) !== entryText(right, [key]),
    );
  });
  const [left, right] = [a, b].map((tree) => find(tree, ['inputs']));
  const keys = (tree: Tree | undefined) => (tree?.kind === 'map' ? [...tree.entries.keys()] : []);
  const onlyOne = [
    ...keys(left).filter((key) => find(right, [key]) === undefined),
    ...keys(right).filter((key) => find(left, [key]) === undefined),
  ];
  return [...names, ...onlyOne];
}

/** Which options are looked at is no assumption: it is not what moves any of them. */
function keptOnBoth(a: Model, b: Model, partsA: Parts, partsB: Parts): readonly Overlay[] {
  const narrowed = [partsA, partsB].some(({ overlays }) =>
    overlays.some(({ options, decided }) => options !== undefined || decided !== undefined),
  );
  const { at } = partsA.written;
  const common = a.options.filter(({ id }) => b.options.some((other) => other.id === id)).map(({ id }) => ({ id, at }));
  return narrowed && common.length > 0 ? [{ ...between, settings: [], options: common }] : [];
}

/** What stands for a change wherever an overlay has a name. */
const between = { id: 'between', title: '', because: '' };

/** The parts of both, each change taken from the side it is made on. */
function mixed(
  a: Parts,
  b: Parts,
  made: ReadonlySet<string>,
  changes: readonly AssumptionChange[],
): Pick<Parts, 'written' | 'overlays'> {
  const frame = made.has(structure) ? b : a;
  const inputsOf = ({ written }: Parts) => find(written, ['inputs']);
  const replaced = new Map(
    changes.flatMap(({ id, kind }) => {
      if (kind !== 'input' && kind !== 'choice') return [];
      const inputs = inputsOf(made.has(id) ? b : a);
      const entry = inputs?.kind === 'map' ? inputs.entries.get(id) : undefined;
      return entry === undefined ? [] : [[id, entry] as const];
    }),
  );
  const [appraisalA, appraisalB] = [effectiveAppraisal(a), effectiveAppraisal(b)];
  const appraisal = withEntries(
    appraisalA,
    new Map(
      [...made]
        .filter((id) => id.startsWith('appraisal.'))
        .map((id) => id.slice('appraisal.'.length))
        .map((key) => [key, appraisalB.entries.get(key)]),
    ),
  );
  const own = inputsOf(frame);
  const section = (key: string, value: Tree) => ({ key, keyAt: value.at, value });
  let written = withEntries(frame.written, new Map([['appraisal', section('appraisal', appraisal)]]));
  if (own?.kind === 'map') {
    written = withEntries(written, new Map([['inputs', section('inputs', withEntries(own, replaced))]]));
  }
  const ranks = made.has(correlations) ? b : a;
  const stated = find(changes.some(({ id }) => id === correlations) ? ranks.written : frame.written, [correlations]);
  written = withEntries(
    written,
    new Map([[correlations, stated === undefined ? undefined : section(correlations, stated)]]),
  );
  const settingsOf = ({ overlays }: Parts) => overlays.flatMap(({ settings }) => settings);
  const isMade = ({ name }: Setting) => made.has(name);
  const settings = [...settingsOf(a).filter((setting) => !isMade(setting)), ...settingsOf(b).filter(isMade)];
  const laid = ranks.overlays.flatMap((overlay): Overlay[] =>
    overlay.correlations === undefined ? [] : [{ ...between, settings: [], correlations: overlay.correlations }],
  );
  return { written, overlays: [{ ...between, settings }, ...laid] };
}

/** The appraisal section with what overlays lay over it. */
function effectiveAppraisal({ written, overlays }: Parts): Branch {
  const own = find(written, ['appraisal']);
  const start = own?.kind === 'map' ? own : emptyBranch(written.at);
  return overlays.reduce(
    (section, { appraisal }) => (appraisal === undefined ? section : withEntries(section, appraisal.entries)),
    start,
  );
}

/** The value of an input, with what is set over it. */
function inputText({ written, overlays }: Parts, name: string): string {
  const settings = overlays.flatMap((overlay) => overlay.settings).filter((setting) => setting.name === name);
  const last = settings.findLastIndex(({ path }) => path === name);
  const whole = last < 0 ? (entryText(written, ['inputs', name, 'value']) ?? '') : settingText(settings[last]!);
  const parts = settings
    .slice(last + 1)
    .map((setting) => `${setting.path.slice(name.length)}: ${settingText(setting)}`);
  const central = entryText(written, ['inputs', name, 'central']);
  return [whole, ...(last < 0 && central !== undefined ? [`central ${central}`] : []), ...parts].join('; ');
}

const settingText = ({ value, central }: Setting): string =>
  central === undefined ? treeText(value) : `${treeText(value)}, central ${treeText(central)}`;

function entryText(tree: Tree, path: readonly string[]): string | undefined {
  const found = find(tree, path);
  return found === undefined ? undefined : treeText(found);
}

function withUnit(text: string, unit: string): string {
  return unit === '1' || unit === 'choice' || unit === 'date' ? text : `${text} ${unit}`;
}

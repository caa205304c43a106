import { monthsOf } from '../core/calendar.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import * as scenarioMessages from '../core/messages/scenario.ts';
import type { InputSpecification } from '../formula/specification.ts';
import type { Leaf } from '../formula/system.ts';
import type { Distribution } from '../sampling/distribution.ts';
import { toCanonical } from '../units/parse-unit.ts';
import type { Unit } from '../units/unit.ts';
import { checkSource } from './evidence.ts';
import { type Expansion, expand, type InputValue, pickedMembers, textsUnder } from './expand.ts';
import type { Input, LeafValue, Timeline } from './model.ts';
import type { Setting } from './overlay.ts';
import { error } from './report.ts';
import type { InputFile } from './schema.ts';
import { find, keyPlace, nearestPlace, type Scalar, scalarText, type Tree, treeText } from './tree.ts';
import { readCentral, readScalar } from './scalar-value.ts';
import { type ByDimensions, checkBoundary, checkValue } from './value-entries.ts';

/** What reading inputs needs to know of the rest of the model. */
export interface InputContext {
  readonly model: Tree;
  readonly timeline: Timeline;
  /** False where the timeline could not be read and another stands in for it: then dates are not held against it. */
  readonly timelineKnown: boolean;
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  readonly sources: ReadonlySet<string>;
  readonly settings: readonly Setting[];
  /** Names of all inputs. */
  readonly inputs: ReadonlySet<string>;
  unit(path: readonly string[], text: string): Unit | undefined;
}

/** The inputs of a model as people read them, and as the evaluators do. */
export interface ReadInputs {
  readonly inputs: ReadonlyMap<string, Input>;
  readonly specifications: readonly InputSpecification[];
  readonly leaves: readonly Leaf[];
  readonly values: readonly LeafValue[];
  /** Ids of the leaves that vary in the model itself, without any setting, in file order. */
  readonly varying: readonly string[];
  readonly changes: readonly { readonly path: string; readonly from: string; readonly to: string }[];
  /** Names of inputs of which not even the unit is known. */
  readonly unknown: ReadonlySet<string>;
}

/** More members than this, over all dimensions of one input, are not expanded. */
const mostCombinations = 10_000;

export function readInputs(
  files: ReadonlyMap<string, InputFile>,
  context: InputContext,
  problems: Diagnostic[],
): ReadInputs {
  const inputs = new Map<string, Input>();
  const specifications: InputSpecification[] = [];
  const leaves: Leaf[] = [];
  const values: LeafValue[] = [];
  const varying: string[] = [];
  const changes: { path: string; from: string; to: string }[] = [];
  const unknown = new Set<string>();

  for (const [name, file] of files) {
    const settings = context.settings.filter((setting) => setting.name === name);
    const input = describeInput(name, file, context, problems);
    if (input === undefined) {
      unknown.add(name);
      continue;
    }
    if (input.unit.kind === 'choice') {
      const chosen = readChoice(input, file, settings, context, problems);
      const { among } = chosen;
      specifications.push({
        name,
        unit: input.unit,
        dimensions: [],
        definition: { kind: 'choice', chosen: chosen.chosen, among },
      });
      inputs.set(name, { ...input, ...chosen.evidence, fixedChoice: { chosen: chosen.chosen, among } });
      changes.push(...chosen.changes);
      continue;
    }
    inputs.set(name, input);
    const { base, overlaid, bounds } = expandInput(input, file, settings, context, problems, changes);
    varying.push(...base.leaves.filter(({ value }) => typeof value !== 'number').map(({ id }) => id));
    const declared = [...context.dimensions.keys()].filter((dimension) => input.by.includes(dimension));
    const definition = enter(overlaid, input, bounds, leaves, values, declared);
    specifications.push({ name, unit: input.unit, dimensions: declared, definition });
  }
  return { inputs, specifications, leaves, values, varying, changes, unknown };
}

function describeInput(
  name: string,
  file: InputFile,
  context: InputContext,
  problems: Diagnostic[],
): Input | undefined {
  const { model } = context;
  const path = ['inputs', name];
  const at = keyPlace(model, path);
  const unit = context.unit([...path, 'unit'], file.unit);
  const by = file.by === undefined ? [] : typeof file.by === 'string' ? [file.by] : file.by;
  by.forEach((dimension, i) => {
    const place = nearestPlace(model, typeof file.by === 'string' ? [...path, 'by'] : [...path, 'by', i]);
    if (!context.dimensions.has(dimension)) {
      problems.push(error(messages.unknownDimension(dimension, [...context.dimensions.keys()]), place));
    } else if (by.indexOf(dimension) < i) problems.push(error(messages.repeatedMember(dimension), place));
  });
  checkSource(file.source, context.sources, nearestPlace(model, [...path, 'source']), problems);
  if (unit === undefined) return undefined;
  return {
    name,
    label: file.label ?? labelOf(name),
    ...(file.note === undefined ? {} : { note: file.note }),
    at,
    unit,
    by: by.filter((dimension, i) => context.dimensions.has(dimension) && by.indexOf(dimension) === i),
    text: treeText(find(model, [...path, 'value'])!),
    basis: file.basis,
    source: file.source,
  };
}

/** What a thing without a label is called: its name in words. */
export const labelOf = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function expandInput(
  input: Input,
  file: InputFile,
  settings: readonly Setting[],
  context: InputContext,
  problems: Diagnostic[],
  changes: { path: string; from: string; to: string }[],
): { base: Expansion; overlaid: Expansion; bounds: readonly [number, number] | undefined } {
  const { model, timeline } = context;
  const path = ['inputs', input.name];
  const by: ByDimensions = input.by.map((dimension) => ({
    dimension,
    members: context.dimensions.get(dimension) ?? [],
  }));
  const nothing: Expansion = { entries: new Map(), leaves: [] };
  const bounds = readBounds(input, file, context, problems);
  for (const key of ['among'] as const) {
    if (file[key] !== undefined) {
      problems.push(error(messages.amongWithoutChoice(input.name), keyPlace(model, [...path, key])));
    }
  }
  if (by.reduce((product, { members }) => product * members.length, 1) > mostCombinations) {
    problems.push(error(messages.tooManyCombinations(input.name, mostCombinations), input.at));
    return { base: nothing, overlaid: nothing, bounds };
  }

  const value = find(model, [...path, 'value'])!;
  const central = find(model, [...path, 'central']);
  const known = context.timelineKnown ? timeline : undefined;
  const before = problems.length;
  // A date may miss the timeline here only as a key: what it holds is a value like any other.
  checkValue(input.name, value, by, known, problems);
  if (central !== undefined) checkValue(input.name, central, by, known, problems);
  const usable = settings.filter((setting) => checkSetting(setting, by, context, problems));
  if (problems.length > before) return { base: nothing, overlaid: nothing, bounds };

  const said: InputValue = {
    name: input.name,
    by,
    value,
    ...(central === undefined ? {} : { central }),
    basis: input.basis,
    source: input.source,
  };
  const read = once((scalar: Scalar) => readScalar(input, scalar, context, problems));
  const centre = (stated: Scalar | undefined, of: number | Distribution) =>
    readCentral(input, stated, of, problems);
  const base = expand(said, [], timeline, read, centre);
  if (central !== undefined && base.leaves.every((leaf) => typeof leaf.value === 'number')) {
    problems.push(error(messages.centralWithoutChance(input.name), keyPlace(model, [...path, 'central'])));
  }
  usable.forEach((setting, i) => {
    const from = [...new Set(textsUnder(said, usable.slice(0, i), setting))].join(' | ');
    changes.push({ path: setting.path, from, to: treeText(setting.value) });
  });
  return { base, overlaid: usable.length === 0 ? base : expand(said, usable, timeline, read, centre), bounds };
}

/** Whether the path of a setting leads to a part of the input, and its value has the shape of that part. */
function checkSetting(
  setting: Setting,
  by: ByDimensions,
  context: InputContext,
  problems: Diagnostic[],
): boolean {
  const picked = pickedMembers(setting.members, by);
  if (picked === undefined) {
    const known = by.flatMap(({ members }) => members);
    const wrong = setting.members.find((member) => !known.includes(member)) ?? setting.members.at(-1) ?? '';
    problems.push(error(scenarioMessages.unknownPathMember(wrong, setting.name, known), setting.at));
    return false;
  }
  const before = problems.length;
  const rest = by.filter(({ dimension }) => !picked.has(dimension));
  const timeline = context.timelineKnown ? context.timeline : undefined;
  if (setting.date !== undefined) {
    if (monthsOf(setting.date) === undefined) {
      problems.push(error(messages.notADate(`the date in "${setting.path}"`, setting.date), setting.at));
    } else checkBoundary(setting.name, { key: setting.date, keyAt: setting.at }, timeline, problems);
  }
  checkValue(setting.name, setting.value, rest, timeline, problems, setting.date !== undefined);
  if (setting.central !== undefined) checkValue(setting.name, setting.central, rest, timeline, problems);
  return problems.length === before;
}

function readBounds(input: Input, file: InputFile, context: InputContext, problems: Diagnostic[]) {
  if (file.bounds === undefined) return undefined;
  const [low, high] = file.bounds;
  if (low > high) {
    problems.push(error(messages.boundsBackwards(input.name), keyPlace(context.model, ['inputs', input.name, 'bounds'])));
    return undefined;
  }
  return [toCanonical(input.unit, low), toCanonical(input.unit, high)] as const;
}

/** Gives every leaf its place in a world. */
function enter(
  { entries }: Expansion,
  input: Input,
  bounds: readonly [number, number] | undefined,
  leaves: Leaf[],
  values: LeafValue[],
  declared: readonly string[],
): Extract<InputSpecification['definition'], { kind: 'input' }> {
  const placed = new Map<string, readonly { from: number; leaf: number }[]>();
  // The file joins members in the order of `by`; the evaluators, in the order in which the model declares dimensions.
  const reordered = (combination: string) => {
    const labels = combination.split('.');
    return declared.map((dimension) => labels[input.by.indexOf(dimension)]).join('.');
  };
  for (const [combination, list] of entries) {
    placed.set(
      reordered(combination),
      list.map(({ from, leaf }) => {
        const index = leaves.length;
        const { id, value, central, basis, source, changed, scalar } = leaf;
        leaves.push({
          id,
          index,
          ...(bounds === undefined ? {} : { bounds }),
          random: typeof value !== 'number',
          central: toCanonical(input.unit, central),
        });
        values.push({
          id,
          input: input.name,
          unit: input.unit,
          value,
          central,
          basis,
          source,
          changed,
          at: scalar.at,
        });
        return { from, leaf: index };
      }),
    );
  }
  return { kind: 'input', entries: placed };
}

function readChoice(
  input: Input,
  file: InputFile,
  settings: readonly Setting[],
  context: InputContext,
  problems: Diagnostic[],
) {
  const { name } = input;
  const path = ['inputs', name];
  const among = file.among ?? [];
  const amongTree = find(context.model, [...path, 'among']);
  if (among.length === 0) problems.push(error(messages.choiceNeedsAmong(name), input.at));
  among.forEach((label, i) => {
    if (among.indexOf(label) < i && amongTree?.kind === 'list') {
      problems.push(error(messages.repeatedMember(label), amongTree.items[i]!.at));
    }
  });
  for (const key of ['by', 'central', 'bounds'] as const) {
    if (file[key] !== undefined) {
      problems.push(error(messages.choiceCannot(name, key), keyPlace(context.model, [...path, key])));
    }
  }
  const labelIn = (value: Tree): string => {
    const label = value.kind === 'scalar' ? scalarText(value) : treeText(value);
    if (among.length > 0 && !among.includes(label)) problems.push(error(messages.notAmong(name, label, among), value.at));
    return label;
  };
  let chosen = labelIn(find(context.model, [...path, 'value'])!);
  let evidence = { basis: input.basis, source: input.source };
  const changes: { path: string; from: string; to: string }[] = [];
  for (const setting of settings) {
    if (setting.members.length > 0 || setting.date !== undefined) {
      problems.push(error(scenarioMessages.choiceHasNoParts(name), setting.at));
      continue;
    }
    const from = chosen;
    chosen = labelIn(setting.value);
    evidence = { basis: setting.basis, source: setting.source };
    changes.push({ path: setting.path, from, to: chosen });
  }
  return { chosen, among, evidence, changes };
}

function once<A extends object, B>(f: (argument: A) => B): (argument: A) => B {
  const known = new Map<A, B>();
  return (argument) => {
    if (!known.has(argument)) known.set(argument, f(argument));
    return known.get(argument)!;
  };
}

import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import type { InputSpecification } from '../formula/specification.ts';
import type { Leaf } from '../formula/system.ts';
import { toCanonical } from '../units/parse-unit.ts';
import { readChoice } from './choice.ts';
import { type Settled, type Stated, settleDependents } from './dependents.ts';
import { checkSource } from './evidence.ts';
import type { LeafDraft } from './expand.ts';
import { type ExpandedInput, expandInput } from './expand-input.ts';
import type { Change, InputContext } from './input-context.ts';
import { labelOf } from './label-of.ts';
import type { Input, LeafValue } from './model.ts';
import { namesIn } from './read-dependent.ts';
import { error } from './report.ts';
import { isWritten } from './scalar-value.ts';
import type { InputFile } from './schema.ts';
import { find, keyPlace, nearestPlace, treeText } from './tree.ts';

/** The inputs of a model as people read them, and as the evaluators do. */
export interface ReadInputs {
  readonly inputs: ReadonlyMap<string, Input>;
  readonly specifications: readonly InputSpecification[];
  readonly leaves: readonly Leaf[];
  readonly values: readonly LeafValue[];
  /** Ids of the leaves that vary in the model itself, without any setting, in file order. */
  readonly varying: readonly string[];
  readonly changes: readonly Change[];
  /** Names of inputs of which not even the unit is known. */
  readonly unknown: ReadonlySet<string>;
}

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
  const changes: Change[] = [];
  const unknown = new Set<string>();

  const expanded = new Map<string, ExpandedInput>();
  const stated = new Map<string, Stated>();
  for (const [name, file] of files) {
    const settings = context.settings.filter((setting) => setting.name === name);
    const input = describeInput(name, file, context, problems);
    if (input === undefined) {
      unknown.add(name);
      continue;
    }
    if (input.unit.kind === 'choice') {
      const choice = readChoice(input, file, settings, context, problems);
      const { chosen, among } = choice;
      inputs.set(name, { ...input, ...choice.evidence, fixedChoice: { chosen, among } });
      stated.set(name, { input, expansion: undefined });
      changes.push(...choice.changes);
      continue;
    }
    inputs.set(name, input);
    const read = expandInput(input, file, settings, context, problems);
    changes.push(...read.changes);
    varying.push(...read.base.leaves.filter(({ value }) => typeof value !== 'number').map(({ id }) => id));
    expanded.set(name, read);
    stated.set(name, { input, expansion: read.overlaid });
  }
  const settled = settleDependents(stated, context, problems);
  for (const [name, input] of inputs) {
    const { unit, fixedChoice } = input;
    const read = expanded.get(name);
    if (fixedChoice !== undefined) {
      specifications.push({ name, unit, dimensions: [], definition: { kind: 'choice', ...fixedChoice } });
    } else if (read !== undefined) {
      const declared = [...context.dimensions.keys()].filter((dimension) => input.by.includes(dimension));
      const definition = enter(read, input, settled, leaves, values, declared);
      const parameters = parametersOf(read, context.inputs);
      specifications.push({ name, unit, dimensions: declared, definition, parameters });
    }
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
  const unit = context.unit([...path, 'unit'], String(file.unit));
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
    ...(file.driver === undefined ? {} : { driver: file.driver }),
    at,
    unit,
    by: by.filter((dimension, i) => context.dimensions.has(dimension) && by.indexOf(dimension) === i),
    text: treeText(find(model, [...path, 'value'])!),
    basis: file.basis,
    source: file.source,
  };
}

/** Gives every leaf its place in a world. */
function enter(
  { overlaid: { entries }, bounds }: ExpandedInput,
  input: Input,
  settled: ReadonlyMap<LeafDraft, Settled>,
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
        const { id, basis, source, changed, scalar } = leaf;
        const { dependent, value, central } = settledOf(leaf, settled);
        leaves.push({
          id,
          index,
          ...(bounds === undefined ? {} : { bounds }),
          ...(dependent === undefined ? {} : { mayBeNone: true }),
          random: typeof value !== 'number',
          central: toCanonical(input.unit, central),
        });
        values.push({
          id,
          input: input.name,
          unit: input.unit,
          value,
          ...(dependent === undefined ? {} : { dependent }),
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

/** The inputs that its distributions take, also where a setting puts another value in the place of one. */
function parametersOf({ base, overlaid }: ExpandedInput, inputs: ReadonlySet<string>): readonly string[] {
  const names = [...base.leaves, ...overlaid.leaves].flatMap(({ value }) =>
    isWritten(value) ? namesIn(value.call) : [],
  );
  return [...new Set(names)].filter((name) => inputs.has(name));
}

/** What stands at a leaf; where that could not be settled, which was reported, nothing. */
function settledOf(
  leaf: LeafDraft,
  settled: ReadonlyMap<LeafDraft, Settled>,
): Pick<LeafValue, 'value' | 'central' | 'dependent'> {
  const { value, central } = leaf;
  return isWritten(value) ? (settled.get(leaf) ?? { value: 0, central: 0 }) : { value, central };
}

import { monthsOf } from '../core/calendar.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import * as scenarioMessages from '../core/messages/scenario.ts';
import { toCanonical } from '../units/parse-unit.ts';
import { type Expansion, expand, type InputValue, pickedMembers, textsUnder } from './expand.ts';
import type { Change, InputContext } from './input-context.ts';
import type { Input } from './model.ts';
import type { Setting } from './overlay.ts';
import { error } from './report.ts';
import { readCentral, readScalar, type Written } from './scalar-value.ts';
import type { InputFile } from './schema.ts';
import { find, keyPlace, type Scalar, treeText } from './tree.ts';
import { type ByDimensions, checkBoundary, checkValue } from './value-entries.ts';

/** More members than this, over all dimensions of one input, are not expanded. */
const mostCombinations = 10_000;

/** An input as the model says it, and as it stands after all settings. */
export interface ExpandedInput {
  readonly base: Expansion;
  readonly overlaid: Expansion;
  /** Canonical units. */
  readonly bounds: readonly [number, number] | undefined;
  readonly changes: readonly Change[];
}

/** Every leaf of an input that is not a choice; empty where its shape is wrong, which was then reported. */
export function expandInput(
  input: Input,
  file: InputFile,
  settings: readonly Setting[],
  context: InputContext,
  problems: Diagnostic[],
): ExpandedInput {
  const { model, timeline } = context;
  const path = ['inputs', input.name];
  const by: ByDimensions = input.by.map((dimension) => ({
    dimension,
    members: context.dimensions.get(dimension) ?? [],
  }));
  const bounds = readBounds(input, file, context, problems);
  const none: Expansion = { entries: new Map(), leaves: [] };
  const nothing: ExpandedInput = { base: none, overlaid: none, bounds, changes: [] };
  if (file.among !== undefined) {
    problems.push(error(messages.amongWithoutChoice(input.name), keyPlace(model, [...path, 'among'])));
  }
  if (by.reduce((product, { members }) => product * members.length, 1) > mostCombinations) {
    problems.push(error(messages.tooManyCombinations(input.name, mostCombinations), input.at));
    return nothing;
  }

  const value = find(model, [...path, 'value'])!;
  const central = find(model, [...path, 'central']);
  const known = context.timelineKnown ? timeline : undefined;
  const before = problems.length;
  checkValue(input.name, value, by, known, problems);
  if (central !== undefined) checkValue(input.name, central, by, known, problems);
  const usable = settings.filter((setting) => checkSetting(setting, by, context, problems));
  if (problems.length > before) return nothing;

  const said: InputValue = {
    name: input.name,
    by,
    value,
    ...(central === undefined ? {} : { central }),
    basis: input.basis,
    source: input.source,
  };
  const read = once((scalar: Scalar) => readScalar(input, scalar, context, problems));
  const centre = (stated: Scalar | undefined, of: Written) => readCentral(input, stated, of, problems);
  const base = expand(said, [], timeline, read, centre);
  if (central !== undefined && base.leaves.every((leaf) => typeof leaf.value === 'number')) {
    problems.push(error(messages.centralWithoutChance(input.name), keyPlace(model, [...path, 'central'])));
  }
  const changes = usable.map((setting, i) => {
    const from = [...new Set(textsUnder(said, usable.slice(0, i), setting))].join(' | ');
    return { path: setting.path, from, to: treeText(setting.value) };
  });
  const overlaid = usable.length === 0 ? base : expand(said, usable, timeline, read, centre);
  return { base, overlaid, bounds, changes };
}

/** Whether the path of a setting leads to a part of the input, and its value has the shape of that part. */
function checkSetting(setting: Setting, by: ByDimensions, context: InputContext, problems: Diagnostic[]): boolean {
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
    problems.push(
      error(messages.boundsBackwards(input.name), keyPlace(context.model, ['inputs', input.name, 'bounds'])),
    );
    return undefined;
  }
  return [toCanonical(input.unit, low), toCanonical(input.unit, high)] as const;
}

function once<A extends object, B>(f: (argument: A) => B): (argument: A) => B {
  const known = new Map<A, B>();
  return (argument) => {
    if (!known.has(argument)) known.set(argument, f(argument));
    return known.get(argument)!;
  };
}

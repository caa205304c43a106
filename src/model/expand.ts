import { monthsOf } from '../core/calendar.ts';
import type { Evidence, Timeline } from './model.ts';
import type { Setting } from './overlay.ts';
import type { Written } from './scalar-value.ts';
import type { Scalar, Tree } from './tree.ts';
import { type ByDimensions, type DatedScalar, entriesOf, inForce } from './value-entries.ts';

/** An input as the leaves at which values enter it, before they have places in a world. */
export interface Expansion {
  /** By combination of members, joined by `.`; each with the period from which it is in force. */
  readonly entries: ReadonlyMap<string, readonly { readonly from: number; readonly leaf: LeafDraft }[]>;
  /** In order of members, then of time. */
  readonly leaves: readonly LeafDraft[];
}

export interface LeafDraft extends Evidence {
  /** `build_cost.smso_to_smso`, `replacements@2025-01`. */
  readonly id: string;
  readonly scalar: Scalar;
  readonly value: Written;
  /** In the declared unit. Not a number yet where the distribution takes other inputs. */
  readonly central: number;
  /** Whether an overlay put it there. */
  readonly changed: boolean;
}

/** What an input says, its shape already checked. */
export interface InputValue extends Evidence {
  readonly name: string;
  readonly by: ByDimensions;
  readonly value: Tree;
  readonly central?: Tree;
}

/** Reads a scalar as a value in the declared unit; undefined where it is none, which was then reported. */
export type ReadScalar = (scalar: Scalar) => Written | undefined;

/** The central value of a distribution, where the input states one: read and checked against the distribution. */
export type ReadCentral = (stated: Scalar | undefined, value: Written) => number;

interface Said extends DatedScalar, Evidence {
  readonly changed: boolean;
  /** What the same author says of the central value. */
  readonly central: readonly DatedScalar[];
}

/** The members that a path names, by dimension, in the order of `by`; undefined where one of them is nowhere. */
export function pickedMembers(members: readonly string[], by: ByDimensions): ReadonlyMap<string, string> | undefined {
  const picked = new Map<string, string>();
  let next = 0;
  for (const member of members) {
    const at = by.findIndex((dimension, i) => i >= next && dimension.members.includes(member));
    if (at === -1) return undefined;
    picked.set(by[at]!.dimension, member);
    next = at + 1;
  }
  return picked;
}

/** Every leaf of an input in force within the timeline, with the settings laid over it in order. */
export function expand(
  input: InputValue,
  settings: readonly Setting[],
  timeline: Timeline,
  read: ReadScalar,
  readCentral: ReadCentral,
): Expansion {
  const entries = new Map<string, { from: number; leaf: LeafDraft }[]>();
  for (const labels of combinations(input.by)) {
    const said = settings.reduce((so, setting) => laidOver(so, setting, input.by, labels), ownWords(input, labels));
    const leaves = inForce(said, timeline).flatMap(({ from, entry }) => {
      const value = read(entry.scalar);
      if (value === undefined) return [];
      const central = readCentral(inForceAt(entry.central, entry.month)?.scalar, value);
      const date = entry.date === undefined ? '' : `@${entry.date}`;
      const { scalar, basis, source, changed } = entry;
      return [
        {
          from,
          leaf: { id: `${[input.name, ...labels].join('.')}${date}`, scalar, value, central, basis, source, changed },
        },
      ];
    });
    entries.set(labels.join('.'), leaves);
  }
  return { entries, leaves: [...entries.values()].flatMap((list) => list.map(({ leaf }) => leaf)) };
}

/** The texts that stand where a setting will, for saying what it changes. */
export function textsUnder(input: InputValue, settings: readonly Setting[], setting: Setting): readonly string[] {
  const picked = pickedMembers(setting.members, input.by) ?? new Map();
  const month = setting.date === undefined ? undefined : monthsOf(setting.date);
  return combinations(input.by)
    .filter((labels) => matches(picked, input.by, labels))
    .flatMap((labels) => {
      const said = settings.reduce((so, one) => laidOver(so, one, input.by, labels), ownWords(input, labels));
      const here = month === undefined ? said : [inForceAt(said, month)].filter((one) => one !== undefined);
      return here.map(({ scalar }) => (typeof scalar.value === 'string' ? scalar.value : scalar.raw.trim()));
    });
}

function combinations(by: ByDimensions): readonly (readonly string[])[] {
  return by.reduce<readonly (readonly string[])[]>(
    (so, { members }) => so.flatMap((labels) => members.map((member) => [...labels, member])),
    [[]],
  );
}

function matches(picked: ReadonlyMap<string, string>, by: ByDimensions, labels: readonly string[]): boolean {
  return by.every(({ dimension }, i) => !picked.has(dimension) || picked.get(dimension) === labels[i]);
}

function ownWords(input: InputValue, labels: readonly string[]): readonly Said[] {
  const { basis, source } = input;
  const central = input.central === undefined ? [] : entriesOf(input.central, labels);
  return entriesOf(input.value, labels).map((entry) => ({ ...entry, basis, source, changed: false, central }));
}

function laidOver(
  said: readonly Said[],
  setting: Setting,
  by: ByDimensions,
  labels: readonly string[],
): readonly Said[] {
  const picked = pickedMembers(setting.members, by);
  if (picked === undefined || !matches(picked, by, labels)) return said;
  const rest = labels.filter((_, i) => !picked.has(by[i]!.dimension));
  const { basis, source, date } = setting;
  const central = setting.central === undefined ? [] : entriesOf(setting.central, rest);
  const fresh = entriesOf(setting.value, rest).map((entry) => ({ ...entry, basis, source, changed: true, central }));
  if (date === undefined) return fresh;
  const month = monthsOf(date) ?? 0;
  return [...said.filter((entry) => entry.month !== month), ...fresh.map((entry) => ({ ...entry, date, month }))];
}

function inForceAt<T extends DatedScalar>(entries: readonly T[], month: number): T | undefined {
  return entries
    .filter((entry) => entry.month <= month)
    .reduce<T | undefined>(
      (best, entry) => (best === undefined || entry.month >= best.month ? entry : best),
      undefined,
    );
}

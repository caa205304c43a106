import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/correlation.ts';
import * as scenarioMessages from '../core/messages/scenario.ts';
import { pickedMembers } from './expand.ts';
import type { ReadInputs } from './inputs.ts';
import { error } from './report.ts';

/** What reading correlations needs to know of the rest of the model. */
export interface CorrelationContext {
  readonly inputs: ReadInputs;
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  /** Ids of the leaves that have a dimension of the point set, also those that a scenario fixes. */
  readonly drawn: readonly string[];
  /** What each name of the model is called, `a flow`, for saying why it is not an input. */
  readonly kinds: ReadonlyMap<string, string>;
}

/** The uncertain leaves that a path names. */
export interface Selection {
  readonly path: string;
  readonly leaves: readonly DrawnLeaf[];
  /** Dimensions of which the path picks a member, and `@` where it picks a date. */
  readonly picked: ReadonlySet<string>;
}

interface DrawnLeaf {
  readonly id: string;
  /** Member by dimension, and the date of a dated entry by `@`. */
  readonly labels: ReadonlyMap<string, string>;
}

const date = '@';

/** The uncertain leaves that a path names; undefined where there are none, which was then reported. */
export function select(
  path: string,
  at: Place,
  { inputs, dimensions, drawn, kinds }: CorrelationContext,
  problems: Diagnostic[],
): Selection | undefined {
  const refuse = (wording: Parameters<typeof error>[0]): undefined => {
    problems.push(error(wording, at));
    return undefined;
  };
  const parts = /^([A-Za-z]\w*)((?:\.\w+)*)(?:@([\w-]+))?$/.exec(path);
  if (parts === null) return refuse(scenarioMessages.notAPath(path));
  const [, first = '', rest = '', when] = parts;
  // An input of a part has the name of the part before its own.
  const [second = ''] = rest.split('.').slice(1);
  const name = inputs.inputs.has(`${first}.${second}`) ? `${first}.${second}` : first;
  const members = name === first ? rest : rest.slice(second.length + 1);
  const input = inputs.inputs.get(name);
  if (input === undefined) {
    if (inputs.unknown.has(name)) return undefined;
    const kind = kinds.get(name);
    const known = inputs.inputs.keys();
    return refuse(
      kind === undefined ? scenarioMessages.unknownInput(name, known) : messages.correlatedUnknown(name, kind),
    );
  }
  if (input.fixedChoice !== undefined) return refuse(messages.correlatedChoice(name));
  const by = input.by.map((dimension) => ({ dimension, members: dimensions.get(dimension) ?? [] }));
  const labels = members.split('.').slice(1);
  const picks = pickedMembers(labels, by);
  if (picks === undefined) {
    const known = by.flatMap(({ members: all }) => all);
    const wrong = labels.find((member) => !known.includes(member)) ?? labels.at(-1) ?? '';
    return refuse(scenarioMessages.unknownPathMember(wrong, name, known));
  }
  const wanted = new Map(when === undefined ? picks : [...picks, [date, when]]);
  const named = (ids: readonly string[]) =>
    ids
      .filter((id) => isOf(name, id))
      .map((id): DrawnLeaf => ({ id, labels: labelsOf(id.slice(name.length), input.by) }))
      .filter((leaf) => [...wanted].every(([dimension, label]) => leaf.labels.get(dimension) === label));
  const leaves = named(drawn);
  if (leaves.length > 0) return { path, leaves, picked: new Set(wanted.keys()) };
  const standing = inputs.values.map(({ id }) => id);
  if (named(standing).length > 0) return refuse(messages.correlatedFixed(path));
  // A value that could not be read was reported where it stands.
  const hasDates = standing.some((id) => isOf(name, id));
  return when !== undefined && hasDates ? refuse(messages.correlatedNoDate(path)) : undefined;
}

/** Every two leaves of two selections that agree in all that both vary by, unless a path picks it. */
export function pairsBetween(a: Selection, b: Selection): readonly (readonly [string, string])[] {
  const picked = new Set([...a.picked, ...b.picked]);
  return a.leaves.flatMap((one) =>
    b.leaves
      .filter((other) =>
        [...one.labels].every(([dimension, label]) => {
          const its = other.labels.get(dimension);
          return picked.has(dimension) || its === undefined || its === label;
        }),
      )
      .map((other) => [one.id, other.id] as const),
  );
}

/** Every two leaves of several selections. */
export function pairsAmong(selections: readonly Selection[]): readonly (readonly [string, string])[] {
  const all = selections.flatMap(({ leaves }) => leaves.map(({ id }) => id));
  return all.flatMap((one, i) => all.slice(i + 1).map((other) => [one, other] as const));
}

/** Whether a leaf is of an input. */
function isOf(name: string, id: string): boolean {
  return id.startsWith(name) && (id.length === name.length || id[name.length] === '.' || id[name.length] === '@');
}

/** Of `.go@2025-01`, after the name of an input by option: option is go, and the date 2025-01. */
function labelsOf(id: string, by: readonly string[]): ReadonlyMap<string, string> {
  const [path = '', when] = id.split('@');
  const [, ...members] = path.split('.');
  const labels = new Map(by.map((dimension, i) => [dimension, members[i] ?? '']));
  return when === undefined ? labels : labels.set(date, when);
}

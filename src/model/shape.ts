import * as z from 'zod';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import { error } from './report.ts';
import { find, keyPlace, nearestPlace, type Path, plain, scalarText, type Tree } from './tree.ts';

/** Keys of the language that this version does not read. */
const future: Readonly<Record<string, readonly string[]>> = {};

const singular: Readonly<Record<string, string>> = {
  sources: 'source',
  units: 'unit',
  options: 'option',
  decisions: 'decision',
  interactions: 'interaction',
  dimensions: 'dimension',
  inputs: 'input',
  calculations: 'calculation',
  flows: 'flow',
  outcomes: 'outcome',
  schedules: 'schedule',
};

/** What a schema makes of a tree: the data that has the right shape, and the items that had to be left out. */
export interface Shaped<T> {
  /** Parts of the wrong shape are left out, so that the rest can still be checked. */
  readonly data: Partial<T>;
  /** `inputs.build_cost`, or a top-level key such as `timeline`: what was left out. */
  readonly broken: ReadonlySet<string>;
}

/** Holds a tree against the shape of a file; every departure is added to `problems` with its place. */
export function checkShape<Shape extends z.core.$ZodLooseShape>(
  tree: Tree,
  schema: z.ZodObject<Shape, z.core.$strict>,
  problems: Diagnostic[],
  whole = 'the model',
): Shaped<z.infer<z.ZodObject<Shape, z.core.$strict>>> {
  type Data = Partial<z.infer<z.ZodObject<Shape, z.core.$strict>>>;
  const broken = new Map<string, Path>();
  const rest = plain(tree);
  const first = schema.safeParse(rest);
  if (first.success) return { data: first.data as Data, broken: new Set() };
  if (!isObject(rest) || tree.kind !== 'map') {
    const [issue] = first.error.issues;
    problems.push(error(messages.wrongShape(whole, issue?.message ?? 'a map', foundText(tree)), tree.at));
    return { data: {}, broken: new Set(Object.keys(schema.shape)) };
  }
  const mended: Path[] = [];
  for (const issue of first.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.push(unknownKey(tree, schema, [...issue.path, key], whole));
        remove(rest, [...issue.path, key]);
      }
    } else {
      const item = itemOf(schema, issue.path);
      if (issue.path.length === item.length + 1 && String(issue.path.at(-1)) in standIns) mended.push(issue.path);
      else broken.set(item.join('.'), item);
      const problem = describe(tree, issue, whole);
      if (problem !== undefined) problems.push(problem);
    }
  }
  for (const path of mended) replace(rest, path, standIns[String(path.at(-1))]);
  for (const item of broken.values()) remove(rest, item);
  const second = schema.partial().safeParse(rest);
  if (!second.success) throw new Error(`bug: leaving out ${[...broken.keys()].join(', ')} did not mend the shape`);
  return { data: second.data as Data, broken: new Set(broken.keys()) };
}

/** What stands in for a part that is wrong or missing and on which nothing else depends, so that the rest is checked. */
const standIns: Readonly<Record<string, unknown>> = { basis: 'illustrative', source: '', label: '', note: '' };

/** The smallest part that can be left out: an item of a section of named things, or the whole section. */
function itemOf(schema: z.ZodObject, path: Path): Path {
  const section = schemaAt(schema, path.slice(0, 1));
  const named = section instanceof z.ZodRecord && path.length > 1;
  return path.slice(0, named ? 2 : 1);
}

function remove(data: unknown, path: Path): void {
  const parent = parentOf(data, path);
  if (parent !== undefined) delete parent[String(path.at(-1))];
}

function replace(data: unknown, path: Path, value: unknown): void {
  const parent = parentOf(data, path);
  if (parent !== undefined) parent[String(path.at(-1))] = value;
}

function parentOf(data: unknown, path: Path): Record<string, unknown> | undefined {
  let here = data;
  for (const step of path.slice(0, -1)) here = isObject(here) ? here[String(step)] : undefined;
  return isObject(here) ? here : undefined;
}

const isObject = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null;

function unknownKey(tree: Tree, schema: z.ZodType, path: Path, whole: string): Diagnostic {
  const key = String(path.at(-1));
  const section = path.length === 1 ? '' : String(path[0]);
  const at = keyPlace(tree, path);
  if (future[section]?.includes(key)) return error(messages.notSupportedYet(`"${key}"`), at);
  const inner = schemaAt(schema, path.slice(0, -1));
  const known = inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  return error(messages.unknownKey(partName(path.slice(0, -1), whole), key, known), at);
}

function describe(tree: Tree, issue: z.core.$ZodIssue, whole: string): Diagnostic | undefined {
  const { path } = issue;
  const what = partName(path, whole);
  const found = find(tree, path);
  if (found === undefined) {
    const key = String(path.at(-1));
    const parent = path.slice(0, -1);
    const at = parent.length === 0 ? tree.at : keyPlace(tree, parent);
    const place = parent.length === 0 ? { ...at, length: 1 } : at;
    return error(messages.missingKey(partName(parent, whole), key), place);
  }
  if (issue.code === 'invalid_key') {
    const name = String(path.at(-1));
    const thing = singular[String(path.at(-2))] ?? 'part';
    return error(messages.unusableName(`a ${thing}`, name), keyPlace(tree, path));
  }
  const at = nearestPlace(tree, path);
  if (issue.code === 'invalid_value' && found.kind === 'scalar' && typeof found.value === 'string') {
    return error(messages.notOneOf(what, found.value, issue.values.map(String)), at);
  }
  return error(messages.wrongShape(what, issue.message, foundText(found)), at);
}

/** The schema of what stands at a path, where that can be told. */
function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional) return schemaAt(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  if (schema instanceof z.ZodObject) {
    const inner: z.core.$ZodType | undefined = Object.hasOwn(schema.shape, step)
      ? schema.shape[String(step)]
      : undefined;
    return inner === undefined ? undefined : schemaAt(inner, rest);
  }
  if (schema instanceof z.ZodRecord) return schemaAt(schema.valueType, rest);
  if (schema instanceof z.ZodArray) return schemaAt(schema.element, rest);
  return undefined;
}

/** A path in words: "unit" of input "build_cost"; item 2 of "checks". */
function partName(path: Path, whole: string): string {
  const [section, item, ...rest] = path;
  if (section === undefined) return whole;
  const thing = singular[String(section)];
  if (item === undefined) return `"${String(section)}"`;
  if (thing === undefined) return `${steps([item, ...rest])} of "${String(section)}"`;
  const named = `${thing} "${String(item)}"`;
  return rest.length === 0 ? named : `${steps(rest)} of ${named}`;
}

/** Keys by name, positions of a list by number. */
const steps = (path: Path) =>
  path.map((step) => (typeof step === 'number' ? `item ${step + 1}` : `"${String(step)}"`)).join(', ');

function foundText(tree: Tree): string {
  if (tree.kind === 'list') return 'a list';
  if (tree.kind === 'map') return 'a map';
  if (tree.value === null) return 'empty';
  const text = scalarText(tree);
  return text.length > 40 ? 'this text' : `"${text}"`;
}

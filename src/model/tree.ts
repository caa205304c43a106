import type { Place } from '../core/diagnostics.ts';

/** What a YAML file says, each part with its place. Files, imports and scenarios are laid over one another as trees. */
export type Tree = Scalar | List | Branch;

export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The characters in the file that say it, quotes and block markers included. */
  readonly raw: string;
  readonly at: Place;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly at: Place;
}

export interface Branch {
  readonly kind: 'map';
  /** By key, in the order of the file. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly at: Place;
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: Tree;
}

export type Path = readonly PropertyKey[];

/** The part of a tree at a path of keys and list positions. */
export function find(tree: Tree | undefined, path: Path): Tree | undefined {
  let here = tree;
  for (const step of path) {
    if (here?.kind === 'map') here = here.entries.get(String(step))?.value;
    else if (here?.kind === 'list') here = here.items[Number(step)];
    else return undefined;
  }
  return here;
}

/** Place of the key at the end of the path; of the value where it is an item of a list; of what is there otherwise. */
export function keyPlace(tree: Tree, path: Path): Place {
  const parent = find(tree, path.slice(0, -1));
  const entry = parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.keyAt ?? find(tree, path)?.at ?? nearestPlace(tree, path);
}

/** Place of what stands at the path, or of the innermost thing around it that exists. */
export function nearestPlace(tree: Tree, path: Path): Place {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const here = find(tree, part);
    if (here !== undefined) return length === path.length ? here.at : keyPlace(tree, part);
  }
  return tree.at;
}

/** The tree as plain data, without places. Objects have no prototype, so that any key is only a key. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(plain);
    case 'map': {
      const object: Record<string, unknown> = Object.create(null);
      for (const { key, value } of tree.entries.values()) object[key] = plain(value);
      return object;
    }
  }
}

/** A scalar as a person would write it again: numbers as they stand in the file, text without quotes. */
export function scalarText({ value, raw }: Scalar): string {
  return typeof value === 'string' ? value : raw.trim();
}

/** A tree on one line, for listing what changed. */
export function treeText(tree: Tree): string {
  switch (tree.kind) {
    case 'scalar':
      return scalarText(tree);
    case 'list':
      return `[${tree.items.map(treeText).join(', ')}]`;
    case 'map':
      return `{${Array.from(tree.entries.values(), ({ key, value }) => `${key}: ${treeText(value)}`).join(', ')}}`;
  }
}

export const emptyBranch = (at: Place): Branch => ({ kind: 'map', entries: new Map(), at });

/** The second map laid over the first, key by key, and maps within maps. Lists and scalars are replaced whole. */
export function overlaid(base: Tree, over: Tree): Tree {
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const under = base.entries.get(key);
    entries.set(key, under === undefined ? entry : { ...entry, value: overlaid(under.value, entry.value) });
  }
  return { ...base, entries };
}

/** The map with some of its entries replaced, added, or taken out (`undefined`). */
export function withEntries(tree: Branch, changes: ReadonlyMap<string, Entry | undefined>): Branch {
  const entries = new Map(tree.entries);
  for (const [key, entry] of changes) {
    if (entry === undefined) entries.delete(key);
    else entries.set(key, entry);
  }
  return { ...tree, entries };
}

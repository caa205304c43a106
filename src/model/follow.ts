import type { Wording } from '../core/diagnostics.ts';
import { judged } from '../sampling/catalogue.ts';
import { central } from '../sampling/central.ts';
import { leavesOf, madeIn } from '../sampling/dependent/dependent.ts';
import type { Distribution } from '../sampling/distribution.ts';
import type { LeafValue } from './model.ts';

/**
 * The leaves whose distributions take one of these, at any depth, by index: each after those that it takes itself. What
 * stands at a plain value takes nothing.
 */
export function followers(leaves: readonly LeafValue[], moved: Iterable<number>): readonly number[] {
  const indices = new Map(leaves.map(({ id }, index) => [id, index]));
  const known = new Map<number, boolean>([...moved].map((index) => [index, true]));
  const ordered: number[] = [];
  const follows = (index: number): boolean => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const { dependent } = leaves[index]!;
    // Every parameter is looked at, so that all of them stand in the order before this one.
    const found = dependent === undefined ? [] : leavesOf(dependent).map((id) => follows(indices.get(id)!));
    known.set(index, found.includes(true));
    if (found.includes(true)) ordered.push(index);
    return found.includes(true);
  };
  for (const index of leaves.keys()) follows(index);
  return ordered;
}

/** Ids of the leaves that a leaf's distribution takes, at any depth. */
export function ancestors(leaves: ReadonlyMap<string, LeafValue>, id: string): readonly string[] {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { dependent } = leaves.get(next) ?? {};
    for (const taken of dependent === undefined ? [] : leavesOf(dependent)) {
      if (!found.has(taken)) open.push(taken);
      found.add(taken);
    }
  }
  return [...found];
}

/** What stands at a leaf whose distribution takes others, given canonical values of these; or what is wrong there. */
export function valueGiven(
  { dependent, value }: LeafValue,
  canonical: (leaf: string) => number,
): { readonly value: Distribution; readonly central: number } | { readonly problems: readonly Wording[] } {
  if (dependent === undefined || typeof value === 'number') throw new Error('bug: the leaf takes no others');
  const part = madeIn(dependent, canonical);
  const made = 'problems' in part ? part : judged(part.distribution);
  if ('problems' in made) return made;
  return { value: { ...made.distribution, text: value.text }, central: central(made.distribution) };
}

import type { Wording } from '../core/diagnostics.ts';
import { judged } from '../sampling/catalogue.ts';
import { central } from '../sampling/central.ts';
import { leavesOf, madeIn } from '../sampling/dependent/dependent.ts';
import type { Distribution } from '../sampling/distribution.ts';
import type { LeafValue } from './model.ts';

/** The leaves whose distributions take others, by index: each after those that it takes. */
export function dependentsInOrder(leaves: readonly LeafValue[]): readonly number[] {
  if (leaves.every(({ dependent }) => dependent === undefined)) return [];
  const indices = new Map(leaves.map(({ id }, index) => [id, index]));
  const ordered = new Set<number>();
  const visit = (index: number): void => {
    const { dependent } = leaves[index]!;
    if (dependent === undefined || ordered.has(index)) return;
    for (const id of leavesOf(dependent)) visit(indices.get(id)!);
    ordered.add(index);
  };
  for (const index of leaves.keys()) visit(index);
  return [...ordered];
}

/** The leaves whose distributions take one of these, at any depth, by index: each after those that it takes. */
export function followers(leaves: readonly LeafValue[], moved: Iterable<number>): readonly number[] {
  const held = new Set(moved);
  const following = new Set([...held].map((index) => leaves[index]!.id));
  return dependentsInOrder(leaves).filter((index) => {
    const { id, dependent } = leaves[index]!;
    const follows =
      !held.has(index) && dependent !== undefined && leavesOf(dependent).some((one) => following.has(one));
    if (follows) following.add(id);
    return follows;
  });
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

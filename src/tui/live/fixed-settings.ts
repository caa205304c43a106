import type { FixedLeaves } from '../../engine/fix-leaves.ts';
import type { LeafValue, Model } from '../../model/model.ts';
import { monthsAfterStart } from '../../model/timeline.ts';
import type { Setting } from './protocol.ts';

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The settings that put one value in the place of what the model has, and so need no reading of the model again; the
 * others change its structure: a distribution, a choice, a place that it does not have. So does fixing what only a
 * scenario made uncertain: it gives up its dimension of the point set, and those after it move up.
 */
export function isFixing(model: Model, { path, value }: Setting): boolean {
  const leaves = model.leaves.filter(({ id }) => covers(path, id));
  return (
    leaves.length > 0 &&
    leaves.every((leaf) => fixedValue(model, leaf, value) !== undefined && keepsDimension(model, leaf))
  );
}

/** What leaves are fixed at once all settings are laid over each other; the later of two for one leaf holds. */
export function fixedLeaves(model: Model, settings: readonly Setting[]): FixedLeaves {
  const fixed = new Map<number, number>();
  model.leaves.forEach((leaf, index) => {
    const last = settings.findLast(({ path }) => covers(path, leaf.id));
    if (last === undefined || !isFixing(model, last)) return;
    fixed.set(index, fixedValue(model, leaf, last.value)!);
  });
  return fixed;
}

/** Whether a path is that of a leaf, or of what the leaf is a part of. */
export function covers(path: string, leaf: string): boolean {
  return leaf === path || leaf.startsWith(`${path}.`) || leaf.startsWith(`${path}@`);
}

function keepsDimension(model: Model, leaf: LeafValue): boolean {
  if (typeof leaf.value === 'number') return true;
  const before = model.base()?.leaves.find(({ id }) => id === leaf.id);
  return before !== undefined && typeof before.value !== 'number';
}

function fixedValue(model: Model, { unit }: LeafValue, text: string): number | undefined {
  if (unit.kind === 'date') return monthsAfterStart(model.timeline, text);
  return plainNumber.test(text) ? Number(text) : undefined;
}

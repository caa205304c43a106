import type { Wording } from '../core/diagnostics.ts';
import { ModelError } from '../core/diagnostics.ts';
import { noDistribution } from '../core/messages/parameters.ts';
import { centralRefused } from '../core/messages/run.ts';
import type { Leaf } from '../formula/system.ts';
import { followers, valueGiven } from '../model/follow.ts';
import type { LeafValue, Model } from '../model/model.ts';
import { toCanonical } from '../units/parse-unit.ts';

/** Leaves that stand at one value, by index; in the declared unit, a date in months from the start of the timeline. */
export type FixedLeaves = ReadonlyMap<number, number>;

/**
 * The model with some leaves at one value instead of what they are: what a setting of the same number would make it.
 * What is drawn with one of them as a parameter follows.
 *
 * @throws ModelError where the parameters of a distribution would make none
 */
export function fixLeaves(model: Model, fixed: FixedLeaves): Model {
  if (fixed.size === 0) return model;
  const leaves = model.leaves.map((leaf, index): LeafValue => {
    const value = fixed.get(index);
    if (value === undefined) return leaf;
    const { dependent: _cut, ...rest } = leaf;
    return { ...rest, value, central: value, changed: true };
  });
  const indices = new Map(leaves.map(({ id }, index) => [id, index]));
  const canonical = (id: string): number => {
    const { unit, central } = leaves[indices.get(id)!]!;
    return toCanonical(unit, central);
  };
  for (const index of followers(leaves, fixed.keys())) {
    const leaf = leaves[index]!;
    const given = valueGiven(leaf, canonical);
    if ('problems' in given) throw refusal(leaf, given.problems);
    leaves[index] = { ...leaf, ...given };
  }
  const system = {
    ...model.system,
    leaves: model.system.leaves.map((leaf): Leaf => {
      const { unit, value, central, dependent } = leaves[leaf.index]!;
      if (leaves[leaf.index] === model.leaves[leaf.index]) return leaf;
      const { mayBeNone: _before, ...rest } = leaf;
      const random = leaf.random && typeof value !== 'number';
      return { ...rest, ...(dependent && { mayBeNone: true }), random, central: toCanonical(unit, central) };
    }),
  };
  return { ...model, leaves, system };
}

function refusal({ id, at }: LeafValue, problems: readonly Wording[]): ModelError {
  return new ModelError(
    problems.map(({ message }) => ({ ...centralRefused(noDistribution(id, message, [])), severity: 'error', at })),
  );
}

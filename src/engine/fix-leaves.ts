import type { Model } from '../model/model.ts';
import { toCanonical } from '../units/parse-unit.ts';

/** Leaves that stand at one value, by index; in the declared unit, a date in months from the start of the timeline. */
export type FixedLeaves = ReadonlyMap<number, number>;

/** The model with some leaves at one value instead of what they are: what a setting of the same number would make it. */
export function fixLeaves(model: Model, fixed: FixedLeaves): Model {
  if (fixed.size === 0) return model;
  const leaves = model.leaves.map((leaf, index) => {
    const value = fixed.get(index);
    return value === undefined ? leaf : { ...leaf, value, central: value, changed: true };
  });
  const system = {
    ...model.system,
    leaves: model.system.leaves.map((leaf) => {
      const value = fixed.get(leaf.index);
      if (value === undefined) return leaf;
      return { ...leaf, random: false, central: toCanonical(model.leaves[leaf.index]!.unit, value) };
    }),
  };
  return { ...model, leaves, system };
}

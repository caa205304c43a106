import type { Model } from '../../model/model.ts';
import { correlationBlocks } from '../../sampling/correlation/blocks.ts';
import type { UncertainInput } from '../worlds/model-worlds.ts';
import type { Worlds } from '../worlds/worlds.ts';

/** Inputs that are taken together. */
export interface InputGroup {
  readonly name: string;
  /** By basis, by a name the user gave, one by one, because the model correlates them, or all the leaves of an input. */
  readonly kind: 'input' | 'correlated' | 'leaves' | 'basis' | 'named';
  /** Ids of inputs. */
  readonly members: readonly string[];
}

/**
 * The inputs as groups that are independent of each other: one by one where nothing joins them, and the inputs that
 * correlations join, directly or through others, as one. First and total order are defined for these.
 */
export function independentGroups({ inputs, correlations }: Pick<Worlds, 'inputs' | 'correlations'>): InputGroup[] {
  const ids = inputs.map(({ id }) => id);
  const joined = correlationBlocks(ids, correlations).map(({ names }) => names);
  const seen = new Set<string>();
  return ids.flatMap((id): InputGroup[] => {
    if (seen.has(id)) return [];
    const members = joined.find((names) => names.includes(id)) ?? [id];
    for (const member of members) seen.add(member);
    return [{ name: members.join(', '), kind: members.length === 1 ? 'input' : 'correlated', members }];
  });
}

/** Whether a group takes each independent group whole or not at all. */
export function isIndependent({ members }: InputGroup, independent: readonly InputGroup[]): boolean {
  return independent.every((group) => {
    const shared = group.members.filter((id) => members.includes(id)).length;
    return shared === 0 || shared === group.members.length;
  });
}

/**
 * Groups that every model has, and those that the user names: by basis, where inputs have more than one, and the values of
 * one input, where it has several that vary.
 *
 * @param named names of inputs or ids of single values, by the name of the group
 */
export function groupsOf(
  model: Model,
  named: Readonly<Record<string, readonly string[]>> = {},
  inputs: readonly UncertainInput[],
): readonly InputGroup[] {
  const leaves = inputs.map(({ leaf }) => model.leaves[leaf]!);
  const byBasis = bases.flatMap((basis): InputGroup[] => {
    const members = leaves.filter((leaf) => leaf.basis === basis).map(({ id }) => id);
    return members.length === 0 ? [] : [{ name: basis, kind: 'basis', members }];
  });
  const byInput = [...new Set(leaves.map(({ input }) => input))].flatMap((name): InputGroup[] => {
    const members = leaves.filter(({ input }) => input === name).map(({ id }) => id);
    return members.length < 2 ? [] : [{ name, kind: 'leaves', members }];
  });
  const byName = Object.entries(named).flatMap(([name, wanted]): InputGroup[] => {
    const members = leaves.filter(({ id, input }) => wanted.includes(id) || wanted.includes(input)).map(({ id }) => id);
    return members.length === 0 ? [] : [{ name, kind: 'named', members }];
  });
  return [...(byBasis.length > 1 ? byBasis : []), ...byInput, ...byName];
}

const bases = ['published', 'derived', 'illustrative'] as const;

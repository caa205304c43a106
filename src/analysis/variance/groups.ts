import { correlationBlocks } from '../../sampling/correlation/blocks.ts';
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

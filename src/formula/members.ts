import type { QuantitySystem } from './system.ts';

/** The member at which the reader stands in each dimension. */
export type Members = Readonly<Record<string, string>>;

/** The part of a system that says what can be stood at. */
export type Standing = Pick<QuantitySystem, 'dimensions' | 'levels'>;

/** The member of a dimension: the one that is named, else the level at which the option named has a decision. */
export function memberIn(
  { levels }: Pick<Standing, 'levels'>,
  members: Members,
  dimension: string,
): string | undefined {
  if (Object.hasOwn(members, dimension)) return members[dimension];
  const option = members['option'];
  return option === undefined ? undefined : levels?.get(dimension)?.get(option);
}

/**
 * Every combination of members of some dimensions, in declared order. Levels of decisions stand together only as some
 * option has them: what no option does is not asked for.
 */
export function combinationsOf({ dimensions, levels }: Standing, some: readonly string[]): readonly Members[] {
  const decided = some.filter((dimension) => levels?.has(dimension));
  const options = dimensions.get('option') ?? [];
  const standing = new Map(
    options.map((option) => {
      const at = decided.map((decision) => [decision, levels?.get(decision)?.get(option) ?? ''] as const);
      return [JSON.stringify(at), Object.fromEntries(at)];
    }),
  );
  const first: readonly Members[] = decided.length === 0 ? [{}] : [...standing.values()];
  return some
    .filter((dimension) => !decided.includes(dimension))
    .reduce<readonly Members[]>(
      (all, dimension) =>
        all.flatMap((members) =>
          (dimensions.get(dimension) ?? []).map((label) => ({ ...members, [dimension]: label })),
        ),
      first,
    );
}

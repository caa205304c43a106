import { interpretCentral } from '../../engine/central.ts';
import type { AssumptionChange, Between } from '../../model/between.ts';
import type { Player } from './compare-results.ts';

/** One change, or several that are made together, among which a difference is shared out. */
export interface Made extends Player {
  readonly ids: readonly string[];
}

/** More changes than this are not shared out one by one: the combinations double with each. */
export const mostPlayers = 6;

/**
 * The changes, each by itself where they are few. Those that make no model without one another, such as a correlation and
 * the range of what it correlates, are one. Of more than `most`, those that move the outcome the most on the central case,
 * made alone or unmade alone, stand by themselves, and the rest are one group.
 */
export function playersOf(
  between: Between,
  outcome: string,
  options: readonly string[],
  most: number,
): readonly Made[] {
  const players = withTogether(between);
  if (players.length <= most) return players;
  const size = new Map(players.map((player) => [player.id, sizeOf(between, player, outcome, options)]));
  const ranked = [...players].sort((a, b) => size.get(b.id)! - size.get(a.id)!);
  const apart = new Set(ranked.slice(0, most - 1));
  const rest = players.filter((player) => !apart.has(player));
  return [...players.filter((player) => apart.has(player)), grouped(rest, `${rest.length} others together`)];
}

/** Every change by itself, but for those that cannot be made, or left out, alone. */
function withTogether({ changes, hybrid }: Between): readonly Made[] {
  const all = changes.map(({ id }) => id);
  const isBound = ({ id }: AssumptionChange) =>
    hybrid(new Set([id])) === undefined || hybrid(new Set(all.filter((other) => other !== id))) === undefined;
  const bound = changes.length < 2 ? [] : changes.filter(isBound);
  const free = changes.filter((change) => !bound.includes(change)).map(alone);
  return bound.length === 0
    ? free
    : [...free, grouped(bound.map(alone), bound.map(({ label }) => label).join(' with '))];
}

const alone = ({ id, kind, label, left, right }: AssumptionChange): Made => ({
  id,
  kind,
  label,
  left,
  right,
  ids: [id],
});

function grouped(players: readonly Made[], label: string): Made {
  const [only] = players;
  if (players.length === 1 && only !== undefined) return only;
  const ids = players.flatMap((player) => player.ids);
  return { id: ids.join('+'), kind: 'group', label, left: '', right: ids.join(', '), ids };
}

/** How far a change moves the outcome on the central case, from the left or back from the right, the more of the two. */
function sizeOf({ changes, hybrid }: Between, { ids }: Made, outcome: string, options: readonly string[]): number {
  const all = changes.map((change) => change.id);
  const at = (made: readonly string[]): readonly number[] => {
    const model = hybrid(new Set(made));
    if (model === undefined) return options.map(() => Number.NaN);
    const central = interpretCentral(model);
    return options.map((option) => central.value(outcome, { option }, 0));
  };
  const moved = (from: readonly number[], to: readonly number[]) =>
    Math.max(...from.map((value, o) => Math.abs(to[o]! - value)).map((size) => (Number.isNaN(size) ? Infinity : size)));
  return Math.max(moved(at([]), at(ids)), moved(at(all), at(all.filter((other) => !ids.includes(other)))));
}

import type { LeafValue, Model } from '../model.ts';
import { madeNames } from '../names.ts';

/** Names that a formula reaches, through whatever it mentions; its own name first. */
export function reached(uses: Model['uses'], name: string): ReadonlySet<string> {
  const found = new Set([name]);
  for (const next of found) for (const mentioned of uses.get(next) ?? []) found.add(mentioned);
  return found;
}

/** Names that the rate of a flow reaches as it is written, before any uplift. */
export function reachedByRate({ uses, flows }: Pick<Model, 'uses' | 'flows'>, flow: string): ReadonlySet<string> {
  return reached(uses, flows.get(flow)?.uplift === undefined ? flow : madeNames.beforeUplift(flow));
}

/** The uncertain values of an input. */
export function rangesOf({ leaves }: Pick<Model, 'leaves'>, input: string): readonly LeafValue[] {
  return leaves.filter((leaf) => leaf.input === input && typeof leaf.value !== 'number');
}

/** Whether a unit has money in it. */
export function hasMoney({ unit }: Pick<LeafValue, 'unit'>): boolean {
  return [...unit.dimension.keys()].some((base) => base.startsWith('GBP@'));
}

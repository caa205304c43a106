import { meansOfParts } from '../replicates.ts';
import type { SensitivityContext } from '../sensitivity/context.ts';
import type { Design } from '../worlds/points.ts';
import { meanOver } from './replicate-estimates.ts';
import { columnsOf, sharedDraws } from './shared-draws.ts';

/**
 * For each option asked about the ranked option with the highest expected outcome among the others; null where options are
 * not ranked together.
 */
export function rivalsOf(context: SensitivityContext, design: Design): readonly (string | null)[] {
  const { model, options, request } = context;
  const ranked = model.options.filter((one) => one.ranked && one.role !== 'business-as-usual').map(({ id }) => id);
  if (request.against !== undefined || model.rankedWithin.length > 0) return options.map(() => null);
  const expected = new Map<string, number>();
  if (ranked.length > 1) {
    const worlds = context.worldsOf(ranked);
    const columns = worlds.evaluate(columnsOf(worlds, sharedDraws([worlds], design)), Number.NaN);
    for (const [o, id] of ranked.entries()) expected.set(id, meanOver(meansOfParts(columns[o]!, design.replicates)));
  }
  return options.map((option) => {
    if (!ranked.includes(option)) return null;
    const others = ranked.filter((id) => id !== option);
    const best = Math.max(...others.map((id) => expected.get(id)!));
    return others.find((id) => expected.get(id) === best) ?? null;
  });
}

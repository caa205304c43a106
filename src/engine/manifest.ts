import * as z from 'zod';
import type { Model } from '../model/model.ts';
import type { RunPlan } from './plan.ts';
import { type Origin, type ReadonlyDeep, recipeOf, recipeShape } from './recipe.ts';
import { hashOutcomes } from './results-hash.ts';
import type { Run } from './run.ts';

const text = z.string();

/** A recipe and what came of it, by which a run made again is judged. */
export const manifest = z.strictObject({
  ...recipeShape,
  means: z
    .record(text, z.record(text, z.number()))
    .describe('Of each outcome and option, in declared units: they name what differs where the hash does'),
  resultsHash: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Manifest = ReadonlyDeep<z.infer<typeof manifest>>;

/** JSON Schema (2020-12) of a manifest. */
export function manifestSchema(): object {
  return z.toJSONSchema(manifest, { target: 'draft-2020-12' });
}

/**
 * The manifest of a run.
 *
 * @param means Mean of each outcome and option in its declared unit, by which a difference is named; left out, none.
 */
export function manifestOf({ model, plan, outcomes }: Run, origin?: Origin, means: Manifest['means'] = {}): Manifest {
  return manifestOfHash(model, plan, hashOutcomes(outcomes), origin, means);
}

/** The same of a run of which the hash is known. */
export function manifestOfHash(
  model: Model,
  plan: RunPlan,
  resultsHash: string,
  origin?: Origin,
  means: Manifest['means'] = {},
): Manifest {
  return { ...recipeOf(model, plan, origin), means, resultsHash };
}

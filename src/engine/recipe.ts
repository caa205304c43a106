import * as z from 'zod';
import { version } from '../core/version.ts';
import type { Model } from '../model/model.ts';
import { paddedInputs } from '../sampling/sobol-points.ts';
import { isPossiblePlan, type RunPlan, samplingMethods } from './plan.ts';

const text = z.string();
const count = z.int().min(0);

const sampling = z
  .strictObject({
    method: z.enum(samplingMethods),
    draws: count,
    drawsAsked: count.describe('Before rounding up'),
    replicates: count,
    pointsPerReplicate: count,
    dimensions: z.array(text).describe('The uncertain input at each dimension of the points, in order'),
    order: z.union([
      z.strictObject({ by: z.literal('importance'), pilotDraws: count }),
      z.strictObject({ by: z.literal('file') }),
    ]),
    padded: count,
    correlations: z.array(z.strictObject({ between: z.tuple([text, text]), rank: z.number().min(-1).max(1) })),
  })
  .refine(isPossiblePlan, { message: 'its draws are not replicates × points, a power of two' })
  .refine(({ dimensions }) => new Set(dimensions).size === dimensions.length, {
    message: 'an input has two dimensions',
  })
  .refine(({ method, dimensions, padded }) => padded === (method === 'sobol' ? paddedInputs(dimensions.length) : 0), {
    message: 'its number of padded inputs does not fit its dimensions',
  });

/** The fields of a recipe, which other files of ours begin with. */
export const recipeShape = {
  createdBy: z.literal('appraise'),
  format: z.literal(1),
  version: text,
  node: text,
  platform: text,
  model: z.strictObject({
    id: text,
    file: text
      .refine((path) => !/^(?:[/\\]|[a-z]:)/i.test(path), { message: 'it is not a name or a relative path' })
      .describe('A name in ./models, or a path from the folder in which it ran'),
    hash: text.describe('SHA-256 of what the model says, its scenario included'),
    base: text.nullable().describe('The same without scenario and settings; null where it is not in order alone'),
  }),
  scenarios: z.array(text).describe('Names, or paths from the folder in which it ran; each laid over those before'),
  set: z.array(text).describe('As given to --set'),
  decide: z.array(text).default([]).describe('As given to --decide'),
  scenario: text.nullable(),
  changes: z.array(z.strictObject({ path: text, from: text, to: text })).describe('Every difference from the model'),
  seed: text.min(1),
  sampling,
};

/** All that is needed to make a run again. */
export const recipe = z.strictObject(recipeShape);

export type Recipe = ReadonlyDeep<z.infer<typeof recipe>>;
export type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;

/** How a model was named when it was run. */
export interface Origin {
  readonly file: string;
  readonly scenarios: readonly string[];
  readonly set: readonly string[];
  readonly decide?: readonly string[];
}

/**
 * The recipe of a run. It holds no time of day and no folder: the same run has the same recipe on one machine.
 *
 * @param origin How the model was named; left out, by its id alone.
 */
export function recipeOf(model: Model, plan: RunPlan, origin?: Origin): Recipe {
  const { replicates, pointsPerReplicate, dimensions, order, padded, correlations = [] } = plan;
  return {
    createdBy: 'appraise',
    format: 1,
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    model: {
      id: model.id,
      file: origin?.file ?? model.id,
      hash: model.hash,
      base: model.scenario === null ? model.hash : (model.base()?.hash ?? null),
    },
    scenarios: origin?.scenarios ?? [],
    set: origin?.set ?? [],
    decide: origin?.decide ?? [],
    scenario: model.scenario?.id ?? null,
    changes: model.scenario?.changes ?? [],
    seed: plan.seed,
    sampling: {
      method: plan.sampling,
      draws: plan.draws,
      drawsAsked: plan.drawsAsked ?? plan.draws,
      replicates,
      pointsPerReplicate,
      dimensions,
      order,
      padded,
      correlations,
    },
  };
}

/** The plan of a run from its recipe. */
export function planOf({ seed, sampling: { method, correlations, drawsAsked, ...plan } }: Recipe): RunPlan {
  return {
    ...plan,
    seed,
    sampling: method,
    ...(correlations.length === 0 ? {} : { correlations }),
    ...(drawsAsked === plan.draws ? {} : { drawsAsked }),
  };
}

import * as z from 'zod';
import type { ReadonlyDeep } from '../engine/recipe.ts';

const text = z.string();

/** What came of a run made again from its manifest, as `replay --json` prints it. */
export const replayResults = z.strictObject({
  appraise: z.literal(1).describe('Version of this format'),
  manifest: text.describe('The file, as it was named'),
  model: z.strictObject({ id: text, title: text }),
  scenario: text.nullable(),
  seed: text,
  draws: z.number(),
  replicates: z.number(),
  reproduced: z.boolean().describe('The same model by its hashes, and the same results to the last bit'),
  wasRun: z.boolean().describe('False where the plan of the manifest does not cover the inputs uncertain now'),
  resultsHash: z.strictObject({ was: text, is: text.nullable() }),
  differences: z.array(
    z.strictObject({
      what: z.enum([
        'version',
        'node',
        'platform',
        'id',
        'base',
        'hash',
        'changes',
        'dimensions',
        'correlations',
        'order',
        'results',
      ]),
      was: text,
      is: text,
      fails: z.boolean().describe('Whether it is why the run is not reproduced'),
    }),
  ),
  means: z
    .array(
      z.strictObject({
        outcome: text,
        option: text,
        unit: text.nullable(),
        was: z.number().nullable(),
        is: z.number().nullable(),
      }),
    )
    .describe('Outcomes and options whose means are not the same to the last bit'),
});

export type Replay = ReadonlyDeep<z.infer<typeof replayResults>>;

/** JSON Schema (2020-12) of what `replay --json` prints for one manifest. */
export function replaySchema(): object {
  return z.toJSONSchema(replayResults, { target: 'draft-2020-12' });
}

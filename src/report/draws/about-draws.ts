import * as z from 'zod';
import { manifest } from '../../engine/manifest.ts';
import type { ReadonlyDeep } from '../../engine/recipe.ts';

const text = z.string();

/** What is to be known of exported draws: inside a Parquet file under the key `appraise`, beside a CSV file as JSON. */
export const aboutDraws = z.strictObject({
  appraise: z.literal(1).describe('Version of this format'),
  title: text,
  rows: z.number(),
  columns: z.array(
    z.strictObject({
      name: text,
      kind: z.enum(['draw', 'replicate', 'input', 'outcome']),
      of: text.nullable().describe('Name in the model'),
      option: text.nullable(),
      unit: text,
      label: text,
      basis: text.nullable(),
      source: text.nullable(),
      restsOnIllustrative: z.array(text).describe('Illustrative inputs that it reaches, or is'),
    }),
  ),
  manifest,
});

export type AboutDraws = ReadonlyDeep<z.infer<typeof aboutDraws>>;

/** JSON Schema (2020-12) of what is to be known of exported draws. */
export function aboutDrawsSchema(): object {
  return z.toJSONSchema(aboutDraws, { target: 'draft-2020-12' });
}

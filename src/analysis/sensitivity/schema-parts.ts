import * as z from 'zod';

export const number = z.number();
export const text = z.string();
export const sign = z.union([z.literal(-1), z.literal(0), z.literal(1)]);
export const basis = z.enum(['published', 'derived', 'illustrative']);

export const estimate = z.strictObject({
  value: number,
  se: number.describe('Standard error from the number of draws alone; known to about a fifth'),
  interval: z.tuple([number, number]).describe('95% interval of that error'),
});

/** A share that may not differ from nothing. */
export const index = z.strictObject({
  ...estimate.shape,
  fromZero: z
    .boolean()
    .describe('Whether the interval lies above 0; where not, the index is not distinguishable from zero'),
});

export const design = z.strictObject({
  worlds: number.describe('Worlds evaluated for it'),
  replicates: number,
  pointsPerReplicate: number,
  seed: text,
});

export const refusals = z
  .array(z.strictObject({ option: text.nullable(), code: text, reason: text, instead: text }))
  .describe('Where the method is not valid, why, and what to do instead; option null: for every option');

export const moved = {
  id: text.describe('The input with its member and date: build_cost.smso_to_smso'),
  input: text,
  label: text,
  part: text.nullable().describe('Member and date in words, of an input with several'),
  unit: text.describe('Unit of every value of the input; a `date` is in months from the start of the timeline'),
  basis,
  central: number,
  distribution: text.nullable().describe('As written; null where no range is stated'),
  parameters: z
    .array(text)
    .optional()
    .describe('Inputs that the distribution takes: its range and chances are those at their central values'),
};

export type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;

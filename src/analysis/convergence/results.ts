import * as z from 'zod';
import { estimate, number, type ReadonlyDeep, text } from '../sensitivity/schema-parts.ts';

const group = { name: text, members: z.array(text).describe('One input, or inputs that the model correlates') };

/** How figures settle as draws are added, as `sensitivity --json` prints it. */
export const convergenceResults = z.strictObject({
  draws: number.describe('Of the whole run, the last size'),
  replicates: number,
  seed: text,
  options: z.array(
    z.strictObject({
      option: text,
      statistics: z
        .array(
          z.strictObject({
            draws: number,
            mean: estimate,
            p5: estimate,
            p50: estimate,
            p95: estimate,
            under: estimate.describe('Share of draws in which the outcome is under the threshold'),
          }),
        )
        .describe('Of the first draws of the one run, which are those that a run of so many makes'),
      indices: z
        .array(
          z.strictObject({
            ...group,
            sizes: z.array(
              z.strictObject({
                points: number.describe('Points of the pick-freeze design'),
                first: estimate,
                total: estimate,
              }),
            ),
          }),
        )
        .describe('Sobol’ indices of the inputs that move it most'),
    }),
  ),
  information: z
    .strictObject({
      ...group,
      sizes: z.array(
        z.strictObject({
          draws: number,
          evpi: estimate,
          crossFitted: estimate.describe('EVPPI from a rule fitted on other draws: errs downwards'),
          inSample: estimate.describe('EVPPI as the fit has it: errs upwards'),
        }),
      ),
    })
    .nullable()
    .describe('Of the input worth most to know; null where nothing is worth knowing, or nothing is decided'),
});

export type ConvergenceResults = ReadonlyDeep<z.infer<typeof convergenceResults>>;

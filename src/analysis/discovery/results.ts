import * as z from 'zod';
import { number, type ReadonlyDeep, refusals, text } from '../sensitivity/schema-parts.ts';

const bounded = z.strictObject({
  value: number,
  interval: z.tuple([number, number]).describe('Exact 95% interval (Clopper and Pearson) from independent draws'),
});

/** Scenario discovery, as `sensitivity --json` prints it. */
export const discoveryResults = z.strictObject({
  draws: number,
  seed: text,
  independent: z.strictObject({ draws: number, seed: text }).describe('Draws kept for the bound, and used once'),
  peeling: z.strictObject({ alpha: number, fewest: number }),
  options: z.array(
    z.strictObject({
      option: text,
      interest: z.enum(['over', 'under']).describe('Cases over the threshold, or not over it: the rarer'),
      cases: number.describe('Draws that are of interest'),
      limits: z
        .array(
          z.strictObject({
            id: text,
            side: z.enum(['low', 'high']),
            at: number.describe("In the input's unit"),
            quasiP: number.describe('Descriptive after peeling, not a test'),
            recurs: number.describe('Share of resamples whose box limits the input on this side'),
            range: z.tuple([number, number]).nullable().describe('Where the limit falls in these resamples'),
          }),
        )
        .describe('All of them hold in the box'),
      found: z
        .strictObject({ inside: number, hits: number, coverage: number, density: number, mass: number })
        .describe('On the draws by which the box was found: optimistic'),
      verified: z
        .strictObject({
          inside: number,
          hits: number,
          cases: number,
          density: bounded.nullable().describe('Share of the box that is of interest'),
          coverage: bounded.nullable().describe('Share of the cases of interest that are in the box'),
          mass: bounded.describe('Share of all draws in the box'),
        })
        .describe('On independent draws that had no part in finding it'),
      trajectory: z.array(
        z.strictObject({ coverage: number, density: number, mass: number, limited: number.describe('Inputs limited') }),
      ),
      chosen: number.describe('Place in the trajectory from which the box was made'),
      resamples: number,
    }),
  ),
  refused: refusals,
});

export type DiscoveryResults = ReadonlyDeep<z.infer<typeof discoveryResults>>;

import * as z from 'zod';
import { basis, estimate, number, type ReadonlyDeep, sign, text } from '../sensitivity/schema-parts.ts';

const bounded = z.strictObject({
  value: number,
  interval: z.tuple([number, number]).describe('Exact 95% interval (Clopper and Pearson) from independent draws'),
});

const condition = z.strictObject({
  threshold: number.describe('Asked: when is the outcome over this'),
  over: number.describe('Draws of the shared ones in which it is'),
  independent: bounded.extend({ over: number }).describe('The same of the independent draws'),
  box: z
    .strictObject({
      interest: z.enum(['over', 'under']),
      limits: z.array(z.strictObject({ id: text, side: z.enum(['low', 'high']), at: number })),
      density: bounded.nullable().describe('Share of the cases inside that are of interest'),
      coverage: bounded.nullable().describe('Share of the cases of interest that are inside'),
    })
    .nullable()
    .describe('Limits that hold most of the cases of interest (`discovery`); null where there are too few to say'),
  evpi: estimate
    .nullable()
    .describe(
      'What knowing everything would be worth if the fixed cost were this; null where nothing is decided by it',
    ),
});

/** What the methods come to for each option, as `sensitivity --json` prints it. */
export const findingsResults = z.strictObject({
  draws: number,
  independentDraws: number,
  seed: text,
  options: z.array(
    z.strictObject({
      option: text,
      paragraph: text.optional().describe('The whole of it in words, as the report prints it'),
      expected: estimate,
      p5: estimate,
      p95: estimate,
      readings: z
        .array(z.strictObject({ input: text, label: text, reading: text, expected: estimate.nullable() }))
        .describe('Expected outcome under every reading of a structural choice that is not the chosen one'),
      foremost: z
        .array(
          z.strictObject({
            id: text,
            basis,
            least: number.describe('Least outcome with the input at its P10, central value or P90 (`tornado`)'),
            most: number,
            changes: z
              .array(
                z.strictObject({
                  at: number,
                  below: sign,
                  above: sign,
                  shareOfWay: number.nullable(),
                  chance: number.nullable(),
                }),
              )
              .describe('Switching values on the central case (`switching`); none inside the range where empty'),
          }),
        )
        .describe('The three uncertain inputs that move the central case most'),
      conditions: z.array(condition),
      information: z
        .strictObject({
          evpi: estimate.nullable(),
          foremost: z
            .strictObject({ name: text, members: z.array(text), crossFitted: estimate, inSample: estimate })
            .nullable()
            .describe('The input worth most to know (`evppi`); null where none is worth anything that can be told'),
          quote: z
            .strictObject({
              about: text,
              error: number,
              months: number,
              best: text,
              crossFitted: estimate.describe('What the quote is worth, less what the delay loses and the price'),
              inSample: estimate,
            })
            .nullable()
            .describe('At the shortest delay asked about (`quote`)'),
        })
        .nullable()
        .describe('Null where the outcome is no net benefit to decide by'),
      evidence: z
        .strictObject({ published: number, derived: number, illustrative: number })
        .describe('Inputs that move the outcome, and structural choices, by basis'),
      explain: z.array(text).describe('Names that `appraise explain` follows to their formulas, inputs and sources'),
    }),
  ),
});

export type FindingsResults = ReadonlyDeep<z.infer<typeof findingsResults>>;

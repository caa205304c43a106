import * as z from 'zod';
import {
  design,
  estimate,
  moved,
  number,
  type ReadonlyDeep,
  refusals,
  sign,
  text,
} from '../sensitivity/schema-parts.ts';

const change = z.strictObject({
  kind: z.enum(['crossing', 'jump', 'flat', 'touch', 'gap', 'step']).describe('As for `switching`'),
  at: number.describe('The switching value'),
  below: sign.describe('Sign just below it: of the expected outcome less the threshold, or of its lead over the rival'),
  above: sign,
  se: number
    .nullable()
    .describe(
      'By the delta method, from replicates; null for a jump or a step, and where the interval has an open side',
    ),
  interval: z
    .tuple([number.nullable(), number.nullable()])
    .nullable()
    .describe(
      'Where the expected value is not distinguishable from nothing at 95% (as Fieller’s set); null on a side on which that reaches the end of the range; null for a step',
    ),
  chance: number.nullable().describe('That the input lies beyond it, from its distribution; null for a group'),
});

const searched = z.strictObject({
  low: number,
  high: number,
  points: number.describe('Places looked at before refining'),
});

const changes = {
  range: searched,
  sign: z.array(change).describe('All sign changes of the expected outcome seen on these points'),
  ranking: z.array(change).nullable().describe('The same of its lead over the rival; null where there is no rival'),
};

const root = z.strictObject({
  value: number,
  se: number.nullable(),
  interval: z.tuple([number, number]).nullable().describe('Fieller’s 95% set; null where it is unbounded'),
});

/** Switching values on the expected outcome, as `sensitivity --json` prints them. */
export const expectedSwitchingResults = z.strictObject({
  design,
  options: z.array(
    z.strictObject({
      option: text,
      mean: estimate.describe('Expected outcome, on these draws'),
      rival: z
        .strictObject({
          option: text,
          lead: estimate.describe('Expected outcome of the option less that of the rival'),
        })
        .nullable()
        .describe('The ranked option with the highest expected outcome of the others'),
      inputs: z.array(z.strictObject({ id: moved.id, ...changes })).describe('That move the expected outcome or lead'),
      unmoved: z.array(text),
      groups: z
        .array(z.strictObject({ name: text, members: z.array(text), ...changes }))
        .describe('Inputs moved together: every one at the same level of its distribution, which is what `at` is'),
      successRates: z
        .strictObject({ members: z.array(text), ...changes })
        .nullable()
        .describe(
          'Uncertain shares and probabilities of which more is better, all times k and at most one: `at` is the k',
        ),
      costs: z
        .strictObject({
          increment: estimate.describe('Expected present value of its costs, less those of what it is compared with'),
          sign: root.nullable().describe('Multiple of these at which the expected outcome is at the threshold'),
          ranking: root.nullable().describe('Multiple of all costs at which it is level with the rival'),
        })
        .nullable(),
      unmonetised: z
        .strictObject({
          presentValue: estimate.describe(
            'What all that is not valued would have to be worth for the expected outcome to reach the threshold; negative: the harm it could bear',
          ),
          perYear: estimate.nullable().describe('The same in each year from 1 to the last'),
          per: z.strictObject({ outcome: text, unit: text, amount: estimate, value: root.nullable() }).nullable(),
        })
        .nullable()
        .describe('Green Book 6.105; null unless the outcome is in pounds'),
    }),
  ),
  refused: refusals,
});

export type ExpectedSwitchingResults = ReadonlyDeep<z.infer<typeof expectedSwitchingResults>>;

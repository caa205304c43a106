import * as z from 'zod';
import { estimate, number, type ReadonlyDeep, refusals, text } from '../sensitivity/schema-parts.ts';

const bracketed = {
  crossFitted: estimate.describe(
    'What a rule fitted on other draws gains: errs downwards. `se` is its own scatter; `interval` that of the value, from the lower end of this one to the upper end of the other',
  ),
  inSample: estimate.describe('As the fit has it: errs upwards; the same `interval`'),
};

const menu = z.strictObject({
  options: z.array(text).describe('What there is to choose from'),
  build: z.array(text).describe('Options that need a build: they bear the fixed cost'),
  fixedCost: number,
});

/** Value of perfect information, as `sensitivity --json` prints it. Money in the outcome's unit. */
export const evpiResults = z.strictObject({
  draws: number,
  seed: text,
  menu: menu.nullable(),
  best: text.nullable().describe('The option with the highest expected net benefit'),
  evpi: estimate.nullable().describe('Expected value of perfect information'),
  options: z.array(
    z.strictObject({
      option: text,
      expected: estimate.describe('Net benefit, less the fixed cost where it bears one'),
      expectedLoss: estimate.describe('Expected shortfall from the best in hindsight'),
      probabilityBest: estimate,
    }),
  ),
  buildBeatsRest: estimate
    .nullable()
    .describe('Share of draws in which some option that needs a build beats every one that does not'),
  refused: refusals,
});

export const evppiResults = z.strictObject({
  draws: number,
  seed: text,
  menu: menu.nullable(),
  rows: z
    .array(
      z.strictObject({
        name: text,
        kind: z.enum(['input', 'correlated', 'leaves', 'basis', 'named']),
        members: z.array(text),
        ...bracketed,
      }),
    )
    .describe('Inputs, the most valuable first, then groups: what knowing them before deciding would be worth'),
  refused: refusals,
});

export const quoteResults = z.strictObject({
  draws: number,
  seed: text,
  menu: menu.nullable(),
  about: z
    .strictObject({ name: text, members: z.array(text) })
    .nullable()
    .describe('What is found out'),
  error: number.describe('Standard deviation of what is found about its truth, relative'),
  price: number.describe('What finding out costs'),
  delayed: z.array(text).describe('Dates that a later decision puts off'),
  decisions: z.array(
    z.strictObject({
      months: number.describe('How much later the decision falls'),
      best: text,
      costOfDelay: estimate.describe('Expected net benefit that is lost by deciding later with nothing learnt'),
      information: z.strictObject(bracketed).describe('Expected value of what is found out, for the decision then'),
      net: z.strictObject(bracketed).describe('Information less delay and price: above 0, worth commissioning'),
    }),
  ),
  refused: refusals,
});

export type EvpiResults = ReadonlyDeep<z.infer<typeof evpiResults>>;
export type EvppiResults = ReadonlyDeep<z.infer<typeof evppiResults>>;
export type QuoteResults = ReadonlyDeep<z.infer<typeof quoteResults>>;

import * as z from 'zod';
import { design, estimate, index, number, type ReadonlyDeep, refusals, text } from '../sensitivity/schema-parts.ts';

const group = z.strictObject({
  name: text,
  kind: z
    .enum(['input', 'correlated', 'leaves', 'basis', 'named'])
    .describe(
      'One input; inputs that the model correlates, taken as one; all values of one input; a basis; a named group',
    ),
  members: z.array(text).describe('Ids of inputs'),
});

const orders = z.strictObject({
  ...group.shape,
  first: index.describe('Share of the variance that would go, in expectation, if this alone were known'),
  total: index.describe('Share that would remain, in expectation, if all but this were known'),
});

/** Sobol' indices, as `sensitivity --json` prints them. */
export const sobolResults = z.strictObject({
  design,
  estimators: text,
  options: z.array(
    z.strictObject({
      option: text,
      variance: estimate.describe("In the outcome's unit, squared"),
      inputs: z.array(orders).describe('Independent of each other; largest total first'),
      groups: z.array(orders).describe('By basis, by input with several values, and as named'),
      firstOrders: estimate.describe('Sum of the first orders: what is left of 1 is interaction'),
      unmoved: z.array(text).describe('Inputs that changed the outcome in no draw'),
    }),
  ),
  refused: refusals,
});

/** Shapley effects. */
export const shapleyResults = z.strictObject({
  design,
  options: z.array(
    z.strictObject({
      option: text,
      variance: estimate,
      inputs: z.array(z.strictObject({ id: text, effect: index })).describe('Shares that sum to 1; largest first'),
      groups: z.array(z.strictObject({ ...group.shape, effect: index })),
    }),
  ),
  refused: refusals,
});

const signed = estimate.describe('Between −1 and 1 for independent inputs');

/** Measures of association from the common draws. */
export const associationResults = z.strictObject({
  draws: number,
  seed: text,
  options: z.array(
    z.strictObject({
      option: text,
      explained: z
        .strictObject({ onValues: estimate, onRanks: estimate })
        .nullable()
        .describe('Share of the variance that a straight line explains, of values and of ranks; null where refused'),
      inputs: z.array(
        z.strictObject({
          id: text,
          first: index.describe(
            'First-order index from these draws; under correlation it counts what the input goes along with',
          ),
          pawn: index.describe(
            'Mean distance of the conditional distributions; fromZero: above the noise of the dummy',
          ),
          standardised: signed.nullable(),
          rankStandardised: signed.nullable(),
          partialRank: signed.nullable(),
        }),
      ),
      dummy: z
        .strictObject({ first: estimate, pawn: estimate })
        .describe('The same of an input that nothing depends on: the noise'),
    }),
  ),
  refused: refusals,
});

export type SobolResults = ReadonlyDeep<z.infer<typeof sobolResults>>;
export type ShapleyResults = ReadonlyDeep<z.infer<typeof shapleyResults>>;
export type AssociationResults = ReadonlyDeep<z.infer<typeof associationResults>>;

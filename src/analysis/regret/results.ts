import * as z from 'zod';
import { estimate, number, type ReadonlyDeep, refusals, sign, text } from '../sensitivity/schema-parts.ts';

const menu = z.strictObject({ options: z.array(text), build: z.array(text), fixedCost: number });

const corner = z.strictObject({
  name: text,
  at: z.array(z.strictObject({ id: text, level: number })).describe('Inputs at these levels of their distributions'),
});

/** Regret, satisficing and named corners, as `sensitivity --json` prints them. */
export const regretResults = z.strictObject({
  draws: number,
  seed: text,
  menu: menu.nullable(),
  corners: z
    .array(corner)
    .describe('The central case, and every combination of P10 and P90 of the inputs that move it most'),
  options: z.array(
    z.strictObject({
      option: text,
      expectedRegret: estimate,
      regret95: estimate.describe('Ninety-five draws in a hundred have no more regret'),
      satisfices: estimate.describe('Share of draws in which it is no worse than nothing'),
      worst: z.strictObject({ corner: text, value: number }).describe('Least net benefit on the corners (maximin)'),
      best: z.strictObject({ corner: text, value: number }),
      hurwicz: number.describe('Half the best and half the worst corner'),
      largestRegret: z.strictObject({ corner: text, value: number }).describe('On the corners (minimax regret)'),
    }),
  ),
  refused: refusals,
});

const violation = z.strictObject({
  first: estimate.describe(
    'Largest excess of its distribution function over the other’s: 0 would be first-order dominance',
  ),
  firstBound: number.describe(
    'At most this at 95%, whatever the distributions (Dvoretzky, Kiefer, Wolfowitz), from independent draws',
  ),
  second: estimate.describe('Largest excess of the integral, in the unit: 0 would be second-order dominance'),
});

export const dominanceResults = z.strictObject({
  draws: number,
  independentDraws: number,
  seed: text,
  pairs: z.array(
    z.strictObject({
      option: text,
      other: text,
      ofOption: violation.describe('Of "the option dominates the other"'),
      ofOther: violation.describe('Of "the other dominates the option"'),
    }),
  ),
  refused: refusals,
});

export const bestOverResults = z.strictObject({
  draws: number,
  seed: text,
  menu: menu.nullable(),
  inputs: z
    .array(
      z.strictObject({
        id: text,
        stretches: z.array(
          z.strictObject({
            from: number.describe("In the input's unit"),
            to: number,
            share: number.describe('Share of draws in it'),
            best: text,
            clear: z.boolean().describe('Ahead of every other by more than the error, in each tenth of it'),
          }),
        ),
      }),
    )
    .describe('Inputs over whose range the best option is not always the same'),
  same: z.array(text).describe('Inputs over whose whole range one option is best'),
  refused: refusals,
});

const range = z.strictObject({ low: estimate, high: estimate });

export const priorsResults = z.strictObject({
  draws: number,
  seed: text,
  factor: number.describe('No value may become this many times more likely, relative to another, than as stated'),
  options: z.array(
    z.strictObject({
      option: text,
      mean: estimate,
      over: estimate.describe('Share over the threshold'),
      inputs: z
        .array(z.strictObject({ id: text, mean: range, over: range }))
        .describe('With the distribution of this input alone changed as far as that allows; widest first'),
      illustrative: z
        .strictObject({ mean: range, over: range, effectiveDraws: number })
        .nullable()
        .describe('All illustrative inputs at once, each to the same side'),
    }),
  ),
  refused: refusals,
});

export const jointMoveResults = z.strictObject({
  options: z.array(
    z.strictObject({
      option: text,
      from: sign.describe('Sign of the outcome less the threshold on the central case'),
      distance: number.describe('Root of the sum of squares, each input in its own standard deviations'),
      outcome: number.describe('At the place found'),
      moves: z.array(z.strictObject({ id: text, from: number, to: number, deviations: number })),
      searched: z.strictObject({
        starts: number,
        agreeing: number.describe('Starts that ended within a hundredth of the same distance'),
        worlds: number,
        nearestDraw: number.nullable().describe('Distance of the nearest of the draws that have the other sign'),
        draws: number,
      }),
    }),
  ),
  refused: refusals,
});

export type RegretResults = ReadonlyDeep<z.infer<typeof regretResults>>;
export type DominanceResults = ReadonlyDeep<z.infer<typeof dominanceResults>>;
export type BestOverResults = ReadonlyDeep<z.infer<typeof bestOverResults>>;
export type PriorsResults = ReadonlyDeep<z.infer<typeof priorsResults>>;
export type JointMoveResults = ReadonlyDeep<z.infer<typeof jointMoveResults>>;

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

const axis = z.strictObject({ id: text, low: number, high: number, central: number });

const row = z.strictObject({
  y: number,
  atLow: sign.nullable().describe('Sign of the outcome less the threshold at the low end of x; null where refused'),
  changes: z
    .array(
      z.strictObject({
        at: number.describe('Of x: a point of the contour'),
        below: sign,
        above: sign,
        se: number.nullable().describe('Null on the central case, where it is exact, and where there is none'),
        interval: z
          .tuple([number.nullable(), number.nullable()])
          .nullable()
          .describe('Where the expected outcome is not distinguishable from the threshold; null on the central case'),
      }),
    )
    .describe('In ascending order'),
});

/** Two-way break-even maps, as `sensitivity --json` prints them. */
export const mapResults = z.strictObject({
  options: z.array(
    z.strictObject({
      option: text,
      x: axis,
      y: axis,
      central: z.array(row).describe('Every other input at its central value: exact'),
      expected: z
        .strictObject({ design, mean: estimate, rows: z.array(row) })
        .nullable()
        .describe('Every other input drawn, unmoved by these two'),
    }),
  ),
  refused: refusals,
});

const { id } = moved;

/** Spider: the outcome along each input, as `sensitivity --json` prints it. */
export const spiderResults = z.strictObject({
  options: z.array(
    z.strictObject({
      option: text,
      curves: z
        .array(
          z.strictObject({
            id,
            points: z.array(
              z.strictObject({
                level: number.describe('Of the input’s distribution'),
                at: number,
                outcome: number.nullable().describe('Every other input central; null where the model refuses it'),
              }),
            ),
          }),
        )
        .describe('The one that spans most first'),
    }),
  ),
});

export type MapResults = ReadonlyDeep<z.infer<typeof mapResults>>;
export type SpiderResults = ReadonlyDeep<z.infer<typeof spiderResults>>;

import * as z from 'zod';

const number = z.number();
const text = z.string();
const interval = z.tuple([number, number]).describe('95% interval of the error from the number of draws alone');
const estimate = z.strictObject({ value: number, se: number, interval });

const side = z.strictObject({
  id: text,
  title: text,
  hash: text,
  scenario: text.nullable(),
  scenarioTitle: text.nullable(),
  name: text.describe('What this side is called here'),
});

const change = z.strictObject({
  id: text.describe(
    'An input, `appraisal.discounting`, `correlations` or `structure`; several, joined by +, in a group',
  ),
  kind: z.enum(['input', 'choice', 'appraisal', 'correlations', 'structure', 'group']),
  label: text,
  left: text,
  right: text,
});

const difference = z.strictObject({
  option: text,
  outcome: text,
  label: text,
  unit: text,
  left: estimate.nullable(),
  right: estimate.nullable(),
  difference: estimate.nullable().describe('Right less left; null where either side has no such outcome or option'),
  central: z.strictObject({ left: number.nullable(), right: number.nullable(), difference: number.nullable() }),
  illustrative: z.boolean().describe('Rests on illustrative inputs, on either side'),
});

const part = z.strictObject({
  change: text,
  expected: estimate,
  central: number,
  pence: z.strictObject({ expected: number, central: number }).nullable().describe('Whole pence, which add up exactly'),
});

const bridge = z.strictObject({
  option: text,
  left: z.strictObject({ expected: number, central: number }),
  right: z.strictObject({ expected: number, central: number }),
  parts: z.array(part),
  pence: z
    .strictObject({
      left: z.strictObject({ expected: number, central: number }),
      right: z.strictObject({ expected: number, central: number }),
    })
    .nullable(),
});

/** What two models differ by, as `compare --json` prints it. */
export const comparisonResults = z.strictObject({
  appraise: z.literal(1).describe('Version of this format'),
  left: side,
  right: side,
  paired: z.boolean().describe('On common draws; false of two results, whose errors add'),
  draws: number,
  replicates: number,
  seed: text,
  changes: z.array(change).describe('Every assumption in which they differ'),
  differences: z.array(difference),
  bridge: z
    .strictObject({
      outcome: text,
      label: text,
      unit: text,
      players: z.array(change).describe('Among which the difference is shared: the changes, or groups of them'),
      evaluations: number.describe('Combinations of changes that were run'),
      options: z.array(bridge),
    })
    .nullable(),
  noBridge: text.nullable().describe('Why there is no bridge'),
});

export type Comparison = ReadonlyDeep<z.infer<typeof comparisonResults>>;
export type Bridge = NonNullable<Comparison['bridge']>;
export type OptionBridge = Bridge['options'][number];
export type OutcomeDifference = Comparison['differences'][number];
export type Player = Bridge['players'][number];

type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;

/** JSON Schema (2020-12) of a comparison. */
export function comparisonSchema(): object {
  return z.toJSONSchema(comparisonResults, { target: 'draft-2020-12' });
}

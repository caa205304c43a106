import * as z from 'zod';
import { convergenceResults } from '../convergence/results.ts';
import { discoveryResults } from '../discovery/results.ts';
import { expectedSwitchingResults } from '../expected-switching/results.ts';
import { findingsResults } from '../findings/results.ts';
import { evpiResults, evppiResults, quoteResults } from '../information/results.ts';
import {
  bestOverResults,
  dominanceResults,
  jointMoveResults,
  priorsResults,
  regretResults,
} from '../regret/results.ts';
import { mapResults, spiderResults } from '../surface/results.ts';
import { associationResults, shapleyResults, sobolResults } from '../variance/results.ts';
import { methodNames } from './method-names.ts';
import { basis, estimate, moved, number, type ReadonlyDeep, sign, text } from './schema-parts.ts';

const change = z.strictObject({
  kind: z
    .enum(['crossing', 'jump', 'flat', 'touch', 'gap', 'step'])
    .describe(
      'crossing: passes through nothing; jump: leaps over it; flat: reaches nothing and stays, or leaves it; touch: nothing here alone, no change of sign; gap: the sign differs across a stretch that the model refuses; step: the first value of the other sign, of an input that takes single values',
    ),
  at: number.describe('The switching value'),
  below: sign.describe('Sign of the outcome less the threshold just below'),
  above: sign,
  shareOfWay: number.nullable().describe('Share of the way from central to that end of the range'),
  chance: number.nullable().describe('That the input lies beyond it, from its distribution; null if none is stated'),
});

const switching = z.strictObject({
  option: text,
  ...moved,
  range: z.strictObject({
    kind: z
      .enum(['support', 'quantiles', 'values', 'date', 'not-stated', 'switch'])
      .describe(
        'support of a bounded distribution; quantiles 0.1% and 99.9%; the single values it takes; date: 12 months either way; not-stated: 0 to twice the value, or for money that stands at 0 up to ten times the largest outcome; switch: 0 and 1, of an input that is nothing else',
      ),
    low: number,
    high: number,
    points: number.describe('Places looked at before refining'),
    refused: number.describe('Places of these that the model refuses'),
  }),
  atLow: number.nullable().describe('Outcome at the low end'),
  atHigh: number.nullable(),
  changes: z.array(change).describe('All sign changes found; none: the same sign at every place looked at'),
  chanceOfOtherSign: number.nullable().describe('That this input alone gives the outcome the other sign'),
});

const end = z.strictObject({ level: number, at: number, outcome: number.nullable() });

const bar = z.strictObject({
  option: text,
  ...moved,
  low: end,
  high: end,
  atCentral: number.describe('Outcome on the central case'),
  swing: number.describe('Largest of the three outcomes less the smallest'),
});

const structure = z.strictObject({
  option: text,
  input: text,
  label: text,
  basis,
  chosen: text,
  readings: z.array(
    z.strictObject({
      reading: text,
      outcome: number.nullable().describe('On the central case; null where the model refuses the reading'),
      expected: estimate.nullable().describe('Mean over 1,024 draws, the same for every reading'),
    }),
  ),
});

/** What drives an outcome and what would change it, as `sensitivity --json` prints it: a key for each method. */
export const sensitivityResults = z.strictObject({
  appraise: z.literal(1).describe('Version of this format'),
  model: z.strictObject({ id: text, title: text, question: text, hash: text }),
  scenario: text.nullable(),
  scenarioTitle: text.nullable(),
  changes: z.array(z.strictObject({ path: text, from: text, to: text })).describe('Every difference from the model'),
  appraisal: z.strictObject({
    priceBase: number,
    presentValueDate: text,
    discounting: text,
    start: text,
    end: text,
    startMonth: number.describe('Months from year 0 to the start of the timeline'),
  }),
  outcome: z.strictObject({ name: text, label: text, unit: text }),
  against: z.strictObject({ id: text, label: text }).nullable().describe('Whose outcome is taken off'),
  threshold: number.describe('Signs are of the outcome less this'),
  methods: z
    .array(z.enum(methodNames))
    .describe('What was asked for: the lists and parts of other methods are empty or absent'),
  labels: z.record(text, text).describe('Label of every option of the model'),
  inputs: z
    .array(z.strictObject(moved))
    .describe('Every uncertain input, and those of a map, by which the parts below name them'),
  isBreakEvenCost: z.boolean().describe('The outcome is F*: what delivering the option could cost'),
  options: z.array(
    z.strictObject({
      id: text,
      label: text,
      role: z.enum(['business-as-usual', 'proposal']).nullable(),
      illustrative: z.boolean(),
      ranked: z.boolean().describe('Whether the model ranks it among the others'),
      central: number.describe('Outcome on the central case'),
      restsOnIllustrative: z.array(text),
      unmoved: z.array(text).describe('Inputs that do not move the outcome anywhere in their range'),
    }),
  ),
  findings: findingsResults.optional().describe('What all of it comes to'),
  switching: z.array(switching),
  notMoved: z.array(text).describe('Inputs that stand at nothing and whose range is not stated'),
  correlated: z.array(text).describe('Inputs that the model correlates: each is moved here without the others'),
  structures: z.array(structure).describe('Structural choices: tabulated, never averaged'),
  accepted: z
    .array(z.strictObject({ code: text, of: text, message: text, because: text }))
    .describe('Methodology warnings that the model accepts, each with its reason'),
  tornado: z.array(bar).describe('At the tenth and ninetieth percentile of each uncertain input; widest first'),
  expectedSwitching: expectedSwitchingResults.optional(),
  sobol: sobolResults.optional(),
  shapley: shapleyResults.optional(),
  association: associationResults.optional(),
  discovery: discoveryResults.optional(),
  evpi: evpiResults.optional(),
  evppi: evppiResults.optional(),
  quote: quoteResults.optional(),
  regret: regretResults.optional(),
  dominance: dominanceResults.optional(),
  bestOver: bestOverResults.optional(),
  priors: priorsResults.optional(),
  jointMove: jointMoveResults.optional(),
  convergence: convergenceResults.optional(),
  map: mapResults.optional(),
  spider: spiderResults.optional(),
});

export type Sensitivity = ReadonlyDeep<z.infer<typeof sensitivityResults>>;

/** JSON Schema (2020-12) of a sensitivity. */
export function sensitivitySchema(): object {
  return z.toJSONSchema(sensitivityResults, { target: 'draft-2020-12' });
}

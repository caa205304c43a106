import * as z from 'zod';

const number = z.number();
const text = z.string();

const interval = z.tuple([number, number]).describe('95% interval of the error from the number of draws alone');

const estimate = z.strictObject({
  value: number,
  se: number.describe('Standard error: half the interval over its t quantile; known to about a fifth'),
  interval,
});

const quantile = z.strictObject({
  ...estimate.shape,
  rankError: number.describe('Standard error of the share of draws below it'),
  atom: number.optional().describe('Share of draws at exactly this value'),
});

const share = z.strictObject({
  ...estimate.shape,
  bound: z
    .strictObject({
      seen: z.enum(['none', 'all']),
      draws: number.describe('Independent draws behind the bound'),
      exceptions: number,
      limit: number.describe('One-sided exact 95% bound: at most (none), at least (all)'),
    })
    .optional()
    .describe('Where no draw, or every draw, is such a case'),
});

const density = z
  .strictObject({ low: number, high: number, shares: z.array(number) })
  .describe('Share of draws in equal cells of an axis that all options have in common');

const outcome = z
  .strictObject({
    unit: text,
    label: text,
    central: number.describe('On the central case: every input at its central value'),
    mean: estimate,
    sd: estimate,
    quantiles: z.record(text, quantile),
    probabilityNegative: share,
    density,
    constant: z.boolean().describe('The same in every draw'),
    restsOnIllustrative: z.array(text).describe('Illustrative inputs that its formula reaches'),
  })
  .describe('Values in the unit');

const ratio = z
  .strictObject({
    against: text.nullable().describe('The business as usual; null: absolute'),
    central: number.nullable(),
    mean: estimate.nullable(),
    reason: text.nullable().describe('Why there is no ratio'),
  })
  .describe('Ratio of expected present values of benefits and costs');

const amount = { central: number, mean: estimate };

const flow = z.strictObject({
  flow: text,
  label: text,
  kind: z.enum(['cost', 'benefit', 'transfer']),
  fixed: z.boolean(),
  ...amount,
  uplift: z
    .strictObject({ by: text, class: z.enum(['capex', 'opex', 'benefits']), ...amount })
    .nullable()
    .describe('The part of it that is uplift'),
});

const option = z.strictObject({
  id: text,
  label: text,
  role: z.enum(['business-as-usual', 'proposal']).nullable(),
  levels: z.record(text, text).describe('Level of each decision; empty where the options are the one decision'),
  illustrative: z.boolean().describe('The option itself is a placeholder'),
  ranked: z.boolean(),
  support: text.nullable(),
  note: text.nullable(),
  outcomes: z.record(text, outcome),
  bcr: ratio,
  flows: z.array(flow).describe('Present value of each flow, in pounds; a cost is positive here'),
  bearers: z
    .array(z.strictObject({ bearer: text, ...amount }))
    .describe('Net present value of each party, in pounds: transfers count'),
  behindBest: z
    .strictObject(estimate.shape)
    .nullable()
    .describe(
      'Expected difference from the ranked option with the highest mean, of those it is ranked with, on the same draws',
    ),
  probabilityBest: share.nullable().describe('Ties shared equally; null for an option that is not ranked'),
});

const figure = { central: number, mean: estimate, quantiles: z.record(text, quantile) };

/** Written apart, since an object with a key `then` is taken for a promise. */
const needed = 'then';

const curve = z.strictObject({
  option: text,
  against: text,
  expected: estimate,
  points: z.array(z.strictObject({ fixedCost: number, probability: share })),
});

const precision = z
  .strictObject({
    reached: z.boolean().describe('All targets, in this run and in one on a fresh seed that agrees with it'),
    stoppedBy: z.enum(['precision', 'draws', 'memory']),
    leastDraws: number.describe('Draws of the first run; each further one has twice as many'),
    mostDraws: number.describe('The most that were allowed'),
    confirmationSeed: text.nullable(),
    targets: z.array(
      z.strictObject({
        asked: text.describe('As it was written'),
        statistic: z.enum(['mean', 'quantile', 'probability', 'ranking']),
        unit: text,
        target: number.nullable().describe('The standard error asked for; null for a ranking'),
        confidence: number.nullable().describe('Of a ranking'),
        value: number.describe('The statistic; of a ranking the lead of the leader over its rival'),
        se: number,
        reached: z.boolean(),
        confirmation: z.strictObject({ value: number, se: number }).nullable().describe('The same on the fresh seed'),
        leader: text.nullable().describe('Of a ranking, the option with the highest mean'),
        rival: text.nullable().describe('Of a ranking, the option that comes closest to it, in standard errors'),
      }),
    ),
  })
  .describe('How the number of draws was chosen, where --precision was asked for');

/** The results of one run, as `run --json` prints them. Every estimate has its error; every value its unit. */
export const results = z.strictObject({
  appraise: z.literal(1).describe('Version of this format'),
  model: z.strictObject({ id: text, title: text, question: text, hash: text }),
  scenario: text.nullable(),
  scenarioTitle: text.nullable(),
  changes: z.array(z.strictObject({ path: text, from: text, to: text })).describe('Every difference from the model'),
  seed: text,
  sampling: text,
  draws: number,
  drawsAsked: number.describe('Before rounding up to replicates × a power of two'),
  replicates: number,
  dimensions: z
    .strictObject({
      count: number.describe('Uncertain inputs, each with a dimension of the point set'),
      pilotDraws: number
        .nullable()
        .describe('Draws of the pilot by whose importance they are ordered; null: file order'),
      padded: number.describe("Inputs beyond the dimensions of Sobol' points, drawn at random"),
      paddedInputs: z.array(text).describe('Which these are, the most important first'),
    })
    .describe('Order and number of the dimensions of the points'),
  correlations: z
    .array(
      z.strictObject({
        between: z.tuple([text, text]).describe('Two uncertain values'),
        asked: number.describe('Rank correlation, Spearman'),
        achieved: z
          .strictObject(estimate.shape)
          .nullable()
          .describe('Over the first draws of each replicate, up to 1,024; null where either does not vary in this run'),
        because: text,
        stated: text.describe('The statement of the model that it follows from'),
      }),
    )
    .describe('Every pair that the model correlates; all others are drawn independently'),
  appraisal: z.strictObject({
    priceBase: number,
    priceConversions: z
      .array(
        z.strictObject({
          input: text,
          label: text,
          from: text.describe('Year of the prices, or nominal'),
          to: number,
          factors: z.array(z.strictObject({ year: number, factor: number })),
          deflator: text,
          title: text,
          published: text.describe('Vintage of the deflator'),
          basis: z.enum(['published', 'derived', 'illustrative']).describe('The least of the years used'),
        }),
      )
      .describe('Inputs in other prices, and how they are brought to the price base'),
    presentValueDate: text,
    discounting: text,
    discountingTitle: text,
    discountingSource: text,
    discountingStatus: text,
    timing: text,
    start: text,
    end: text,
    step: text,
  }),
  precision: precision.optional(),
  rankedBy: text.nullable().describe('The outcome behind probabilityBest'),
  rankedWithin: z
    .array(text)
    .describe('Decisions within whose levels options are ranked: probabilityBest is among those of the same levels'),
  decisions: z
    .array(
      z.strictObject({
        id: text,
        label: text,
        levels: z.array(z.strictObject({ id: text, label: text, role: text.nullable() })),
      }),
    )
    .describe('Where there are several decisions, each; the options are their combinations'),
  rules: z
    .array(z.strictObject({ when: text.nullable(), [needed]: text, because: text, source: text.nullable() }))
    .describe('What must hold between decisions'),
  infeasible: z
    .array(z.strictObject({ id: text, label: text, levels: z.record(text, text), rules: z.array(number) }))
    .describe('Combinations that rules exclude, each with the positions of those rules'),
  interactions: z
    .array(
      z.strictObject({
        id: text,
        label: text,
        because: text.nullable(),
        outcome: text,
        unit: text,
        between: z.array(
          z.strictObject({ decision: text, level: text, label: text, against: text, againstLabel: text }),
        ),
        standing: z.array(z.strictObject({ decision: text, level: text, label: text })),
        cells: z
          .array(z.strictObject({ levels: z.record(text, text), excludedBy: z.array(number), ...figure }))
          .describe('Neither, the first alone, the second alone, both; each with the rules that exclude it'),
        alone: z.array(z.strictObject(figure)).describe('Worth of each alone, over neither'),
        together: z.strictObject(figure).describe('Worth of both, over neither'),
        interaction: z.strictObject(figure).describe('What both are worth beyond the sum of each alone'),
      }),
    )
    .describe('What two decisions are worth together beyond the sum of each alone, the others standing as said'),
  options: z.array(option),
  breakEven: z
    .strictObject({
      unit: text,
      alternatives: z.array(text).describe('Options that need no build, of which the best is the second comparator'),
      best: text.nullable().describe('The one with the highest expected net present value, the same in all draws'),
      curves: z.array(curve),
    })
    .describe('P(F* >= F): how likely an option could bear each all-in fixed cost'),
  illustrative: z.array(z.strictObject({ id: text, label: text, value: text, source: text })),
  warnings: z.array(z.strictObject({ code: text, message: text, hint: text.nullable() })),
  accepted: z
    .array(z.strictObject({ code: text, of: text, message: text, because: text }))
    .describe('Methodology warnings that the model accepts, each with its reason'),
  streamed: z
    .strictObject({
      rankError: number.describe(
        'Largest share of draws within which a quantile is known, beside sampling; in its interval',
      ),
    })
    .nullable()
    .describe('Where draws were added up and not kept; null: every figure is of all draws, exactly'),
  resultsHash: text.describe('SHA-256 over digests of every outcome of every option, one for each 1,024 draws'),
});

export type Results = ReadonlyDeep<z.infer<typeof results>>;
export type Precision = NonNullable<Results['precision']>;
export type OptionResults = Results['options'][number];
export type OutcomeSummary = OptionResults['outcomes'][string];

type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;

/** JSON Schema (2020-12) of the results. */
export function resultsSchema(): object {
  return z.toJSONSchema(results, { target: 'draft-2020-12' });
}

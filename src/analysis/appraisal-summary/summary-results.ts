import * as z from 'zod';

const number = z.number();
const text = z.string();
const estimate = z.strictObject({
  value: number,
  se: number,
  interval: z.tuple([number, number]).describe('95% interval of the error from the number of draws alone'),
});
const reason = text.nullable().describe('Why there is none');
const perhaps = z.strictObject({ value: estimate.nullable(), reason });
const years = z.strictObject({ years: number.nullable(), reason }).describe('On the expected amounts by year');

const option = z.strictObject({
  id: text,
  label: text,
  role: z.enum(['business-as-usual', 'proposal']).nullable(),
  ranked: z.boolean(),
  placeholder: z.boolean(),
  illustrative: z.boolean().describe('Its value rests on illustrative inputs'),
  description: text.nullable(),
  support: text.nullable().describe('Where the option comes from'),
  because: text.nullable().describe('Why it is preferred, or inferior'),
  npsv: z.strictObject({ expected: estimate, central: number, p5: estimate, p95: estimate }),
  npsvAgainstUsual: estimate.nullable(),
  presentValues: z.strictObject({ costs: estimate, benefits: estimate }),
  bcr: perhaps.describe('Ratio of expectations, against business as usual'),
  rpsc: perhaps.describe('Ratio of expectations, against business as usual. Green Book (2026), Table 10'),
  unitCost: z
    .strictObject({ of: text, unit: text, value: estimate.nullable(), reason })
    .nullable()
    .describe('Expected present value of cost over expected units, against business as usual'),
  equivalentAnnualValue: estimate.describe('Net present social value over the annuity factor of years 1 to the last'),
  breakEvenFixedCost: estimate.nullable(),
  internalRates: z
    .strictObject({
      rates: z.array(z.strictObject({ rate: number, multiplicity: z.union([z.literal(1), z.literal(2)]) })),
      reason,
    })
    .describe('Every rate at which the expected net amounts by year, against business as usual, are worth nothing'),
  payback: years,
  discountedPayback: years,
  weighted: z
    .strictObject({ unweighted: estimate, weighted: estimate })
    .nullable()
    .describe('Net present value over all parties, each pound to a group with an income by its welfare weight'),
  schedules: z.array(
    z.strictObject({
      discounting: text,
      title: text,
      status: text,
      npsv: estimate,
      npsvAgainstUsual: estimate.nullable(),
    }),
  ),
  net: z.array(estimate).describe('Benefits less costs of year 0, 1, ..., undiscounted, at the price base'),
  parties: z.array(
    z.strictObject({ party: text, kind: z.enum(['costs', 'benefits', 'received', 'paid']), byYear: z.array(estimate) }),
  ),
  publicSector: z
    .strictObject({
      nominal: z.array(
        z.strictObject({ year: number, real: estimate, nominal: estimate.nullable(), basis: text.nullable() }),
      ),
      total: estimate.nullable(),
      reason,
    })
    .nullable()
    .describe('What public bodies pay less what they get, by calendar year, undiscounted'),
  unmonetised: z.array(text),
  affected: text.nullable(),
});

/** An appraisal summary, as `summary --json` prints it: the columns of Green Book (2026), Table 12, and what is behind. */
export const summaryResults = z.strictObject({
  appraise: z.literal(1).describe('Version of this format'),
  model: z.strictObject({ id: text, title: text, question: text, hash: text }),
  scenario: text.nullable(),
  scenarioTitle: text.nullable(),
  draws: number,
  yearlyDraws: number.describe('Draws behind amounts by year'),
  replicates: number,
  seed: text,
  priceBase: number,
  presentValueDate: text,
  discountingTitle: text,
  lastYear: number.describe('The last year of the appraisal, counted from 0'),
  years: z.array(text).describe('The period in which each year of the appraisal begins'),
  deflator: z.strictObject({ id: text, title: text, published: text, source: text }).nullable(),
  publicBodies: z.array(text),
  noPublicBody: text.nullable().describe('Why no party is public, where the model says so'),
  incomes: z
    .strictObject({
      median: number,
      elasticity: number,
      source: text,
      groups: z.array(z.strictObject({ party: text, income: number, weight: number })),
    })
    .nullable(),
  transfers: z
    .boolean()
    .describe('Whether the model has transfers: in neither benefits nor costs, in the view by party'),
  accepted: z.array(z.strictObject({ code: text, of: text, message: text, because: text })),
  options: z.array(option),
});

export type AppraisalSummary = ReadonlyDeep<z.infer<typeof summaryResults>>;
export type SummarisedOption = AppraisalSummary['options'][number];

type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;

/** JSON Schema (2020-12) of an appraisal summary. */
export function summarySchema(): object {
  return z.toJSONSchema(summaryResults, { target: 'draft-2020-12' });
}

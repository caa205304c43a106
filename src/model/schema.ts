import * as z from 'zod';

/**
 * The shape of a model file: which keys stand where, and of what kind each value is. What the values mean is checked
 * later. Each `error` completes the sentence "... should be".
 */
const text = z.string({ error: 'text' });
/** A pure number may be written `1` or `"1"`. */
const unit = z.union([text, z.literal(1)], { error: 'text' });
const formula = z.union([z.string(), z.number()], { error: 'a formula' });
const date = z.union([z.string(), z.number()], { error: 'a date such as 2024-04' });
const yesNo = z.boolean({ error: 'true or false' });

/** What a thing in a formula can be called. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/;
const name = z.string({ error: 'a name' }).regex(namePattern, { error: 'a name of letters, digits and _' });
/** An option, or a combination of levels: `close+disapply`. */
const optionId = z
  .string({ error: 'a name' })
  .regex(/^[A-Za-z][A-Za-z0-9_]*(\+[A-Za-z][A-Za-z0-9_]*)*$/, { error: 'the id of an option' });
const identifier = z
  .string({ error: 'a short name' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, { error: 'a short name of letters, digits, - and _' });

const named = <T extends z.ZodType>(thing: string, item: T) =>
  z.record(name, item, { error: `a map from the name of each ${thing} to what it is` });

/** A number, a date, a distribution, or a map over members or dates to any of these. */
type Value = string | number | { [key: string]: Value };
const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.number(), z.string(), z.record(z.string(), value)], {
    error: 'a number, a date, a distribution, or a map over members or dates to these',
  }),
);

const source = z.strictObject(
  { title: text, publisher: text.optional(), date: date.optional(), url: text.optional(), note: text.optional() },
  { error: 'a map with a title' },
);

const option = z.strictObject(
  {
    label: text,
    role: z.enum(['business-as-usual', 'proposal'], { error: 'business-as-usual or proposal' }).optional(),
    support: text.optional(),
    note: text.optional(),
    ranked: yesNo.optional(),
    basis: z.literal('illustrative', { error: 'illustrative, or left out' }).optional(),
  },
  { error: 'a map with a label' },
);

const level = z.union([text, option], { error: 'a label, or a map with one' });
const decision = named('level', level);

const [when, then] = [text.optional(), text];
const rule = z.strictObject(
  { when, then, because: text, source: text.optional() },
  { error: 'a map with then and because, and perhaps when' },
);

const part = z.union(
  [
    text,
    z.strictObject(
      { model: text, options: z.union([z.array(name).min(1), z.record(name, text)]).optional() },
      { error: 'a map with a model' },
    ),
  ],
  { error: 'the id of a model, or a map with one' },
);

const decided = z.record(z.string(), name, { error: 'a map from decisions to levels' });
const interaction = z.strictObject(
  {
    label: text.optional(),
    between: decided,
    at: decided.optional(),
    outcome: name.optional(),
    because: text.optional(),
  },
  { error: 'a map with between' },
);
const ranking = z.strictObject(
  { within: z.union([text, z.array(text).min(1)], { error: 'a decision, or a list of decisions' }) },
  { error: 'a map with within' },
);

export const basisSchema = z.enum(['published', 'derived', 'illustrative'], {
  error: 'published, derived or illustrative',
});

/** What an input says in place of a value, where its value is the optimism bias of a class of project. */
export const optimismBiasSchema = z.strictObject(
  {
    class: identifier,
    of: z.enum(['duration', 'capex', 'opex', 'benefits'], { error: 'duration, capex, opex or benefits' }),
    reference: identifier.optional(),
    mitigated: z.number({ error: 'a share in per cent, 0 to 100' }).min(0).max(100).optional(),
    because: text.optional(),
  },
  { error: 'a map with class and of' },
);
export type OptimismBiasFile = z.infer<typeof optimismBiasSchema>;

const input = z.strictObject(
  {
    label: text.optional(),
    unit,
    by: z.union([name, z.array(name)], { error: 'the name of a dimension, or a list of them' }).optional(),
    value,
    central: value.optional(),
    among: z.array(name, { error: 'a list of names' }).min(1, { error: 'a list of names' }).optional(),
    bounds: z
      .tuple([z.number({ error: 'a number' }), z.number({ error: 'a number' })], {
        error: 'the smallest and the largest value: [0, 100]',
      })
      .optional(),
    'optimism-bias': optimismBiasSchema.optional(),
    basis: basisSchema,
    source: text,
    driver: text.optional(),
    note: text.optional(),
  },
  { error: 'a map with a unit, a value, a basis and a source' },
);

const calculation = z.strictObject(
  { label: text.optional(), unit, formula, note: text.optional() },
  { error: 'a map with a unit and a formula' },
);

const flow = z.strictObject(
  {
    label: text.optional(),
    kind: z.enum(['cost', 'benefit', 'transfer'], { error: 'cost, benefit or transfer' }),
    bearer: text.optional(),
    from: text.optional(),
    to: text.optional(),
    category: text.optional(),
    rate: formula,
    uplift: z
      .strictObject(
        { by: name, class: z.enum(['capex', 'opex', 'benefits'], { error: 'capex, opex or benefits' }) },
        { error: 'a map with `by` and `class`' },
      )
      .optional(),
    fixed: yesNo.optional(),
    'counted-as': text.optional(),
    note: text.optional(),
  },
  { error: 'a map with a kind and a rate' },
);

const correlation = z.strictObject(
  {
    between: z
      .array(text, { error: 'a list of two or more inputs' })
      .min(1, { error: 'a list of two or more inputs' })
      .optional(),
    among: z.union([text, z.array(text).min(1)], { error: 'an input, or a list of inputs' }).optional(),
    rank: z.number({ error: 'a number from -1 to 1' }),
    because: text,
  },
  { error: 'a map with between (or among), rank and because' },
);
const correlations = z.array(correlation, { error: 'a list of correlations' });

const acceptance = z.strictObject(
  {
    warning: identifier,
    of: z.union([text, z.array(text).min(1)], { error: 'what it is about, or a list of names' }),
    because: text,
  },
  { error: 'a map with warning, of and because' },
);
const acceptances = z.array(acceptance, { error: 'a list of warnings' });

const imports = z.array(text, { error: 'a list of files' });
const sources = z.record(identifier, source, { error: 'a map from the id of each source to what it is' });
const units = named('unit', text);
const members = z.array(name, { error: 'a list of names' }).min(1, { error: 'a list of names' });
const dimensions = named('dimension', members);
const inputs = named('input', input);
const calculations = named('calculation', calculation);

/** What several models may share by `import`. */
export const fragmentSchema = z
  .strictObject({ import: imports, sources, units, dimensions, inputs, calculations }, { error: 'a map' })
  .partial();

const timing = z.enum(['year', 'start', 'middle', 'end'], { error: 'year, start, middle or end' });
const appraisal = z.strictObject(
  {
    'price-base': z.int({ error: 'a year such as 2024' }),
    deflator: text.optional(),
    'present-value-date': date,
    discounting: text,
    timing: timing.optional(),
  },
  { error: 'a map with price-base, present-value-date and discounting' },
);

const words = z.strictObject(
  { because: text.optional(), unmonetised: z.array(text).optional(), affected: text.optional() },
  { error: 'a map with because, unmonetised and affected' },
);

const summary = z.strictObject(
  {
    'public-bodies': z.array(text, { error: 'a list of parties' }).optional(),
    'no-public-body': text.optional(),
    'unit-cost-of': name.optional(),
    incomes: z
      .strictObject(
        {
          median: z.number({ error: 'an income' }).positive({ error: 'an income above 0' }),
          elasticity: z.number({ error: 'a number' }).optional(),
          source: text,
          groups: z.record(text, z.number({ error: 'an income' }).positive({ error: 'an income above 0' }), {
            error: 'a map from parties to incomes',
          }),
        },
        { error: 'a map with median, source and groups' },
      )
      .optional(),
    options: z.record(text, words, { error: 'a map from options to words' }).optional(),
    levels: z
      .record(name, z.record(name, words, { error: 'a map from levels to words' }), {
        error: 'a map from decisions to their levels',
      })
      .optional(),
  },
  { error: 'a map' },
);

export const modelSchema = z.strictObject(
  {
    appraise: z.literal(1, { error: '1, the version of this language' }),
    id: identifier,
    title: text,
    question: text,
    headline: name.optional(),
    about: text.optional(),
    import: imports.optional(),
    sources,
    units: units.optional(),
    timeline: z.strictObject(
      {
        start: date,
        end: date,
        step: z.enum(['month', 'quarter', 'year'], { error: 'month, quarter or year' }).optional(),
      },
      { error: 'a map with start and end' },
    ),
    appraisal,
    options: named('option', option).optional(),
    decisions: named('decision', decision).optional(),
    rules: z.array(rule, { error: 'a list of rules' }).optional(),
    ranking: ranking.optional(),
    interactions: named('interaction', interaction).optional(),
    use: named('part', part).optional(),
    link: z.record(name, formula, { error: 'a map from inputs of parts to formulas' }).optional(),
    set: z.record(name, value, { error: 'a map from inputs of parts to values' }).optional(),
    dimensions: dimensions.optional(),
    inputs,
    calculations: calculations.optional(),
    flows: named('flow', flow).optional(),
    outcomes: named('outcome', calculation).optional(),
    correlations: correlations.optional(),
    checks: z.array(text, { error: 'a list of comparisons' }).optional(),
    accept: acceptances.optional(),
    summary: summary.optional(),
  },
  { error: 'a map' },
);

/** A file of differences from a model. */
export const scenarioSchema = z.strictObject(
  {
    scenario: identifier,
    model: text,
    title: text.optional(),
    because: text.optional(),
    set: z.record(z.string(), value, { error: 'a map from the path of each input to its new value' }).optional(),
    options: z.array(optionId, { error: 'a list of options' }).min(1, { error: 'a list of options' }).optional(),
    decide: z
      .record(z.string(), z.union([name, z.array(name).min(1)], { error: 'a level, or a list of levels' }), {
        error: 'a map from the name of each decision to its level',
      })
      .optional(),
    appraisal: appraisal.partial().optional(),
    correlations: correlations.optional(),
    accept: acceptances.optional(),
  },
  { error: 'a map' },
);

/** One test of the list beside a model. */
export const testSchema = z.strictObject(
  {
    test: text,
    given: z.record(z.string(), value, { error: 'a map from inputs to values' }).optional(),
    scenario: identifier.optional(),
    expect: z.record(z.string(), z.union([z.number(), z.string()], { error: 'a figure such as 8250 ± 0.5' }), {
      error: 'a map from what is asked to its figure',
    }),
    because: text,
  },
  { error: 'a map with test, expect and because' },
);

/** A file of discount schedules in models/reference/. */
export const scheduleFileSchema = z.strictObject(
  {
    id: identifier,
    title: text,
    edition: text,
    published: date,
    status: text,
    source,
    note: text.optional(),
    schedules: z.record(
      identifier,
      z.strictObject(
        {
          title: text,
          status: text,
          source,
          note: text.optional(),
          bands: z
            .array(
              z.strictObject(
                {
                  from: z.int({ error: 'a year' }),
                  to: z.int({ error: 'a year' }).optional(),
                  rate: z.number({ error: 'a rate in per cent' }),
                },
                { error: 'a map with from, to and rate' },
              ),
              { error: 'a list of bands' },
            )
            .min(1, { error: 'a list of bands' }),
        },
        { error: 'a map with title, status, source and bands' },
      ),
      { error: 'a map of schedules' },
    ),
  },
  { error: 'a map' },
);

export type ModelFile = z.infer<typeof modelSchema>;
export type InputFile = z.infer<typeof input>;
export type DecisionFile = z.infer<typeof decision>;
export type InteractionFile = z.infer<typeof interaction>;
export type RuleFile = z.infer<typeof rule>;
export type FlowFile = z.infer<typeof flow>;
export type CalculationFile = z.infer<typeof calculation>;
export type AcceptanceFile = z.infer<typeof acceptance>;
export type CorrelationFile = z.infer<typeof correlation>;

/** JSON Schema (draft 2020-12) of model files, for completion and checking in an editor. */
export const modelJsonSchema = (): unknown => z.toJSONSchema(modelSchema);

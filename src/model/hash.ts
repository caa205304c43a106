import { createHash } from 'node:crypto';
import type { DiscountSchedule } from '../appraisal/discount.ts';
import { type Dependent, isDependent, isReference } from '../sampling/dependent/dependent.ts';
import type { Distribution } from '../sampling/distribution.ts';
import type { Model } from './model.ts';

/**
 * SHA-256 of what a model says once imports and overlays are in: values, formulas, words. Comments, layout, file names
 * and the split into files do not move it; nor does a scenario that changes nothing. The rates of the discount schedule
 * are part of it, and not only its name.
 */
export function hashOf(model: Omit<Model, 'hash' | 'base'>, schedule: DiscountSchedule): string {
  return createHash('sha256')
    .update(canonicalJson(said(model, schedule)))
    .digest('hex');
}

function said(model: Omit<Model, 'hash' | 'base'>, schedule: DiscountSchedule): unknown {
  const { id, title, question, headline, about, appraisal, timeline, options, system, leaves } = model;
  return {
    language: 1,
    id,
    title,
    question,
    ...(headline === null ? {} : { headline }),
    about,
    sources: [...model.sources],
    countingUnits: [...model.countingUnits],
    timeline: { step: timeline.step, startMonth: timeline.startMonth, months: timeline.months },
    appraisal,
    schedule: schedule.bands,
    dimensions: [...system.dimensions],
    options,
    inputs: [...model.inputs.values()].map(({ at: _at, text: _text, unit, ...input }) => ({
      ...input,
      unit: unit.text,
    })),
    leaves: leaves.map(({ at: _at, changed: _changed, unit, value, dependent, ...leaf }, i) => ({
      ...leaf,
      ...(dependent === undefined ? {} : { dependent: dependentSaid(dependent) }),
      unit: unit.text,
      value: typeof value === 'number' ? value : distributionSaid(value),
      bounds: system.leaves[i]?.bounds ?? null,
    })),
    calculations: [...model.calculations.values()].map(worded),
    flows: [...model.flows.values()].map(worded),
    outcomes: [...model.outcomes.values()].filter(({ standard }) => !standard).map(worded),
    formulas: [...system.quantities.values()].flatMap(({ name, definition }) =>
      definition.kind === 'formula' ? [[name, definition.expression]] : [],
    ),
    ...(model.correlations.length === 0
      ? {}
      : { correlations: model.correlations.map(({ text: _text, changed: _changed, ...correlation }) => correlation) }),
    ...practiceSaid(model),
    ...(model.accepted.length === 0 ? {} : { accepted: model.accepted }),
    ...(model.rules.length === 0 ? {} : { rules: model.rules.map(worded) }),
    ...(model.interactions.size === 0 ? {} : { interactions: [...model.interactions.values()].map(worded) }),
    ...(model.rankedWithin.length === 0 ? {} : { rankedWithin: model.rankedWithin }),
    checks: system.checks.map(({ left, operator, right }) => [left, operator, right]),
  };
}

/** What the summary section says, and the levels of the deflator: nothing where neither is there. */
function practiceSaid({ practice }: Pick<Model, 'practice'>): object {
  if (practice === undefined) return {};
  const { publicBodies, noPublicBody, unitCostOf, incomes, options, deflator } = practice;
  return {
    ...(publicBodies.length === 0 ? {} : { publicBodies }),
    ...(noPublicBody === undefined ? {} : { noPublicBody }),
    ...(unitCostOf === undefined ? {} : { unitCostOf }),
    ...(incomes === undefined ? {} : { incomes: { ...incomes, groups: [...incomes.groups] } }),
    ...(options.size === 0 ? {} : { words: [...options] }),
    ...(deflator === undefined ? {} : { deflator: [...deflator.index] }),
  };
}

/** A distribution as its names and numbers; of data, the data, wherever they were read. */
const distributionSaid = ({ name, parameters }: Distribution): unknown => ({
  name,
  parameters: parameters.map((given) => {
    if (typeof given === 'object') return distributionSaid(given);
    return typeof given === 'number' && !Number.isFinite(given) ? String(given) : given;
  }),
});

/** A distribution that takes other values, as names, numbers and the leaves that it takes. */
const dependentSaid = ({ name, parameters }: Dependent): unknown => ({
  name,
  parameters: parameters.map((given) => {
    if (typeof given === 'number') return Number.isFinite(given) ? given : String(given);
    if (isReference(given)) return given;
    return isDependent(given) ? dependentSaid(given) : distributionSaid(given);
  }),
});

/** A described thing without its place, and without the text of its formula: that is hashed as what it means. */
function worded(thing: object): unknown {
  return Object.fromEntries(
    Object.entries(thing)
      .filter(([key]) => key !== 'at' && key !== 'formula' && key !== 'rate')
      .map(([key, value]) => [key, key === 'unit' ? value.text : value]),
  );
}

/** JSON with sorted keys and without white space: the same text for the same data. Maps are written as entries. */
function canonicalJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

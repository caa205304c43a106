import type { Outcomes } from '../engine/outcomes.ts';
import type { Run } from '../engine/run.ts';
import type { Model, Option } from '../model/model.ts';
import { estimateBest } from './best.ts';
import { pairedDifference } from './difference.ts';
import { businessAsUsualOf, columnOf } from './drawn-run.ts';
import type { Estimate } from './estimate.ts';
import { type IllustrativeInputs, illustrativeInputs } from './illustrative.ts';
import { ratioOf } from './net-ratio.ts';
import type { OptionResults, OutcomeSummary, Results } from './results.ts';
import { bearersOf, flowsOf } from './summarise-flows.ts';
import { summariseOutcome } from './summarise-outcome.ts';

/** Every option with its outcomes, the outcome by which options are ranked, and the illustrative inputs behind them. */
export function summariseOptions(
  run: Run,
  independent: Outcomes | undefined,
): Pick<Results, 'options' | 'rankedBy' | 'illustrative'> {
  const { model } = run;
  const rests = illustrativeInputs(model);
  const byOption = new Map<string, Record<string, OutcomeSummary>>(model.options.map(({ id }) => [id, {}]));
  for (const name of model.outcomes.keys()) {
    for (const [option, summary] of summariseOutcome(run, name, rests, independent))
      byOption.get(option)![name] = summary;
  }
  const rankedBy = model.outcomes.has('npv_within')
    ? 'npv_within'
    : businessAsUsualOf(model) === undefined
      ? 'npv'
      : 'npv_vs_bau';
  const best = bestOf(run, rankedBy, independent);
  const behind = best === undefined ? undefined : behindBest(run, rankedBy, byOption);
  const options = model.options.map(
    ({ id, label, role, support, note, illustrative, ranked, levels }): OptionResults => ({
      id,
      label,
      role: role ?? null,
      levels: model.system.levels === undefined ? {} : levels,
      illustrative,
      ranked,
      support: support ?? null,
      note: note ?? null,
      outcomes: byOption.get(id) ?? {},
      bcr: ratioOf(run, id),
      flows: flowsOf(run, id),
      bearers: bearersOf(run, id),
      behindBest: behind?.get(id) ?? null,
      probabilityBest: best?.get(id) ?? null,
    }),
  );
  return { options, rankedBy: best === undefined ? null : rankedBy, illustrative: illustrativeOf(run, rests) };
}

/**
 * The share of draws in which each ranked option is best of those it is ranked with; undefined where fewer than two are
 * ranked.
 */
function bestOf({ model, plan, outcomes }: Run, rankedBy: string, independent: Outcomes | undefined) {
  const ranked = model.options.filter((option) => option.ranked);
  if (ranked.length < 2) return undefined;
  return new Map(
    groupsOf(model, ranked).flatMap((group) => {
      const columns = (of: Outcomes) => new Map(group.map((id) => [id, columnOf(of, rankedBy, id)]));
      return [...estimateBest(columns(outcomes), plan.replicates, independent && columns(independent))];
    }),
  );
}

/** Ids of options by the levels within which they are ranked. */
export function groupsOf(
  { rankedWithin }: Pick<Model, 'rankedWithin'>,
  options: readonly Option[],
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const { id, levels } of options) {
    const key = rankedWithin.map((decision) => levels[decision]).join('+');
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()];
}

/** How far each option is behind the ranked one with the highest mean of its group, on the same draws. */
function behindBest(
  { model, plan, outcomes }: Run,
  rankedBy: string,
  byOption: ReadonlyMap<string, Record<string, OutcomeSummary>>,
): ReadonlyMap<string, Estimate> {
  const mean = (id: string) => byOption.get(id)?.[rankedBy]?.mean.value ?? Number.NEGATIVE_INFINITY;
  const isRanked = new Map(model.options.map(({ id, ranked }) => [id, ranked]));
  return new Map(
    groupsOf(model, model.options).flatMap((group) => {
      const [best] = group.filter((id) => isRanked.get(id)).sort((a, b) => mean(b) - mean(a));
      if (best === undefined) return [];
      const leading = columnOf(outcomes, rankedBy, best);
      return group.map((id): [string, Estimate] => [
        id,
        pairedDifference(columnOf(outcomes, rankedBy, id), leading, plan.replicates),
      ]);
    }),
  );
}

/** Every illustrative input that some outcome of some option reaches. */
function illustrativeOf({ model }: Run, rests: IllustrativeInputs): Results['illustrative'] {
  const names = new Set(
    [...model.outcomes.keys()].flatMap((name) => model.options.flatMap(({ id }) => rests(name, id))),
  );
  return [...model.inputs.values()]
    .filter(({ name }) => names.has(name))
    .map(({ name, label, text, source }) => ({ id: name, label, value: text, source }));
}

import type { Outcomes } from '../engine/outcomes.ts';
import type { Run } from '../engine/run.ts';
import { estimateBest } from './best.ts';
import { businessAsUsualOf, columnOf } from './drawn-run.ts';
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
  const rankedBy = businessAsUsualOf(model) === undefined ? 'npv' : 'npv_vs_bau';
  const best = bestOf(run, rankedBy, independent);
  const options = model.options.map(
    ({ id, label, role, support, note, illustrative, ranked }): OptionResults => ({
      id,
      label,
      role: role ?? null,
      illustrative,
      ranked,
      support: support ?? null,
      note: note ?? null,
      outcomes: byOption.get(id) ?? {},
      bcr: ratioOf(run, id),
      flows: flowsOf(run, id),
      bearers: bearersOf(run, id),
      probabilityBest: best?.get(id) ?? null,
    }),
  );
  return { options, rankedBy: best === undefined ? null : rankedBy, illustrative: illustrativeOf(run, rests) };
}

/** The share of draws in which each ranked option is best; undefined where fewer than two are ranked. */
function bestOf({ model, plan, outcomes }: Run, rankedBy: string, independent: Outcomes | undefined) {
  const ranked = model.options.filter((option) => option.ranked);
  if (ranked.length < 2) return undefined;
  const columns = (of: Outcomes) => new Map(ranked.map(({ id }) => [id, columnOf(of, rankedBy, id)]));
  return estimateBest(columns(outcomes), plan.replicates, independent && columns(independent));
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

import { createHash } from 'node:crypto';
import { bestAlternative, breakEvenAgainst, breakEvenCurve, costGrid } from './break-even-curve.ts';
import { businessAsUsualOf, columnOf, type DrawnRun, type OutcomeColumns } from './drawn-run.ts';
import { illustrativeInputs } from './illustrative.ts';
import type { Results } from './results.ts';
import { summariseOptions } from './summarise-options.ts';

/** What a summary may be given beyond the run itself. */
export interface SummaryExtras {
  /**
   * The same outcomes in independent random draws, kept for this: they bound a probability of which the run saw none,
   * or saw all.
   */
  readonly independent?: OutcomeColumns;
  /** Options that need no build; where left out, those with the role of a proposal. */
  readonly alternatives?: readonly string[];
  /** Fixed costs in pounds at which the break-even curve is read. */
  readonly grid?: readonly number[];
}

/** The results of a run: every figure with its error, in declared units, as plain data that `results` describes. */
export function summarise(run: DrawnRun, extras: SummaryExtras = {}): Results {
  const { model, plan } = run;
  const { appraisal, timeline, scenario } = model;
  const summary: Omit<Results, 'resultsHash'> = {
    appraise: 1,
    model: { id: model.id, title: model.title, question: model.question, hash: model.hash },
    scenario: scenario?.id ?? null,
    scenarioTitle: scenario?.title ?? null,
    changes: scenario?.changes ?? [],
    seed: plan.seed,
    sampling: plan.sampling,
    draws: plan.draws,
    replicates: plan.replicates,
    appraisal: {
      priceBase: appraisal.priceBase,
      presentValueDate: appraisal.presentValueDate,
      discounting: appraisal.discounting,
      discountingTitle: appraisal.discountingTitle,
      discountingSource: appraisal.discountingSource,
      discountingStatus: appraisal.discountingStatus,
      timing: appraisal.timing,
      start: timeline.start,
      end: timeline.end,
      step: timeline.step,
    },
    ...summariseOptions(run, extras),
    breakEven: breakEvenOf(run, extras),
    illustrative: illustrativeOf(run),
    warnings: model.warnings.map(({ code, message, hint }) => ({ code, message, hint: hint ?? null })),
  };
  return { ...summary, resultsHash: createHash('sha256').update(JSON.stringify(summary)).digest('hex') };
}

/** Curves of every option but business as usual, against it and against the best alternative that needs no build. */
function breakEvenOf(run: DrawnRun, extras: SummaryExtras): Results['breakEven'] {
  const { model, plan, outcomes } = run;
  const usual = businessAsUsualOf(model);
  if (usual === undefined) return { unit: 'GBP', alternatives: [], curves: [] };
  const alternatives =
    extras.alternatives ?? model.options.filter(({ role }) => role === 'proposal').map(({ id }) => id);
  const best = bestAlternative(new Map(alternatives.map((id) => [id, columnOf(outcomes, 'npv_vs_bau', id)])));
  const grid = extras.grid ?? costGrid();
  const breakEven = (columns: OutcomeColumns, option: string, against: string) => {
    const overUsual = columnOf(columns, 'break_even_fixed_cost', option);
    return against === usual ? overUsual : breakEvenAgainst(overUsual, columnOf(columns, 'npv_vs_bau', against));
  };
  const curves = model.options
    .filter(({ id }) => id !== usual)
    .flatMap(({ id: option }) =>
      [usual, best]
        .filter((against) => against !== undefined && against !== option)
        .map((against = usual) =>
          breakEvenCurve(
            { option, against },
            breakEven(outcomes, option, against),
            plan.replicates,
            grid,
            extras.independent && breakEven(extras.independent, option, against),
          ),
        ),
    );
  return { unit: 'GBP', alternatives, curves };
}

/** Every illustrative input that some outcome of some option reaches. */
function illustrativeOf({ model, outcomes }: DrawnRun): Results['illustrative'] {
  const names = new Set(
    [...outcomes.keys()].flatMap((name) => model.options.flatMap(({ id }) => illustrativeInputs(model, name, id))),
  );
  return [...model.inputs.values()]
    .filter(({ name }) => names.has(name))
    .map(({ name, label, text, source }) => ({ id: name, label, value: text, source }));
}

import { benefitCostRatio } from '../appraisal/metrics.ts';
import * as messages from '../core/messages/appraisal.ts';
import type { Option } from '../model/model.ts';
import type { Unit } from '../units/unit.ts';
import { estimateBest } from './best.ts';
import { commonAxis, density } from './density.ts';
import { businessAsUsualOf, columnOf, type DrawnRun, type OutcomeColumns } from './drawn-run.ts';
import { illustrativeInputs } from './illustrative.ts';
import { estimateMean, estimateStandardDeviation } from './moments.ts';
import { estimateShareOf } from './probability.ts';
import { estimateQuantile } from './quantile.ts';
import { estimateRatio } from './ratio.ts';
import type { OptionResults, OutcomeSummary, Results } from './results.ts';
import { isConstant, type Sample, sampleOf } from './sample.ts';

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];
const CELLS = 32;

/** Every option with its outcomes, and the outcome by which options are ranked. */
export function summariseOptions(
  run: DrawnRun,
  extras: { readonly independent?: OutcomeColumns },
): Pick<Results, 'options' | 'rankedBy'> {
  const { model, outcomes } = run;
  const byOption = new Map<string, Record<string, OutcomeSummary>>(model.options.map(({ id }) => [id, {}]));
  // A run also keeps the present values that outcomes are made of; a model's outcomes are those it declares.
  for (const name of [...outcomes.keys()].filter((result) => model.outcomes.has(result))) {
    for (const [option, summary] of summariseOutcome(run, name, extras.independent)) {
      const summaries = byOption.get(option);
      if (summaries !== undefined) summaries[name] = summary;
    }
  }
  const usual = businessAsUsualOf(model);
  const rankedBy = usual === undefined ? 'npv' : 'npv_vs_bau';
  const best = bestOf(run, rankedBy, extras.independent);
  const options = model.options.map(
    (option): OptionResults => ({
      id: option.id,
      label: option.label,
      role: option.role ?? null,
      illustrative: option.illustrative,
      ranked: option.ranked,
      support: option.support ?? null,
      note: option.note ?? null,
      outcomes: byOption.get(option.id) ?? {},
      bcr: ratioOf(run, option, usual),
      probabilityBest: best?.get(option.id) ?? null,
    }),
  );
  return { options, rankedBy: best === undefined ? null : rankedBy };
}

/** One outcome of every option, on one axis. */
function summariseOutcome(
  { model, plan, outcomes, central }: DrawnRun,
  name: string,
  independent: OutcomeColumns | undefined,
): readonly (readonly [option: string, summary: OutcomeSummary])[] {
  const described = model.outcomes.get(name);
  if (described === undefined) throw new Error(`bug: the run has an outcome ${name} that the model has not`);
  const { unit, label } = described;
  const samples = new Map(
    [...(outcomes.get(name) ?? [])].map(([option, column]) => [
      option,
      sampleOf(inUnit(column, unit), plan.replicates),
    ]),
  );
  const axis = commonAxis([...samples.values()].map(({ sorted }) => sorted));
  return [...samples].map(([option, sample]) => {
    const others = independent?.get(name)?.get(option);
    return [
      option,
      {
        unit: unit.text,
        label,
        central: valueInUnit(central.get(name)?.get(option) ?? missingCentral(name, option), unit),
        ...statisticsOf(sample, others && inUnit(others, unit)),
        density: density(sample.sorted, ...axis, CELLS),
        restsOnIllustrative: illustrativeInputs(model, name, option),
      },
    ];
  });
}

function statisticsOf(
  sample: Sample,
  independent: Float64Array | undefined,
): Pick<OutcomeSummary, 'mean' | 'sd' | 'quantiles' | 'probabilityNegative' | 'constant'> {
  const mean = estimateMean(sample);
  return {
    mean,
    sd: estimateStandardDeviation(sample, mean),
    quantiles: Object.fromEntries(PROBABILITIES.map((p) => [String(p), estimateQuantile(sample, p)])),
    probabilityNegative: estimateShareOf(sample, (value) => value < 0, independent),
    constant: isConstant(sample),
  };
}

/** The share of draws in which each ranked option is best; undefined where fewer than two are ranked. */
function bestOf({ model, plan, outcomes }: DrawnRun, rankedBy: string, independent: OutcomeColumns | undefined) {
  const ranked = model.options.filter((option) => option.ranked);
  if (ranked.length < 2) return undefined;
  const columns = (of: OutcomeColumns) => new Map(ranked.map(({ id }) => [id, columnOf(of, rankedBy, id)]));
  return estimateBest(columns(outcomes), plan.replicates, independent && columns(independent));
}

/** Benefits over costs, both less those of business as usual where there is one. */
function ratioOf(
  { plan, outcomes, central }: DrawnRun,
  { id }: Option,
  usual: string | undefined,
): OptionResults['bcr'] {
  const against = usual ?? null;
  if (id === usual) return { against, central: null, mean: null, reason: messages.comparatorOfItself().message };
  const overUsual = (name: string) => {
    const column = columnOf(outcomes, name, id);
    if (usual === undefined) return column;
    const base = columnOf(outcomes, name, usual);
    return column.map((value, draw) => value - base[draw]!);
  };
  const centralOf = (name: string) => {
    const values = central.get(name);
    return (values?.get(id) ?? 0) - (usual === undefined ? 0 : (values?.get(usual) ?? 0));
  };
  const ratio = benefitCostRatio(centralOf('pv_benefits'), centralOf('pv_costs'));
  const mean = estimateRatio(overUsual('pv_benefits'), overUsual('pv_costs'), plan.replicates);
  return { against, central: ratio.value, mean: mean.estimate, reason: (mean.reason ?? ratio.reason)?.message ?? null };
}

function inUnit(column: Float64Array, unit: Unit): Float64Array {
  return unit.scale === unit.per ? column : column.map((value) => valueInUnit(value, unit));
}

/** From canonical units to those declared. */
function valueInUnit(value: number, { scale, per }: Unit): number {
  return (value * per) / scale;
}

function missingCentral(name: string, option: string): never {
  throw new Error(`bug: the run has no central value of ${name} of option ${option}`);
}

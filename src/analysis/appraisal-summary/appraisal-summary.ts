import { annuityFactor } from '../../appraisal/annuity.ts';
import { welfareWeight } from '../../appraisal/distribution.ts';
import * as messages from '../../core/messages/appraisal.ts';
import { type PlanRequest, planRun } from '../../engine/plan.ts';
import { type Run, type RunControl, run } from '../../engine/run.ts';
import type { Model } from '../../model/model.ts';
import { madeNames } from '../../model/names.ts';
import type { Practice, ScheduleWeights } from '../../model/practice.ts';
import { drawnRun } from '../drawn.ts';
import { businessAsUsualOf, centralOf, columnOf } from '../drawn-run.ts';
import { type Estimate, scaled } from '../estimate.ts';
import { illustrativeInputs } from '../illustrative.ts';
import { estimateMean } from '../moments.ts';
import { ratioOf } from '../net-ratio.ts';
import { estimateQuantile } from '../quantile.ts';
import { estimateRatio } from '../ratio.ts';
import { sampleOf } from '../sample.ts';
import { above } from './above-usual.ts';
import { byYear, ofExpectedAmounts, publicSector, type YearlyRun } from './by-year.ts';
import type { AppraisalSummary, SummarisedOption } from './summary-results.ts';
import { yearlyModel } from './yearly-model.ts';

/** Draws behind amounts by year: many results, each with its own error. */
const yearlyDraws = 4096;

/** The runs of which a summary is made. */
interface Runs extends YearlyRun {
  readonly main: Run;
  readonly schedules: readonly (ScheduleWeights & { readonly run: Run })[];
}

/**
 * The appraisal summary of a model: for every option the metrics of the Green Book (2026), Table 10, in absolute terms and
 * against business as usual, the amounts by party and year behind them, the public sector's in nominal terms, distributional
 * weights where the model gives incomes, and the same value under other discount schedules.
 *
 * Net present values, ratios and equivalent annual values are of every draw. Internal rates and payback are of the expected
 * amounts by year: a draw may have none, or several, so that a mean over draws would mean nothing.
 *
 * @throws ModelError where the model cannot be run.
 */
export async function appraisalSummary(
  model: Model,
  request: PlanRequest = {},
  control: RunControl = {},
): Promise<AppraisalSummary> {
  const { practice } = model;
  if (practice === undefined) throw new Error('bug: a model without practice is summarised');
  const { onProgress, ...rest } = control;
  const others = practice.otherSchedules();
  const parts = others.length + 2;
  const progress = (part: number) => ({ ...rest, onProgress: (share: number) => onProgress?.((part + share) / parts) });
  const plan = planRun(model, request);
  const main = await run(model, plan, progress(0));
  const shape = yearlyModel(model, practice.presentValueMonth, practice.publicBodies);
  const few = planRun(model, { ...request, draws: Math.min(plan.draws, yearlyDraws) });
  const yearly = await run(shape.model, few, progress(1));
  const schedules = [];
  for (const [i, other] of others.entries()) {
    const { system } = model;
    const periods = { ...system.periods, presentValueWeight: other.weights };
    const results = ['npv', ...(model.outcomes.has('npv_vs_bau') ? ['npv_vs_bau'] : [])];
    const under: Model = { ...model, system: { ...system, periods, results } };
    schedules.push({ ...other, run: await run(under, plan, progress(2 + i)) });
  }
  const runs: Runs = { main, yearly, shape, schedules };
  const { appraisal, scenario } = model;
  const { deflator, incomes } = practice;
  return {
    appraise: 1,
    model: { id: model.id, title: model.title, question: model.question, hash: model.hash },
    scenario: scenario?.id ?? null,
    scenarioTitle: scenario?.title ?? null,
    draws: plan.draws,
    yearlyDraws: few.draws,
    replicates: plan.replicates,
    seed: plan.seed,
    priceBase: appraisal.priceBase,
    presentValueDate: appraisal.presentValueDate,
    discountingTitle: appraisal.discountingTitle,
    lastYear: shape.years.length - 1,
    years: shape.years,
    deflator:
      deflator === undefined
        ? null
        : { id: deflator.id, title: deflator.title, published: deflator.published, source: deflator.source },
    publicBodies: practice.publicBodies,
    noPublicBody: practice.noPublicBody ?? null,
    incomes:
      incomes === undefined
        ? null
        : {
            median: incomes.median,
            elasticity: incomes.elasticity,
            source: incomes.source,
            groups: [...incomes.groups].map(([party, income]) => ({
              party,
              income,
              weight: welfareWeight(incomes.median, income, incomes.elasticity),
            })),
          },
    transfers: [...model.flows.values()].some(({ kind }) => kind === 'transfer'),
    accepted: model.accepted,
    options: model.options.map(({ id }) => optionOf(runs, practice, id)),
  };
}

function optionOf(runs: Runs, practice: Practice, id: string): SummarisedOption {
  const { main, schedules } = runs;
  const { model, plan } = main;
  const option = model.options.find((one) => one.id === id)!;
  const words = practice.options.get(id);
  const mean = (values: Float64Array, replicates = plan.replicates) => estimateMean({ values, replicates });
  const column = (name: string) => columnOf(main.outcomes, name, id);
  const npv = sampleOf(column('npv'), plan.replicates);
  const usual = businessAsUsualOf(model);
  const again = model.outcomes.has('npv_vs_bau');
  const bcr = ratioOf(drawnRun(main), id);
  return {
    id,
    label: option.label,
    role: option.role ?? null,
    ranked: option.ranked,
    placeholder: option.illustrative,
    illustrative: illustrativeInputs(model)('npv', id).length > 0,
    description: option.note ?? null,
    support: option.support ?? null,
    because: words?.because ?? null,
    npsv: {
      expected: mean(npv.values),
      central: centralOf(main, 'npv', id),
      p5: plain(estimateQuantile(npv, 0.05)),
      p95: plain(estimateQuantile(npv, 0.95)),
    },
    npsvAgainstUsual: again ? mean(column('npv_vs_bau')) : null,
    presentValues: { costs: mean(column('pv_costs')), benefits: mean(column('pv_benefits')) },
    bcr: { value: bcr.mean, reason: bcr.reason },
    rpsc: returnOnPublicSpending(main, practice, usual, id),
    unitCost: unitCost(main, practice, usual, id),
    equivalentAnnualValue: equivalentAnnual(mean(npv.values), practice, runs.shape.years.length - 1),
    breakEvenFixedCost: again && hasFixed(model) ? mean(column('break_even_fixed_cost')) : null,
    ...ofExpectedAmounts(runs, practice, usual, id),
    weighted: weighted(main, practice, id),
    schedules: schedules.map(({ discounting, title, status, run: under }) => ({
      discounting,
      title,
      status,
      npsv: mean(columnOf(under.outcomes, 'npv', id)),
      npsvAgainstUsual: again ? mean(columnOf(under.outcomes, 'npv_vs_bau', id)) : null,
    })),
    ...byYear(runs, id),
    publicSector: publicSector(runs, practice, id),
    unmonetised: words?.unmonetised ?? [],
    affected: words?.affected ?? null,
  };
}

const plain = ({ value, se, interval }: Estimate): Estimate => ({ value, se, interval });

const hasFixed = ({ flows }: Model): boolean => [...flows.values()].some(({ fixed }) => fixed);

/** Benefits less the costs of others over the costs of public bodies, expectations of each, against business as usual. */
function returnOnPublicSpending(
  main: Run,
  { publicBodies }: Practice,
  usual: string | undefined,
  id: string,
): SummarisedOption['rpsc'] {
  const costs = [...main.model.flows.values()].filter(({ kind }) => kind === 'cost');
  const paid = (isPublic: boolean) =>
    costs
      .filter(({ bearer }) => (bearer !== undefined && publicBodies.includes(bearer)) === isPublic)
      .map(({ name }) => madeNames.presentValue(name));
  if (id === usual) return { value: null, reason: messages.comparatorOfItself().message };
  const publicCosts = above(main, usual, id, paid(true));
  if (publicCosts.every((cost) => cost === 0)) return { value: null, reason: messages.noPublicCost().message };
  const benefits = above(main, usual, id, ['pv_benefits']);
  const others = above(main, usual, id, paid(false));
  const { estimate, reason } = estimateRatio(
    benefits.map((value, i) => value - others[i]!),
    publicCosts,
    main.plan.replicates,
  );
  return { value: estimate, reason: reason === undefined ? null : messages.noPublicCost().message };
}

function unitCost(
  main: Run,
  { unitCostOf }: Practice,
  usual: string | undefined,
  id: string,
): SummarisedOption['unitCost'] {
  const outcome = unitCostOf === undefined ? undefined : main.model.outcomes.get(unitCostOf);
  if (outcome === undefined) return null;
  const said = { of: outcome.label, unit: outcome.unit.text };
  if (id === usual) return { ...said, value: null, reason: messages.comparatorOfItself().message };
  const { scale, per } = outcome.unit;
  const units = above(main, usual, id, [outcome.name]).map((value) => (value * per) / scale);
  const { estimate } = estimateRatio(above(main, usual, id, ['pv_costs']), units, main.plan.replicates);
  return { ...said, value: estimate, reason: estimate === null ? messages.nothingProvided().message : null };
}

function equivalentAnnual(npv: Estimate, { schedule }: Practice, lastYear: number): Estimate {
  return scaled(npv, lastYear < 1 ? 1 : 1 / annuityFactor(schedule, 1, lastYear));
}

/** Every party's net present value added up, as it is and with a welfare weight for each group with an income. */
function weighted(main: Run, { incomes }: Practice, id: string): SummarisedOption['weighted'] {
  if (incomes === undefined) return null;
  const { model, plan, outcomes } = main;
  const [once, times] = [0, 1].map(() => new Float64Array(plan.draws)) as [Float64Array, Float64Array];
  for (const [party, result] of model.bearers) {
    const income = incomes.groups.get(party);
    const weight = income === undefined ? 1 : welfareWeight(incomes.median, income, incomes.elasticity);
    const column = columnOf(outcomes, result, id);
    for (let i = 0; i < column.length; i++) {
      once[i]! += column[i]!;
      times[i]! += weight * column[i]!;
    }
  }
  const { replicates } = plan;
  return {
    unweighted: estimateMean({ values: once, replicates }),
    weighted: estimateMean({ values: times, replicates }),
  };
}

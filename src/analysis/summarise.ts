import { atOnce, type InPieces, inTurns } from '../core/in-pieces.ts';
import type { Outcomes } from '../engine/outcomes.ts';
import type { Run } from '../engine/run.ts';
import type { Model } from '../model/model.ts';
import { achievedCorrelations } from './achieved-correlations.ts';
import { optionsWithoutBuild } from './alternatives.ts';
import { bestAlternative, breakEvenCurves } from './break-even-curve.ts';
import { type Drawn, drawnRun } from './drawn.ts';
import { businessAsUsualOf } from './drawn-run.ts';
import type { Precision, Results } from './results.ts';
import { figureOf } from './statistics/figure.ts';
import { interactionsOf } from './summarise-interactions.ts';
import { summariseOptions } from './summarise-options.ts';

/** What a summary may be given beyond the run itself. */
export interface SummaryExtras {
  /**
   * The same outcomes in independent random draws, kept for this: they bound a probability of which the run saw none,
   * or saw all.
   */
  readonly independent?: Outcomes;
  /** Options that need no build; where left out, those on which no fixed cost could fall. */
  readonly alternatives?: readonly string[];
  /** Fixed costs in pounds at which the break-even curve is read. */
  readonly grid?: readonly number[];
  /** How the number of draws was chosen. */
  readonly precision?: Precision;
}

/** The results of a run: every figure with its error, in declared units, as plain data that `results` describes. */
export function summarise(run: Run, extras: SummaryExtras = {}): Results {
  return summariseDrawn(drawnRun(run, extras.independent), extras);
}

/** The same of a run whose draws may not be stored. */
export function summariseDrawn(drawn: Drawn, extras: SummaryExtras = {}): Results {
  return atOnce(summaryInPieces(drawn, extras));
}

/**
 * The same in pieces, between which others have their turn.
 *
 * @throws the reason of `signal` where it is aborted
 */
export async function summariseInTurns(
  drawn: Drawn,
  extras: SummaryExtras = {},
  signal?: AbortSignal,
): Promise<Results> {
  return inTurns(summaryInPieces(drawn, extras), signal);
}

function* summaryInPieces(drawn: Drawn, extras: SummaryExtras): InPieces<Results> {
  const { model, plan } = drawn;
  const { appraisal, timeline, scenario } = model;
  const options = yield* summariseOptions(drawn);
  const breakEven = yield* breakEvenOf(drawn, extras);
  yield;
  const interactions = interactionsOf(drawn);
  yield;
  return {
    appraise: 1,
    model: { id: model.id, title: model.title, question: model.question, hash: model.hash },
    scenario: scenario?.id ?? null,
    scenarioTitle: scenario?.title ?? null,
    changes: scenario?.changes ?? [],
    seed: plan.seed,
    sampling: plan.sampling,
    draws: plan.draws,
    drawsAsked: plan.drawsAsked ?? plan.draws,
    replicates: plan.replicates,
    dimensions: {
      count: plan.dimensions.length,
      pilotDraws: plan.order.by === 'importance' ? plan.order.pilotDraws : null,
      padded: plan.padded,
      paddedInputs: plan.dimensions.slice(plan.dimensions.length - plan.padded),
    },
    correlations: achievedCorrelations(drawn),
    appraisal: {
      priceBase: appraisal.priceBase,
      priceConversions: model.conversions,
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
    ...(extras.precision && { precision: extras.precision }),
    ...options,
    rankedWithin: model.rankedWithin,
    ...decisionsOf(model),
    interactions,
    breakEven,
    warnings: model.warnings.map(({ code, message, hint }) => ({ code, message, hint: hint ?? null })),
    accepted: model.accepted,
    // After everything that asks for quantiles.
    streamed: drawn.streamed === undefined ? null : { rankError: drawn.streamed.rankError() },
    resultsHash: drawn.resultsHash(),
  };
}

/** The decisions of a model that has several, and what its rules do. */
function decisionsOf({ decisions, rules, infeasible, system }: Model) {
  return {
    decisions:
      system.levels === undefined
        ? []
        : decisions.map(({ id, label, levels }) => ({
            id,
            label,
            levels: levels.map((level) => ({ id: level.id, label: level.label, role: level.role ?? null })),
          })),
    rules: rules.map(({ when = null, then, because, source = null }) => ({ when, then, because, source })),
    infeasible,
  };
}

/** Curves of every option but business as usual, against it and against the best alternative that needs no build. */
function* breakEvenOf(drawn: Drawn, extras: SummaryExtras): InPieces<Results['breakEven']> {
  const comparators = breakEvenComparators(drawn.model, extras);
  if (comparators === undefined) return { unit: 'GBP', alternatives: [], best: null, curves: [] };
  const { usual, alternatives } = comparators;
  const gains = new Map(alternatives.map((id) => [id, drawn.statistics.mean(figureOf('npv_vs_bau', id)).value]));
  const best = bestAlternative(gains);
  const curves = yield* breakEvenCurves(drawn, usual, best, extras.grid);
  return { unit: 'GBP', alternatives, best: best ?? null, curves };
}

/**
 * Against what break-even fixed costs are read: business as usual, and the options that need no build. Undefined for a
 * model without fixed flows, which does not ask what they could be.
 */
export function breakEvenComparators(
  model: Model,
  extras: SummaryExtras,
): { readonly usual: string; readonly alternatives: readonly string[] } | undefined {
  const usual = businessAsUsualOf(model);
  const asked = [...model.flows.values()].some((flow) => flow.fixed);
  return usual === undefined || !asked
    ? undefined
    : { usual, alternatives: extras.alternatives ?? optionsWithoutBuild(model) };
}

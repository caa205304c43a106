import { atOnce, type InPieces, inTurns } from '../core/in-pieces.ts';
import type { Outcomes } from '../engine/outcomes.ts';
import type { Run } from '../engine/run.ts';
import type { Team } from '../engine/team.ts';
import type { Model } from '../model/model.ts';
import { achievedCorrelations } from './achieved-correlations.ts';
import { optionsWithoutBuild } from './alternatives.ts';
import { bestAlternative, breakEvenCurves } from './break-even-curve.ts';
import { askedOutcomes, describeOutcome } from './describe-outcome.ts';
import type { DescribedOutcomes } from './describe-outcomes.ts';
import { type Drawn, drawnRun } from './drawn.ts';
import { businessAsUsualOf } from './drawn-run.ts';
import type { Precision, Results } from './results.ts';
import { shareOutcomes } from './share-outcomes.ts';
import { figureOf } from './statistics/figure.ts';
import { interactionsOf } from './summarise-interactions.ts';
import { besideOutcomes, type OptionsBeside, summariseOptions } from './summarise-options.ts';

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
  const beside = atOnce(besideInPieces(drawn, extras));
  const described = new Map(
    askedOutcomes(drawn).map((asked) => [asked.name, atOnce(describeOutcome(drawn.statistics, asked))]),
  );
  return atOnce(together(drawn, extras, beside, described));
}

/** Who does the work of a summary, and for how long. */
export interface SummaryControl {
  readonly signal?: AbortSignal | undefined;
  /** Threads to share the work with, where it is worth their being told. */
  readonly team?: Pick<Team, 'isStarted' | 'perform'> | undefined;
}

/**
 * The same in pieces, between which others have their turn, and on several threads: the same figures on any number.
 *
 * @throws the reason of `signal` where it is aborted, or how a thread died
 */
export async function summariseInTurns(
  drawn: Drawn,
  extras: SummaryExtras = {},
  { signal, team }: SummaryControl = {},
): Promise<Results> {
  const outcomes = shareOutcomes(drawn, team);
  const beside = await inTurns(besideInPieces(drawn, extras), signal);
  return inTurns(together(drawn, extras, beside, await outcomes.finish(signal)), signal);
}

/** What a summary says beside the outcomes. */
interface Beside extends Pick<Results, 'breakEven' | 'interactions' | 'correlations'> {
  readonly ofOptions: OptionsBeside;
}

function* besideInPieces(drawn: Drawn, extras: SummaryExtras): InPieces<Beside> {
  const ofOptions = yield* besideOutcomes(drawn);
  const breakEven = yield* breakEvenOf(drawn, extras);
  yield;
  const interactions = interactionsOf(drawn);
  yield;
  return { ofOptions, breakEven, interactions, correlations: achievedCorrelations(drawn) };
}

function* together(
  drawn: Drawn,
  extras: SummaryExtras,
  { ofOptions, breakEven, interactions, correlations }: Beside,
  described: DescribedOutcomes,
): InPieces<Results> {
  const { model, plan } = drawn;
  const { appraisal, timeline, scenario } = model;
  const inOrder = new Map(Array.from(model.outcomes.keys(), (name) => [name, described.get(name)!]));
  const options = yield* summariseOptions(drawn, inOrder, ofOptions);
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
    correlations,
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

import { ModelError } from '../../core/diagnostics.ts';
import { maximumTooSmall } from '../../core/messages/precision.ts';
import { compileModel } from '../../engine/compile-model.ts';
import { type Outcomes, outcomeMemory } from '../../engine/outcomes.ts';
import { type PlanRequest, planIndependent, planRun, type RunPlan } from '../../engine/plan.ts';
import type { Run } from '../../engine/run.ts';
import type { Model } from '../../model/model.ts';
import type { Precision } from '../results.ts';
import { type Judgement, judge } from './judge.ts';
import type { PrecisionTarget } from './target.ts';

/** Points of each replicate in the first run. */
const leastPoints = 256;
const mostDrawsByDefault = 1_048_576;
/** Standard errors of their difference within which two seeds agree. */
const agreement = 3;

export interface PreciseRun {
  readonly run: Run;
  readonly precision: Precision;
}

/**
 * Runs a model with more and more draws until everything that is asked is known as exactly as that.
 *
 * The sizes are 256 points in every replicate, then twice as many, and so on: they do not depend on the machine, and
 * with Sobol' points each run holds the points of the one before. A standard error that is estimated again and again is
 * low by chance sooner or later, so that it is not taken at its word: a run of the same size on a fresh seed has to
 * reach the same, and its figures have to lie within three standard errors of the difference. Else it goes on.
 *
 * @param make Makes a run of a plan.
 * @param request `draws` is the most there may be; 1,048,576 where it is left out.
 * @throws ModelError where even the first run has more draws than that
 */
export async function runToPrecision(
  model: Model,
  targets: readonly PrecisionTarget[],
  request: PlanRequest,
  make: (model: Model, plan: RunPlan) => Promise<Run>,
): Promise<PreciseRun> {
  const { draws: most = mostDrawsByDefault, replicates = 16 } = request;
  const least = replicates * leastPoints;
  const first = planRun(model, { ...request, draws: least });
  if (first.draws > most) throw new ModelError([{ ...maximumTooSmall(most, first.draws), severity: 'error' }]);
  const fits = mostThatFit(model);
  const independent = targets.some(({ kind }) => kind === 'probability')
    ? (await make(model, planIndependent(model, first))).outcomes
    : undefined;
  for (let plan = first; ; plan = doubled(plan)) {
    const run = await make(model, plan);
    const found = targets.map((target) => judge(run, target, independent));
    const reached = found.every((judgement) => judgement.reached);
    const confirmed = reached ? await confirm(model, plan, targets, make, independent) : undefined;
    const agreed = confirmed?.every((judgement, k) => judgement.reached && agrees(found[k]!, judgement)) ?? false;
    const next = doubled(plan).draws;
    if (agreed || next > most || next > fits) {
      return {
        run,
        precision: {
          reached: agreed,
          stoppedBy: agreed ? 'precision' : next > most ? 'draws' : 'memory',
          leastDraws: first.draws,
          mostDraws: most,
          confirmationSeed: confirmed === undefined ? null : freshSeed(plan),
          targets: targets.map((target, k) => said(target, found[k]!, confirmed?.[k])),
        },
      };
    }
  }
}

async function confirm(
  model: Model,
  plan: RunPlan,
  targets: readonly PrecisionTarget[],
  make: (model: Model, plan: RunPlan) => Promise<Run>,
  independent: Outcomes | undefined,
): Promise<readonly Judgement[]> {
  const run = await make(model, { ...plan, seed: freshSeed(plan) });
  return targets.map((target) => judge(run, target, independent));
}

function freshSeed({ seed }: RunPlan): string {
  return `${seed}, confirmation`;
}

function doubled(plan: RunPlan): RunPlan {
  return { ...plan, draws: 2 * plan.draws, pointsPerReplicate: 2 * plan.pointsPerReplicate };
}

function agrees(a: Judgement, b: Judgement): boolean {
  if (a.order !== null) return a.order.leaders.join() === b.order?.leaders.join();
  return Math.abs(a.value - b.value) <= agreement * Math.sqrt(a.se * a.se + b.se * b.se);
}

/** Draws whose outcomes fit into memory twice: of a run and of the one that confirms it. */
function mostThatFit(model: Model): number {
  const distinct = new Set(compileModel(model).sameAs).size;
  return Math.floor(outcomeMemory / (2 * 8 * distinct));
}

function said(
  target: PrecisionTarget,
  found: Judgement,
  confirmed: Judgement | undefined,
): Precision['targets'][number] {
  return {
    asked: target.text,
    statistic: target.kind,
    unit: target.kind === 'probability' ? '1' : target.unit,
    target: target.kind === 'ranking' ? null : target.error,
    confidence: target.kind === 'ranking' ? target.confidence : null,
    value: found.value,
    se: found.se,
    reached: found.reached && (confirmed?.reached ?? false),
    confirmation: confirmed === undefined ? null : { value: confirmed.value, se: confirmed.se },
    leader: found.order?.leader ?? null,
    rival: found.order?.rival ?? null,
  };
}

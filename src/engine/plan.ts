import { type Diagnostic, ModelError } from '../core/diagnostics.ts';
import { atOnce, type InPieces } from '../core/in-pieces.ts';
import { tooFewForLatinHypercube } from '../core/messages/correlation.ts';
import {
  drawsOutOfRange,
  replicatesOutOfRange,
  samplingUnknown,
  seedEmpty,
  tooManyLatinDraws,
} from '../core/messages/run.ts';
import type { Model } from '../model/model.ts';
import { correlationBlocks, type RankCorrelation } from '../sampling/correlation/blocks.ts';
import { fewestPoints } from '../sampling/correlation/reordered-points.ts';
import { MOST_LATIN_DRAWS } from '../sampling/latin-hypercube.ts';
import type { PointSetMethod } from '../sampling/point-set.ts';
import { paddedInputs } from '../sampling/sobol-points.ts';
import { dimensionsByImportance, PILOT_DRAWS } from './importance.ts';

export type SamplingMethod = PointSetMethod;
export const samplingMethods = ['sobol', 'random', 'latin-hypercube'] as const satisfies readonly SamplingMethod[];

/** Which points a run evaluates: plain data, so that the same run can be made again from it. */
export interface RunPlan {
  /** Total number of draws: replicates × a power of two. */
  readonly draws: number;
  readonly replicates: number;
  readonly pointsPerReplicate: number;
  readonly seed: string;
  readonly sampling: SamplingMethod;
  /** Leaf at each dimension of the point set, in order. */
  readonly dimensions: readonly string[];
  /** How the dimensions were ordered. */
  readonly order: DimensionOrder;
  /** How many of the dimensions, the last, are beyond those of Sobol' points and drawn at random. */
  readonly padded: number;
  /** Pairs of dimensions that are not independent, and their rank correlation; left out where all are. */
  readonly correlations?: readonly RankCorrelation[];
  /** The number of draws asked for, where rounding up made it another. */
  readonly drawsAsked?: number;
}

/** By the importance that a pilot run found, or as the inputs stand in the model. */
export type DimensionOrder = { readonly by: 'importance'; readonly pilotDraws: number } | { readonly by: 'file' };

export interface PlanRequest {
  /** Default `DEFAULT_DRAWS`. */
  readonly draws?: number;
  /** Default 16. */
  readonly replicates?: number;
  /** Default `appraise`. */
  readonly seed?: string;
  /** Default `sobol`. */
  readonly sampling?: string;
  /** Default `importance`. It matters to Sobol' points alone. */
  readonly dimensionOrder?: DimensionOrder['by'];
}

/** What a plan needs of a model; without its base the dimensions keep their order. */
export type PlannedModel = Pick<Model, 'dimensionsOfChance'> & Partial<Pick<Model, 'base' | 'correlations'>>;

/** Draws of a run that asks for no number of them. */
export const DEFAULT_DRAWS = 65_536;

const mostDraws = 2_147_483_648;
const mostReplicates = 1024;

/**
 * The plan of a run: the number of draws rounded up to replicates × a power of two, and the dimension of every
 * uncertain input, which a scenario does not move.
 *
 * @throws ModelError with every number that makes no sense.
 */
export function planRun(model: PlannedModel, request: PlanRequest = {}): RunPlan {
  return atOnce(planInPieces(model, request));
}

/** The same, in pieces: the pilot that judges importance compiles the model and draws from every distribution. */
export function* planInPieces(model: PlannedModel, request: PlanRequest = {}): InPieces<RunPlan> {
  const { draws = DEFAULT_DRAWS, replicates = 16, seed = 'appraise', sampling = 'sobol' } = request;
  const problems: Diagnostic[] = [];
  const refuse = (wording: Omit<Diagnostic, 'severity'>): void => {
    problems.push({ ...wording, severity: 'error' });
  };
  if (!isWhole(draws, 1, mostDraws)) refuse(drawsOutOfRange(String(draws), mostDraws));
  if (!isWhole(replicates, 2, mostReplicates)) refuse(replicatesOutOfRange(String(replicates), mostReplicates));
  if (seed.trim() === '') refuse(seedEmpty());
  const method = samplingMethods.find((known) => known === sampling);
  if (method === undefined) refuse(samplingUnknown(sampling, samplingMethods));
  const pointsPerReplicate = powerOfTwoFrom(Math.ceil(draws / replicates));
  const total = replicates * pointsPerReplicate;
  const latin = method === 'latin-hypercube' && problems.length === 0;
  if (latin && total > MOST_LATIN_DRAWS) refuse(tooManyLatinDraws(total, MOST_LATIN_DRAWS));
  const correlations = correlationsOf(model);
  if (latin) {
    const blocks = correlationBlocks(model.dimensionsOfChance, correlations);
    const small = blocks.find(({ names }) => pointsPerReplicate < fewestPoints(names.length))?.names.length;
    if (small !== undefined) refuse(tooFewForLatinHypercube(pointsPerReplicate, small, fewestPoints(small)));
  }
  if (problems.length > 0 || method === undefined) throw new ModelError(problems);

  const wanted = method === 'sobol' && request.dimensionOrder !== 'file';
  const byImportance = wanted ? yield* dimensionsByImportance(model) : undefined;
  const dimensions = byImportance ?? model.dimensionsOfChance;
  return {
    draws: total,
    replicates,
    pointsPerReplicate,
    seed,
    sampling: method,
    dimensions,
    order: byImportance === undefined ? { by: 'file' } : { by: 'importance', pilotDraws: PILOT_DRAWS },
    padded: method === 'sobol' ? paddedInputs(dimensions.length) : 0,
    ...(correlations.length === 0 ? {} : { correlations }),
    ...(total === draws ? {} : { drawsAsked: draws }),
  };
}

/** The pairs that a model correlates, one by one. */
function correlationsOf({ correlations = [] }: PlannedModel): readonly RankCorrelation[] {
  return correlations.flatMap(({ pairs, rank }) => (rank === 0 ? [] : pairs.map((between) => ({ between, rank }))));
}

/** Draws of an independent random sample. */
const independentDraws = 8192;

/**
 * Random draws of a seed of their own beside a run: independent, which an exact bound needs, for shares of which the run
 * itself saw none or all.
 */
export function planIndependent(model: PlannedModel, { replicates, seed }: RunPlan): RunPlan {
  return planRun(model, {
    draws: independentDraws,
    replicates,
    seed: `${seed}, independent draws`,
    sampling: 'random',
  });
}

/** Whether numbers of draws fit together as those of a plan do. */
export function isPossiblePlan({
  draws,
  replicates,
  pointsPerReplicate,
}: Pick<RunPlan, 'draws' | 'replicates' | 'pointsPerReplicate'>): boolean {
  return (
    isWhole(draws, 1, mostDraws) &&
    isWhole(replicates, 2, mostReplicates) &&
    draws === replicates * pointsPerReplicate &&
    pointsPerReplicate === powerOfTwoFrom(pointsPerReplicate)
  );
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** The smallest power of two that is not below a number. */
function powerOfTwoFrom(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}

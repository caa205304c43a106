import { type Diagnostic, ModelError } from '../core/diagnostics.ts';
import {
  drawsOutOfRange,
  replicatesOutOfRange,
  samplingUnknown,
  seedEmpty,
  tooManyDimensions,
} from '../core/messages/run.ts';
import type { Model } from '../model/model.ts';
import { MOST_DIMENSIONS } from '../sampling/point-set.ts';

export const samplingMethods = ['sobol', 'random'] as const;
export type SamplingMethod = (typeof samplingMethods)[number];

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
  /** The number of draws asked for, where rounding up made it another. */
  readonly drawsAsked?: number;
}

export interface PlanRequest {
  /** Default 65,536. */
  readonly draws?: number;
  /** Default 16. */
  readonly replicates?: number;
  /** Default `appraise`. */
  readonly seed?: string;
  /** Default `sobol`. */
  readonly sampling?: string;
}

const mostDraws = 2_147_483_648;
const mostReplicates = 1024;

/**
 * The plan of a run: the number of draws rounded up to replicates × a power of two, and the dimension of every
 * uncertain input, which a scenario does not move.
 *
 * @throws ModelError with every number that makes no sense.
 */
export function planRun(model: Pick<Model, 'dimensionsOfChance'>, request: PlanRequest = {}): RunPlan {
  const { draws = 65_536, replicates = 16, seed = 'appraise', sampling = 'sobol' } = request;
  const problems: Diagnostic[] = [];
  const refuse = (wording: Omit<Diagnostic, 'severity'>): void => {
    problems.push({ ...wording, severity: 'error' });
  };
  if (!isWhole(draws, 1, mostDraws)) refuse(drawsOutOfRange(String(draws), mostDraws));
  if (!isWhole(replicates, 2, mostReplicates)) refuse(replicatesOutOfRange(String(replicates), mostReplicates));
  if (seed.trim() === '') refuse(seedEmpty());
  const method = samplingMethods.find((known) => known === sampling);
  if (method === undefined) refuse(samplingUnknown(sampling, samplingMethods));
  const { length: dimensions } = model.dimensionsOfChance;
  if (method === 'sobol' && dimensions > MOST_DIMENSIONS) refuse(tooManyDimensions(dimensions, MOST_DIMENSIONS));
  if (problems.length > 0 || method === undefined) throw new ModelError(problems);

  const pointsPerReplicate = powerOfTwoFrom(Math.ceil(draws / replicates));
  const total = replicates * pointsPerReplicate;
  return {
    draws: total,
    replicates,
    pointsPerReplicate,
    seed,
    sampling: method,
    dimensions: model.dimensionsOfChance,
    ...(total === draws ? {} : { drawsAsked: draws }),
  };
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

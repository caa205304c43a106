import { type PlanRequest, planRun, type RunPlan } from '../../engine/plan.ts';
import type { Between } from '../../model/between.ts';
import type { Model } from '../../model/model.ts';

/**
 * The plan of a run of any model between two: the dimensions of the left one's base, then what only the left makes
 * uncertain, then what only the right does. Every model between them is drawn from the same points.
 */
export function commonPlan({ left, right }: Between, request: PlanRequest): (model: Model) => RunPlan {
  const base = left.base()?.dimensionsOfChance ?? [];
  const dimensionsOfChance = [...new Set([...base, ...left.dimensionsOfChance, ...right.dimensionsOfChance])];
  return ({ correlations }) => planRun({ dimensionsOfChance, base: left.base, correlations }, request);
}

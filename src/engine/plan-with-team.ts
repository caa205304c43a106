import { inTurns } from '../core/in-pieces.ts';
import type { QuantitySystem } from '../formula/system.ts';
import type { Model } from '../model/model.ts';
import { DEFAULT_DRAWS, type PlanRequest, planInPieces, type RunPlan } from './plan.ts';
import { shareTables } from './share-tables.ts';
import type { Team } from './team.ts';

/** Values that a run works out from which other threads are worth their start: some 150 milliseconds of them. */
const worthStarting = 500_000_000;

/**
 * The plan of a run that is then made with a team: where the run is large its threads start at once, and build tables
 * while this one compiles. The same plan on any number of threads.
 *
 * @throws ModelError as `planInPieces` does; the reason of `signal` where it is aborted
 */
export async function planWithTeam(
  model: Model,
  request: PlanRequest,
  team: Team,
  signal?: AbortSignal,
): Promise<RunPlan> {
  const isLarge = valuesIn(model.system) * (request.draws ?? DEFAULT_DRAWS) >= worthStarting;
  const enough = isLarge && team.threads > 1 ? shareTables(model, team) : undefined;
  try {
    return await inTurns(planInPieces(model, request), signal);
  } finally {
    enough?.();
  }
}

/** How many values there are to a world: of each quantity for all that it varies by. */
function valuesIn({ quantities, dimensions, periods }: QuantitySystem): number {
  const members = (dimension: string): number => dimensions.get(dimension)?.length ?? 1;
  let values = 0;
  for (const { dimensions: by, varies } of quantities.values()) {
    values += by.reduce((product, dimension) => product * members(dimension), varies === 'period' ? periods.count : 1);
  }
  return values;
}

import type { CentralCase } from '../engine/central.ts';
import type { Outcomes } from '../engine/outcomes.ts';
import type { RunPlan } from '../engine/plan.ts';
import { hashOutcomes } from '../engine/results-hash.ts';
import type { Run } from '../engine/run.ts';
import type { Model } from '../model/model.ts';
import type { Statistics } from './statistics/statistics.ts';
import { storedStatistics } from './statistics/stored-statistics.ts';

/** A run as a summary reads it. */
export interface Drawn {
  readonly model: Model;
  readonly plan: RunPlan;
  readonly central: CentralCase;
  readonly statistics: Statistics;
  /** Where the draws were kept: they, and independent ones for bounds. */
  readonly stored?: { readonly outcomes: Outcomes; readonly independent: Outcomes | undefined };
  /** Where the draws were not kept. */
  readonly streamed?: {
    /** The largest share of draws within which a quantile told so far is known beside sampling. */
    rankError(): number;
  };
  resultsHash(): string;
}

/** A run whose draws are stored. */
export function drawnRun({ model, plan, central, outcomes }: Run, independent?: Outcomes): Drawn {
  return {
    model,
    plan,
    central,
    statistics: storedStatistics(outcomes, plan.replicates, independent),
    stored: { outcomes, independent },
    resultsHash: () => hashOutcomes(outcomes),
  };
}

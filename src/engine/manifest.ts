import { version } from '../core/version.ts';
import type { RankCorrelation } from '../sampling/correlation/blocks.ts';
import type { DimensionOrder, SamplingMethod } from './plan.ts';
import { hashOutcomes } from './results-hash.ts';
import type { Run } from './run.ts';

/** All that is needed to make a run again, and to see that it came out the same. */
export interface Manifest {
  readonly createdBy: 'appraise';
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly model: { readonly id: string; readonly hash: string };
  readonly scenario: string | null;
  readonly changes: readonly { readonly path: string; readonly from: string; readonly to: string }[];
  readonly seed: string;
  readonly sampling: {
    readonly method: SamplingMethod;
    readonly draws: number;
    readonly replicates: number;
    readonly pointsPerReplicate: number;
    readonly dimensions: readonly string[];
    readonly order: DimensionOrder;
    readonly padded: number;
    readonly correlations: readonly RankCorrelation[];
  };
  readonly resultsHash: string;
}

/** The manifest of a run. It holds no time of day and no path: the same run has the same manifest on one machine. */
export function manifestOf({ model, plan, outcomes }: Run): Manifest {
  const {
    sampling: method,
    draws,
    replicates,
    pointsPerReplicate,
    dimensions,
    order,
    padded,
    correlations = [],
  } = plan;
  return {
    createdBy: 'appraise',
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    model: { id: model.id, hash: model.hash },
    scenario: model.scenario?.id ?? null,
    changes: model.scenario?.changes ?? [],
    seed: plan.seed,
    sampling: { method, draws, replicates, pointsPerReplicate, dimensions, order, padded, correlations },
    resultsHash: hashOutcomes(outcomes),
  };
}

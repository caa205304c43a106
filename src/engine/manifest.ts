import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { version } from '../core/version.ts';
import type { RankCorrelation } from '../sampling/correlation/blocks.ts';
import type { Outcomes } from './outcomes.ts';
import type { DimensionOrder, SamplingMethod } from './plan.ts';
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

/**
 * SHA-256, as hexadecimal digits, over one line of JSON for each result and option in the order of the model:
 * `["npv","a",65536,"<SHA-256 of the column as little-endian doubles>"]`.
 */
export function hashOutcomes(outcomes: Outcomes): string {
  const hash = createHash('sha256');
  const known = new Map<Float64Array, string>();
  for (const [result, byOption] of outcomes) {
    for (const [option, column] of byOption) {
      const digest = known.get(column) ?? createHash('sha256').update(littleEndian(column)).digest('hex');
      known.set(column, digest);
      hash.update(`${JSON.stringify([result, option, column.length, digest])}\n`);
    }
  }
  return hash.digest('hex');
}

function littleEndian(column: Float64Array): Uint8Array {
  const bytes = Buffer.from(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return endianness() === 'LE' ? bytes : bytes.swap64();
}

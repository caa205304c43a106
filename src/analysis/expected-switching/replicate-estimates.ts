import { meanOf } from '../../core/reduction.ts';
import type { Estimate } from '../estimate.ts';
import { estimateOver } from '../variance/given-data.ts';
import { linearRoot } from './linear-root.ts';
import type { ExpectedSwitchingResults } from './results.ts';

type Root = NonNullable<NonNullable<ExpectedSwitchingResults['options'][number]['costs']>['sign']>;

/** The mean of the means of replicates. */
export function meanOver(replicates: readonly number[]): number {
  return meanOf(Float64Array.from(replicates));
}

/** The means of replicates, each moved by an exact figure, as an estimate. */
export function estimateShifted(replicates: readonly number[], by = 0): Estimate {
  return estimateOver(replicates.map((mean) => mean + by));
}

/** What an expected amount must be worth a unit for an expected outcome to be nothing, and the error of that. */
export function worthOfUnit(outcome: readonly number[], amount: readonly number[]): Root | null {
  const root = linearRoot(outcome, amount);
  return root === null ? null : { value: root.at, se: root.se, interval: pair(root.interval) };
}

/** The multiple of expected costs, counted in the outcome once, at which the expected outcome is nothing. */
export function multipleOfCosts(outcome: readonly number[], costs: readonly number[]): Root | null {
  const root = linearRoot(
    outcome.map((mean, r) => mean + costs[r]!),
    costs.map((mean) => -mean),
  );
  return root === null ? null : { value: root.at, se: root.se, interval: pair(root.interval) };
}

function pair(interval: readonly [number, number] | null): [number, number] | null {
  return interval === null ? null : [interval[0], interval[1]];
}

import { atOnce } from '../core/in-pieces.ts';
import type { Outcomes } from '../engine/outcomes.ts';
import { type AskedOutcome, type DescribedOutcome, describeOutcome } from './describe-outcome.ts';
import { storedStatistics } from './statistics/stored-statistics.ts';

/** All that a thread needs to describe outcomes of a run: plain data, and draws in shared memory. */
export interface OutcomesWork {
  readonly asked: readonly AskedOutcome[];
  readonly outcomes: Outcomes;
  readonly independent: Outcomes | undefined;
  readonly replicates: number;
  /** How many of the outcomes somebody has begun. */
  readonly begun: SharedArrayBuffer;
}

/** What is said of outcomes: by name and option. */
export type DescribedOutcomes = ReadonlyMap<string, ReadonlyMap<string, DescribedOutcome>>;

/** The task of a thread beside the one that sums a run up: outcomes, for as long as there are any. */
export function perform(given: unknown): DescribedOutcomes {
  const { asked, outcomes, independent, replicates, begun } = given as OutcomesWork;
  const statistics = storedStatistics(outcomes, replicates, independent);
  const described = new Map<string, ReadonlyMap<string, DescribedOutcome>>();
  for (let next = takeOutcome(asked, begun); next !== undefined; next = takeOutcome(asked, begun)) {
    described.set(next.name, atOnce(describeOutcome(statistics, next)));
  }
  return described;
}

/** The next outcome that nobody has begun. */
export function takeOutcome(asked: readonly AskedOutcome[], begun: SharedArrayBuffer): AskedOutcome | undefined {
  return asked[Atomics.add(new Int32Array(begun), 0, 1)];
}

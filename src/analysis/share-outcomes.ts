import { inTurns } from '../core/in-pieces.ts';
import type { Team } from '../engine/team.ts';
import { siblingModule } from '../engine/thread.ts';
import { askedOutcomes, type DescribedOutcome, describeOutcome } from './describe-outcome.ts';
import { type DescribedOutcomes, type OutcomesWork, takeOutcome } from './describe-outcomes.ts';
import type { Drawn } from './drawn.ts';

/** Values from which other threads are worth being told of them. */
const worthTelling = 2_000_000;

/** Outcomes that other threads of a team describe as well. */
export interface SharedOutcomes {
  /**
   * All of them, with what this thread now does of them.
   *
   * @throws the reason of `signal` where it is aborted, or how a thread died
   */
  finish(signal?: AbortSignal): Promise<DescribedOutcomes>;
}

/** Has the other threads of a team begin to describe the outcomes of a run, where they are there and it pays. */
export function shareOutcomes(drawn: Drawn, team?: Pick<Team, 'isStarted' | 'perform'>): SharedOutcomes {
  const { plan, stored, statistics } = drawn;
  const asked = askedOutcomes(drawn);
  const begun = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const values = plan.draws * asked.reduce((sum, { options }) => sum + options.length, 0);
  const isShared = team?.isStarted === true && stored !== undefined && values >= worthTelling;
  const work = (): OutcomesWork => ({ asked, begun, replicates: plan.replicates, ...stored! });
  const away = isShared ? team.perform(siblingModule(import.meta.url, 'describe-outcomes'), work()) : [];
  // What goes wrong there is heard of when it is waited for.
  for (const answer of away) answer.catch(() => undefined);
  return {
    finish: async (signal) => {
      const described = new Map<string, ReadonlyMap<string, DescribedOutcome>>();
      for (let next = takeOutcome(asked, begun); next !== undefined; next = takeOutcome(asked, begun)) {
        described.set(next.name, await inTurns(describeOutcome(statistics, next), signal));
      }
      for (const found of await Promise.all(away)) {
        for (const [name, one] of found as DescribedOutcomes) described.set(name, one);
      }
      signal?.throwIfAborted();
      return described;
    },
  };
}

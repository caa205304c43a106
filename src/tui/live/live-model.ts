import { setImmediate as nextTurn } from 'node:timers/promises';
import { ModelError } from '../../core/diagnostics.ts';
import { visible } from '../../core/visible.ts';
import type { Session } from '../../engine/session.ts';
import type { Team } from '../../engine/team.ts';
import type { Model } from '../../model/model.ts';
import { describeAssumptions } from './appraisal.ts';
import { optionSensitivity } from './option-sensitivity.ts';
import type { Reply, Request } from './protocol.ts';
import { summariseLive } from './results.ts';
import { type Bench, Workbench } from './workbench.ts';

/** Milliseconds that the first look at a change may take. */
const firstLook = 30;
/** Points of every replicate in the first look. */
const fewest = 4;
const most = 64;
/** Each stage has so many times the draws of the one before. */
const growth = 8;

/**
 * Answers requests about one model, the last one only: a request that another overtakes is dropped after its first look,
 * or unseen. Each answer is a rough one at once and better ones while nothing else is asked, up to the draws of the
 * plan. Runs in a thread of its own, or in this one where nobody waits.
 */
export class LiveModel {
  readonly #say: (reply: Reply) => void;
  readonly #now: () => number;
  readonly #team: Team | undefined;
  #workbench: Workbench | null = null;
  #next: Request | null = null;
  #working = false;
  /** The structure whose assumptions the screen knows, and what distributions that take other inputs stood at. */
  #told: { readonly session: Session; readonly followed: string } | null = null;
  #points = fewest;

  /** @param team threads to share the work with; left out, this one does it all */
  constructor(say: (reply: Reply) => void, now: () => number = () => performance.now(), team?: Team) {
    this.#team = team;
    this.#say = say;
    this.#now = now;
  }

  /** Takes a request; settles when nothing is left to do. */
  async ask(request: Request): Promise<void> {
    // Opening cannot be skipped: what is asked after it is about what it opens.
    this.#next = this.#next?.kind === 'open' && request.kind !== 'open' ? merged(this.#next, request) : request;
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#next !== null) {
        const current: Request = this.#next;
        this.#next = null;
        await this.#answer(current);
      }
    } finally {
      this.#working = false;
    }
  }

  async #answer(request: Request): Promise<void> {
    const { id, settings } = request;
    try {
      if (request.kind === 'open') {
        const isFirst = this.#workbench === null;
        const workbench = new Workbench(request.opening, this.#team);
        // What a command line asks for is opened as a whole or not at all.
        if (isFirst) workbench.begin(settings);
        this.#workbench = workbench;
        this.#say({ kind: 'opened', id, appraisal: workbench.appraisal });
      }
      const workbench = this.#workbench;
      if (workbench === null) throw new Error('bug: a value is set, and no model is open');
      const bench = workbench.begin(settings);
      const shown = withFollowers(bench);
      const followed = JSON.stringify(shown.leaves.map(({ dependent, central }) => dependent && central));
      const told = this.#told?.session === bench.session && this.#told.followed === followed;
      this.#told = { session: bench.session, followed };
      this.#say({ kind: 'accepted', id, assumptions: told ? null : describeAssumptions(shown) });
      if (request.kind === 'sensitivity') {
        const sensitivity = optionSensitivity(bench.evaluation.model, request.option);
        this.#say({ kind: 'sensitivity', id, sensitivity });
      }
      await this.#evaluate(id, workbench, bench, settings.length > 0);
    } catch (error) {
      if (error instanceof ModelError) this.#say({ kind: 'refused', id, problem: inOneLine(error) });
      else this.#say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  async #evaluate(id: number, workbench: Workbench, { session, evaluation }: Bench, changed: boolean): Promise<void> {
    const { replicates, pointsPerReplicate, draws } = session.plan;
    let points = Math.min(this.#points, pointsPerReplicate);
    for (let stage = 0; ; stage++) {
      const goOn = stage === 0 ? null : () => this.#next === null;
      const before = evaluation.points;
      if (changed && workbench.saved.points < points && !(await finished(workbench.saved.advance(points), goOn)))
        return;
      const started = this.#now();
      const shown = changed ? evaluation : workbench.saved;
      if (shown.points < points && !(await finished(shown.advance(points), goOn))) return;
      if (changed) this.#learn((this.#now() - started) / (points - before));
      const results = await finished(
        summariseLive({
          outcome: workbench.outcome,
          options: session.model.options.map((option) => option.id),
          outcomes: shown.outcomes(points),
          saved: changed ? workbench.saved.outcomes(points) : null,
          replicates,
          of: draws,
        }),
        goOn,
      );
      if (results === null) return;
      this.#say({ kind: 'results', id, results: results.value });
      if (points === pointsPerReplicate) return;
      await nextTurn();
      if (this.#next !== null) return;
      points = Math.min(Math.max(points * growth, shown.points), pointsPerReplicate);
    }
  }

  /** How many points fit into the first look, from the milliseconds that one took. */
  #learn(perPoint: number): void {
    this.#points = fewest;
    while (this.#points < most && this.#points * 2 * perPoint <= firstLook) this.#points *= 2;
  }
}

/**
 * Does a piece of work to its end, without giving way where `goOn` is null; else lets other things happen between its
 * parts, and leaves it, with null, where it should not go on.
 */
async function finished<T>(work: Generator<void, T>, goOn: (() => boolean) | null): Promise<{ value: T } | null> {
  for (let part = work.next(); ; part = work.next()) {
    if (part.done) return { value: part.value };
    if (goOn === null) continue;
    await nextTurn();
    if (goOn()) continue;
    work.return(part.value as never);
    return null;
  }
}

/** The model without what is fixed in it, but for the distributions that take a fixed value: these as they then are. */
function withFollowers({ session, evaluation }: Bench): Model {
  const { leaves } = evaluation.model;
  const shown = session.model.leaves.map((leaf, i) => (leaves[i]?.dependent === undefined ? leaf : leaves[i]));
  return { ...session.model, leaves: shown };
}

function merged(open: Request, { id, settings }: Request): Request {
  return { ...open, id, settings };
}

function inOneLine({ diagnostics }: ModelError): string {
  const [first] = diagnostics;
  if (first === undefined) return '';
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : '';
  return visible(`${first.message}${more}${first.hint === undefined ? '' : ` ${first.hint}`}`);
}

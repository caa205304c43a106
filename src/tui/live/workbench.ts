import { type Diagnostic, ModelError } from '../../core/diagnostics.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import { planRun } from '../../engine/plan.ts';
import { Session } from '../../engine/session.ts';
import type { Team } from '../../engine/team.ts';
import { loadModel } from '../../model/load.ts';
import type { Model } from '../../model/model.ts';
import { type Appraisal, describeAppraisal } from './appraisal.ts';
import { fixedLeaves, isFixing } from './fixed-settings.ts';
import type { Opening, Setting } from './protocol.ts';

/** A structure of the model ready to be evaluated, and what stands in it. */
export interface Bench {
  readonly session: Session;
  readonly evaluation: Evaluation;
}

/** Structures kept ready beside the saved one, so that going back and forth between two choices costs nothing. */
const mostBenches = 3;

/**
 * A model opened with its scenarios, and the variants of it that differ in structure (choices, distributions): each is
 * read and compiled once and kept while it is in use.
 */
export class Workbench {
  readonly appraisal: Appraisal;
  /** The model as saved, evaluated apart so that every change can be compared with it. */
  readonly saved: Evaluation;
  readonly kept: readonly string[];
  readonly outcome: string;
  readonly #opening: Opening;
  readonly #model: Model;
  readonly #benches = new Map<string, Bench>();
  readonly #team: Team | undefined;

  /** @throws ModelError with every problem of the model */
  constructor(opening: Opening, team?: Team) {
    this.#team = team;
    this.#opening = opening;
    this.#model = load(opening, []);
    const plan = planRun(this.#model, opening);
    this.appraisal = describeAppraisal(this.#model, plan);
    this.outcome = this.appraisal.usual === null ? 'npv' : 'npv_vs_bau';
    this.kept = [this.outcome, ...(this.appraisal.hasFixedFlows ? ['break_even_fixed_cost'] : [])];
    const session = new Session(this.#model, plan, team);
    this.saved = session.evaluation(this.kept);
    this.saved.begin(new Map());
    this.#benches.set(keyOf([]), { session, evaluation: session.evaluation(this.kept, this.saved) });
  }

  /**
   * The model with settings laid over it, its evaluation begun.
   *
   * @throws ModelError with every problem, worded as for a file.
   */
  begin(settings: readonly Setting[]): Bench {
    const structural = settings.filter((setting) => !isFixing(this.#model, setting));
    try {
      const bench = this.#bench(structural);
      bench.evaluation.begin(fixedLeaves(bench.session.model, settings));
      return bench;
    } catch (error) {
      if (error instanceof ModelError) load(this.#opening, settings);
      throw error;
    }
  }

  #bench(structural: readonly Setting[]): Bench {
    const key = keyOf(structural);
    const known = this.#benches.get(key);
    if (known !== undefined) {
      this.#benches.delete(key);
      this.#benches.set(key, known);
      return known;
    }
    const model = load(this.#opening, structural);
    // One base for all structures, which is not read again for each.
    const plan = planRun({ ...model, base: this.#model.base }, this.#opening);
    const session = new Session(model, plan, this.#team);
    const bench = { session, evaluation: session.evaluation(this.kept) };
    this.#benches.set(key, bench);
    const [oldest] = [...this.#benches.keys()].filter((other) => other !== keyOf([]));
    if (this.#benches.size > mostBenches + 1 && oldest !== undefined) this.#benches.delete(oldest);
    return bench;
  }
}

function keyOf(settings: readonly Setting[]): string {
  return JSON.stringify(settings.map(({ path, value }) => [path, value]));
}

function load({ file, scenarios, decide = [] }: Opening, set: readonly Setting[]): Model {
  const { model, diagnostics } = loadModel({ file, scenarios, set, decide });
  if (model === undefined) throw new ModelError(diagnostics.filter(isError));
  return model;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

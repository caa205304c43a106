import type { Model } from '../model/model.ts';
import { Evaluation } from './evaluation.ts';
import type { RunPlan } from './plan.ts';
import { SessionInputs } from './session-inputs.ts';
import { SessionKernels } from './session-kernels.ts';
import type { Team } from './team.ts';

/**
 * A model held ready to be asked again with other values, so that a new value costs no more than what it changes. What it
 * computes are the bits of `run` on the same plan. Owns working memory; one serves one thread.
 */
export class Session {
  readonly model: Model;
  readonly plan: RunPlan;
  readonly #kernels: SessionKernels;
  readonly #inputs: SessionInputs;
  readonly #team: Team | undefined;

  /**
   * @param team Threads to share the work with; left out, this one does it all.
   * @throws ModelError where the compiler refuses the model
   */
  constructor(model: Model, plan: RunPlan, team?: Team) {
    this.#team = team;
    this.model = model;
    this.plan = plan;
    this.#kernels = new SessionKernels(model.system);
    this.#inputs = new SessionInputs(model, plan, this.#kernels.general.kernel);
  }

  /**
   * Room for one evaluation at a time, which keeps the draws of these results.
   *
   * @param unchanged another evaluation of the same model that keeps the same results and fixes nothing: what it has evaluated
   *   serves this one too
   */
  evaluation(kept: readonly string[], unchanged: Evaluation | null = null): Evaluation {
    const extras = { unchanged, team: this.#team };
    return new Evaluation(this.model, this.plan, this.#kernels, this.#inputs, kept, extras);
  }
}

import type { CompiledParts } from '../compiler/parts.ts';
import type { Model } from '../model/model.ts';
import { compileInParts } from './compile-model.ts';
import { Evaluation } from './evaluation.ts';
import type { RunPlan } from './plan.ts';
import { SessionInputs } from './session-inputs.ts';

/**
 * A model held ready to be asked again with other values: compiled once with every value a column, so that a new value
 * costs no more than what it changes. What it computes are the bits of `run` on the same plan. Owns working memory;
 * one serves one thread.
 */
export class Session {
  readonly model: Model;
  readonly plan: RunPlan;
  readonly #compiled: CompiledParts;
  readonly #inputs: SessionInputs;

  /** @throws ModelError where the compiler refuses the model */
  constructor(model: Model, plan: RunPlan) {
    const { system } = model;
    this.model = model;
    this.plan = plan;
    this.#compiled = compileInParts({ ...system, leaves: system.leaves.map((leaf) => ({ ...leaf, random: true })) });
    this.#inputs = new SessionInputs(model, plan, this.#compiled.whole);
  }

  /** Room for one evaluation at a time, which keeps the draws of these results. */
  evaluation(kept: readonly string[]): Evaluation {
    return new Evaluation(this.model, this.plan, this.#compiled, this.#inputs, kept);
  }
}

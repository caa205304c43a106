import type { Kernel } from '../compiler/compile.ts';
import { ModelError } from '../core/diagnostics.ts';
import { type Interpretation, interpret } from '../formula/interpret.ts';
import type { World } from '../formula/system.ts';
import type { Model } from '../model/model.ts';
import { centralProblems, type JudgedModel } from './refused-world.ts';

/** Values by result and option, canonical units. */
export type CentralCase = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The world in which every input has its central value. */
export function centralWorld(model: Pick<Model, 'system'>): World {
  return Float64Array.from(model.system.leaves, (leaf) => leaf.central);
}

/** The central case, to be asked for any quantity, member and period. By the reference interpreter. */
export function interpretCentral(model: Pick<Model, 'system'>): Interpretation {
  return interpret(model.system, centralWorld(model));
}

/**
 * Every result of every option on the central case.
 *
 * @throws ModelError where the central case breaks a bound or a check, or a result is not finite.
 */
export function centralCase(model: JudgedModel): CentralCase {
  const central = interpretCentral(model);
  const problems = centralProblems(model, centralWorld(model), central);
  if (problems.length > 0) throw new ModelError(problems);
  const { results, dimensions } = model.system;
  const options = dimensions.get('option') ?? [];
  return new Map(
    results.map((result) => [result, new Map(options.map((option) => [option, central.value(result, { option }, 0)]))]),
  );
}

/**
 * The same, by a kernel of the model: to the bit what the interpreter finds, and at the cost of a draw.
 *
 * @throws ModelError as `centralCase` does.
 */
export function centralByKernel(model: JudgedModel, kernel: Kernel): CentralCase {
  const world = centralWorld(model);
  const inputs = kernel.leaves.map((leaf) => world.slice(leaf, leaf + 1));
  const out = kernel.sameAs.map(() => new Float64Array(1));
  const violations = new Uint8Array(1);
  kernel.evaluateBlock(inputs, 1, out, violations);
  if (violations[0] !== 0) return centralCase(model);
  const { options } = kernel;
  return new Map(
    kernel.results.map((result, r) => [
      result,
      new Map(options.map((option, o) => [option, out[r * options.length + o]![0]!])),
    ]),
  );
}

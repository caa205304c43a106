import type { Kernel } from '../compiler/compile.ts';
import type { Model } from '../model/model.ts';
import { compileModel } from './compile-model.ts';
import { blockSize, DrawnInputs, drawnWorld, varyingAncestors } from './drawn-inputs.ts';
import { makeOutcomes, type Outcomes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { refusedDraw } from './refused-world.ts';
import { BlockHasher, hashBlocks } from './results-hash.ts';

/** Some draws of a run with what was drawn. Overwritten by the next block. */
export interface WorldsBlock {
  readonly firstDraw: number;
  readonly count: number;
  /** Values of every uncertain input by leaf id, canonical units, `count` of them. */
  readonly inputs: ReadonlyMap<string, Float64Array>;
  /** Every result of every option in these draws, canonical units. */
  readonly outcomes: Outcomes;
}

/**
 * The draws of a run in order, each with its inputs, block by block: nothing is kept, so that any number can be had.
 * Returns the hash of all results, which is that of the run.
 *
 * @throws ModelError at the first draw that breaks a bound or a check, or has a result that is not finite
 */
export function* worlds(model: Model, plan: RunPlan): Generator<WorldsBlock, string> {
  const kernel = compileModel(model);
  // What a distribution takes as a parameter is an input of the world too, whether a formula mentions it or not.
  const leaves = [...new Set([...kernel.leaves, ...varyingAncestors(model, kernel.leaves)])];
  const drawn = new DrawnInputs(model, plan, { leaves });
  const outcomes = makeOutcomes(kernel, blockSize);
  const columns = columnsOf(kernel, outcomes);
  const violations = new Uint8Array(blockSize);
  const hasher = new BlockHasher();
  const digests: Uint8Array[] = [];
  const ids = leaves.map((leaf) => model.leaves[leaf]!.id);
  for (let firstDraw = 0; firstDraw < plan.draws; firstDraw += blockSize) {
    const count = Math.min(blockSize, plan.draws - firstDraw);
    drawn.fill(firstDraw, count);
    kernel.evaluateBlock(drawn.columns.slice(0, kernel.leaves.length), count, columns, violations);
    const refused = violations.subarray(0, count).indexOf(1);
    if (refused >= 0) {
      const draw = firstDraw + refused;
      throw refusedDraw(model, plan, draw, drawnWorld(model, plan, draw));
    }
    digests.push(hasher.digest(columns, 0, count));
    const inputs = new Map(ids.map((id, k) => [id, drawn.columns[k]!.subarray(0, count)]));
    yield { firstDraw, count, inputs, outcomes: count === blockSize ? outcomes : beginningOf(outcomes, count) };
  }
  const names = kernel.results.flatMap((result) => kernel.options.map((option) => [result, option] as const));
  return hashBlocks(names, plan.draws, digests);
}

function columnsOf({ results, options }: Kernel, outcomes: Outcomes): readonly Float64Array[] {
  return results.flatMap((result) => options.map((option) => outcomes.get(result)!.get(option)!));
}

function beginningOf(outcomes: Outcomes, count: number): Outcomes {
  return new Map(
    [...outcomes].map(([result, byOption]) => [
      result,
      new Map([...byOption].map(([option, column]) => [option, column.subarray(0, count)])),
    ]),
  );
}

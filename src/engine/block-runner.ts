import type { Kernel } from '../compiler/compile.ts';
import type { World } from '../formula/system.ts';
import { centralWorld } from './central.ts';
import { blockSize, DrawnInputs, type DrawnModel } from './drawn-inputs.ts';
import type { Outcomes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { type JudgedModel, refusedDraw } from './refused-world.ts';

/**
 * Evaluates the blocks of a run, in any order, into shared outcomes: what a block writes depends on the plan and the
 * block alone. Owns working memory; one serves one thread.
 */
export class BlockRunner {
  /** Number of blocks in the run; the last may be shorter. */
  readonly blocks: number;
  readonly #model: DrawnModel & JudgedModel;
  readonly #plan: RunPlan;
  readonly #kernel: Kernel;
  readonly #inputs: DrawnInputs;
  readonly #columns: readonly Float64Array[];
  readonly #violations = new Uint8Array(blockSize);
  readonly #firstDraw: number;

  /** @param firstBlock The block with which the outcomes begin, where they are those of a part of the run. */
  constructor(model: DrawnModel & JudgedModel, plan: RunPlan, kernel: Kernel, outcomes: Outcomes, firstBlock = 0) {
    this.#firstDraw = firstBlock * blockSize;
    this.blocks = Math.ceil(plan.draws / blockSize);
    this.#model = model;
    this.#plan = plan;
    this.#kernel = kernel;
    this.#inputs = new DrawnInputs(model, plan, kernel);
    this.#columns = kernel.results.flatMap((result) =>
      kernel.options.map((option) => {
        const column = outcomes.get(result)?.get(option);
        if (column === undefined) throw new Error(`bug: no column for ${result} of ${option}`);
        return column;
      }),
    );
  }

  /**
   * Draws and evaluates one block.
   *
   * @throws ModelError at the first draw in it that breaks a bound or a check, or has a result that is not finite.
   */
  evaluate(block: number): void {
    const first = block * blockSize;
    const count = Math.min(blockSize, this.#plan.draws - first);
    this.#inputs.fill(first, count);
    const views = new Map<Float64Array, Float64Array>();
    for (const column of this.#columns) {
      const at = first - this.#firstDraw;
      if (!views.has(column)) views.set(column, column.subarray(at, at + count));
    }
    const out = this.#columns.map((column) => views.get(column)!);
    this.#kernel.evaluateBlock(this.#inputs.columns, count, out, this.#violations);
    const refused = this.#violations.subarray(0, count).indexOf(1);
    if (refused >= 0) throw refusedDraw(this.#model, this.#plan, first + refused, this.#world(refused));
  }

  /** The world at a place in the current block. */
  #world(place: number): World {
    const world = centralWorld(this.#model);
    this.#kernel.leaves.forEach((leaf, k) => {
      world[leaf] = this.#inputs.columns[k]![place]!;
    });
    return world;
  }
}

import type { Kernel } from '../compiler/compile.ts';
import { isAll } from '../core/is-all.ts';
import type { World } from '../formula/system.ts';
import { blockSize, DrawnInputs, type DrawnModel, drawnWorld } from './drawn-inputs.ts';
import { type KernelBlock, kernelBlock } from './kernel-block.ts';
import type { Outcomes } from './outcomes.ts';
import type { RunPlan } from './plan.ts';
import { BlockHasher, DIGEST_BYTES } from './results-hash.ts';

/** Where the results of blocks go. */
export interface BlockPlace {
  readonly outcomes: Outcomes;
  /** The block with which they begin, where they are those of a part of a run. */
  readonly firstBlock?: number;
  /** SHA-256 of each block, one after another; left out, none is made. */
  readonly digests?: Uint8Array;
  /**
   * For each distinct column whether something was written to it; given where the columns are new. Zeros are then not
   * written, and memory that would hold nothing else is never taken.
   */
  readonly touched?: Uint8Array;
}

/** A draw that stops a run, and its world. */
export interface RefusedDraw {
  readonly draw: number;
  readonly world: World;
}

/**
 * Evaluates the blocks of a run, in any order, into shared outcomes: what a block writes depends on the plan and the
 * block alone. Owns working memory; one serves one thread.
 */
export class BlockRunner {
  /** Number of blocks in the run; the last may be shorter. */
  readonly blocks: number;
  readonly #model: DrawnModel;
  readonly #plan: RunPlan;
  readonly #inputs: DrawnInputs;
  readonly #block: KernelBlock;
  /** Where the results of a block go: each column once. */
  readonly #columns: ReadonlyMap<Float64Array, Float64Array>;
  readonly #touched: Uint8Array | undefined;
  readonly #hasher = new BlockHasher();
  readonly #digests: Uint8Array;
  readonly #firstBlock: number;

  /** @param place where the results go */
  constructor(
    model: DrawnModel,
    plan: RunPlan,
    kernel: Kernel,
    { outcomes, firstBlock = 0, digests = new Uint8Array(0), touched }: BlockPlace,
  ) {
    this.#firstBlock = firstBlock;
    this.#digests = digests;
    this.blocks = blocksOf(plan);
    this.#touched = touched;
    this.#model = model;
    this.#plan = plan;
    this.#inputs = new DrawnInputs(model, plan, kernel);
    this.#block = kernelBlock(kernel, this.#inputs.columns, blockSize);
    const names = kernel.results.flatMap((result) => kernel.options.map((option) => [result, option] as const));
    this.#columns = new Map(
      names.map(([result, option], k) => {
        const column = outcomes.get(result)?.get(option);
        if (column === undefined) throw new Error(`bug: no column for ${result} of ${option}`);
        return [column, this.#block.results[k]!];
      }),
    );
  }

  /**
   * Draws and evaluates one block.
   *
   * @param at the place in the outcomes where it goes; left out, its own
   * @returns the first draw in it that breaks a bound or a check, or has a result that is not finite
   */
  evaluate(block: number, at = (block - this.#firstBlock) * blockSize): RefusedDraw | undefined {
    const first = block * blockSize;
    const count = Math.min(blockSize, this.#plan.draws - first);
    this.#inputs.fill(first, count);
    const refused = this.#block.evaluate(count);
    if (refused >= 0) {
      const draw = first + refused;
      return { draw, world: drawnWorld(this.#model, this.#plan, draw) };
    }
    this.#write(count, at);
    if (this.#digests.length > 0) {
      const { results } = this.#block;
      this.#digests.set(this.#hasher.digest(results, 0, count), (block - this.#firstBlock) * DIGEST_BYTES);
    }
    return undefined;
  }

  #write(count: number, at: number): void {
    let place = -1;
    for (const [column, all] of this.#columns) {
      place++;
      const values = count === blockSize ? all : all.subarray(0, count);
      if (this.#touched !== undefined) {
        if (isAll(values, 0)) continue;
        this.#touched[place] = 1;
      }
      column.set(values, at);
    }
  }
}

/** Number of blocks in a run. */
export function blocksOf({ draws }: Pick<RunPlan, 'draws'>): number {
  return Math.ceil(draws / blockSize);
}

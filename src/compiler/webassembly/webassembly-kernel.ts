import { pow } from '../../core/elementary/index.ts';
import { compileModule, instantiate, makeMemory, mostPages } from '../../core/webassembly/index.ts';
import type { DirectMemory, Kernel, KernelImage } from '../kernel.ts';
import type { Program } from '../program.ts';
import { blockSize } from './addresses.ts';
import type { GeneratedModule } from './generate.ts';
import { fillMemory } from './working-memory.ts';

/** Compiles a generated module. */
export function kernelImage(
  program: Program,
  { bytes, memory, pages, leaves, results, refused, functions }: GeneratedModule,
  named: Pick<Kernel, 'results' | 'options'>,
  vectors: number,
  isSimplified: boolean,
): KernelImage {
  const { nodes, states, outputs } = program;
  return {
    ...named,
    leaves: program.leaves,
    sameAs: outputs.map((id) => outputs.indexOf(id)),
    size: { nodes: nodes.length, states: states.length, functions, bytes: memory.size },
    module: compileModule(bytes),
    pages,
    contents: memory.contents,
    leafOffsets: leaves,
    directResults: results,
    violationsOffset: refused,
    vectors,
    isSimplified,
  };
}

/** A simplified program leaves all to the original once it has left so many more blocks than it has done. */
const mostLeft = 16;

/**
 * A generated module, brought to life with its memory. One of a simplified program leaves every block in which something
 * is not as expected to a kernel of the original.
 */
export class WebAssemblyKernel implements Kernel {
  readonly backend = 'webassembly';
  readonly results: readonly string[];
  readonly options: readonly string[];
  readonly leaves: readonly number[];
  readonly sameAs: readonly number[];
  readonly reads: Kernel['reads'];
  readonly size: Kernel['size'];
  readonly direct: DirectMemory;
  readonly image: KernelImage;
  readonly #vectors: number;
  readonly #evaluate: (count: number) => void;
  /** For each leaf the number that its whole column holds; null where it holds many. */
  readonly #filled: (number | null)[];
  readonly #original: (() => Kernel) | null;
  /** Blocks left to the original in excess of those that were not. */
  #left = 0;
  readonly #doubles: Float64Array;
  readonly #bytes: Uint8Array;

  /**
   * @param original makes the kernel to which a simplified one leaves what it cannot do
   * @param reads which leaves can move each result, of the original
   */
  constructor(image: KernelImage, original: () => Kernel, reads: Kernel['reads']) {
    this.image = image;
    this.reads = reads;
    this.results = image.results;
    this.options = image.options;
    this.leaves = image.leaves;
    this.sameAs = image.sameAs;
    this.size = image.size;
    this.#vectors = image.vectors;
    this.#original = image.isSimplified ? original : null;
    this.#filled = image.leaves.map(() => null);
    const memory = makeMemory(image.pages, { maximum: mostPages });
    fillMemory(memory.buffer, image.contents);
    this.#doubles = new Float64Array(memory.buffer);
    this.#bytes = new Uint8Array(memory.buffer);
    const { exports } = instantiate(image.module, { host: { memory, pow } });
    this.#evaluate = exports['evaluate'] as (count: number) => void;
    this.direct = {
      memory,
      blockSize,
      leafOffsets: image.leafOffsets,
      results: image.directResults,
      violationsOffset: image.violationsOffset,
      evaluate: (count) => {
        this.#filled.fill(null);
        return this.#run(count);
      },
    };
  }

  evaluateBlock(
    leafColumns: readonly (Float64Array | number)[],
    count: number,
    out: readonly (Float64Array | null)[],
    violations: Uint8Array,
  ): void {
    for (let from = 0; from < count; from += blockSize) {
      const here = Math.min(blockSize, count - from);
      for (const [k, column] of leafColumns.entries()) this.#give(k, column, from, here);
      this.#run(here);
      const { violationsOffset } = this.direct;
      violations.set(this.#bytes.subarray(violationsOffset, violationsOffset + here), from);
      this.#hand(out, from, here);
    }
  }

  /** Evaluates what the columns hold; whether a world is refused. */
  #run(count: number): boolean {
    const isAsExpected = this.#left < mostLeft && this.#isFree(count, () => this.#evaluate(count));
    if (isAsExpected) {
      this.#left = Math.max(0, this.#left - 1);
      return false;
    }
    if (this.#original === null) return true;
    this.#left++;
    return !this.#isFree(count, () => this.#leave(this.#original!(), count));
  }

  /** Whether no world is refused in what some work writes. */
  #isFree(count: number, work: () => void): boolean {
    work();
    const { violationsOffset } = this.direct;
    return !this.#bytes.subarray(violationsOffset, violationsOffset + count).includes(1);
  }

  /** Lets another kernel evaluate what the columns hold, into the same columns. */
  #leave(original: Kernel, count: number): void {
    const { leafOffsets, results, violationsOffset } = this.direct;
    const column = (offset: number): Float64Array => this.#doubles.subarray(offset / 8, offset / 8 + count);
    const unused = new Float64Array(count);
    original.evaluateBlock(
      leafOffsets.map(column),
      count,
      results.map(({ offset }) => (offset === null ? unused : column(offset))),
      this.#bytes.subarray(violationsOffset, violationsOffset + count),
    );
  }

  /** Writes a leaf in. A tile that is not full is filled up with its last world. */
  #give(leaf: number, given: Float64Array | number, from: number, count: number): void {
    const at = this.direct.leafOffsets[leaf]! / 8;
    if (typeof given === 'number') {
      if (Object.is(this.#filled[leaf], given)) return;
      this.#doubles.fill(given, at, at + blockSize + 2 * this.#vectors);
      this.#filled[leaf] = given;
      return;
    }
    this.#filled[leaf] = null;
    this.#doubles.set(given.subarray(from, from + count), at);
    const rest = count % (2 * this.#vectors);
    if (rest === 0) return;
    this.#doubles.fill(given[from + count - 1]!, at + count, at + count + 2 * this.#vectors - rest);
  }

  /** Writes the results out. */
  #hand(out: readonly (Float64Array | null)[], from: number, count: number): void {
    for (const [k, result] of this.direct.results.entries()) {
      const target = out[k] ?? null;
      if (target === null) continue;
      const first = this.sameAs[k]!;
      if (first !== k && out[first] === target) continue;
      if (result.offset === null) target.fill(result.value, from, from + count);
      else target.set(this.#doubles.subarray(result.offset / 8, result.offset / 8 + count), from);
    }
  }
}

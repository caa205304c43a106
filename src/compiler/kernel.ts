import type { WasmMemory, WasmModule } from '../core/webassembly/index.ts';

/** How a system is computed; the bits are the same. */
export type Backend = 'webassembly' | 'javascript';

/** A compiled system. It owns working memory: one kernel serves one thread. */
export interface Kernel {
  readonly backend: Backend;
  readonly results: readonly string[];
  readonly options: readonly string[];
  /** Leaves whose columns are given, in that order: those that vary between worlds, by index. */
  readonly leaves: readonly number[];
  /** For each column of results the first one that has the same value in every world; they may share memory. */
  readonly sameAs: readonly number[];
  /** For each column of results the places in `leaves` of those that can move it. */
  readonly reads: () => readonly (readonly number[])[];
  readonly size: {
    readonly nodes: number;
    readonly states: number;
    readonly functions: number;
    readonly bytes: number;
  };
  /**
   * Evaluates `count` worlds.
   *
   * @param leafColumns A column for each of `leaves`, canonical units, at least `count` long; or one number for all worlds.
   * @param out A column for each result and option, options innermost; overwritten up to `count`. Columns that always
   *   have the same values may be one object; null is for one that is not asked for.
   * @param violations 1 for a world that is to be refused (a bound, a check, an amount or date outside the timeline, or a
   *   result that is not finite), else 0.
   */
  evaluateBlock(
    leafColumns: readonly (Float64Array | number)[],
    count: number,
    out: readonly (Float64Array | null)[],
    violations: Uint8Array,
  ): void;
  /** The same without a copy; null where there is no such memory. */
  readonly direct: DirectMemory | null;
  /** What another thread needs to have the same kernel; null where it has to compile the system itself. */
  readonly image: KernelImage | null;
}

/** A compiled kernel as plain data: sent to another thread it is there at once, and as quick as it has become. */
export interface KernelImage extends Pick<Kernel, 'results' | 'options' | 'leaves' | 'sameAs' | 'size'> {
  readonly module: WasmModule;
  readonly pages: number;
  /** What stands in its memory from the beginning, and where, in bytes. */
  readonly contents: readonly { readonly at: number; readonly values: Float64Array }[];
  readonly leafOffsets: readonly number[];
  readonly directResults: readonly DirectResult[];
  readonly violationsOffset: number;
  /** Vectors of two worlds that are evaluated side by side. */
  readonly vectors: number;
  /** Whether it is of a simpler program, which leaves what that cannot do to the kernel of the system as it is. */
  readonly isSimplified: boolean;
}

/**
 * The memory of a kernel, for who writes leaves into it and reads results from it in place. Others may work behind what
 * the kernel uses: it may grow, and views of it last.
 */
export interface DirectMemory {
  readonly memory: WasmMemory;
  /** Most worlds in one call; every column is that long. */
  readonly blockSize: number;
  /** Where the column of each of `leaves` begins, in bytes. */
  readonly leafOffsets: readonly number[];
  /** Where the column of each result and option begins, options innermost; a number has that value in all worlds. */
  readonly results: readonly DirectResult[];
  /** Where the bytes begin, one a world, that are 1 where it is refused. */
  readonly violationsOffset: number;
  /**
   * Evaluates the first `count` worlds of the columns.
   *
   * @returns whether one of them is refused.
   */
  evaluate(count: number): boolean;
}

/** Where a result stands after a call, or the value that it has in all worlds. */
export type DirectResult = { readonly offset: number } | { readonly offset: null; readonly value: number };

/** A compiled system. It owns working memory: one kernel serves one thread. */
export interface Kernel {
  readonly results: readonly string[];
  readonly options: readonly string[];
  /** Leaves whose columns are given, in that order: those that vary between worlds, by index. */
  readonly leaves: readonly number[];
  /** For each column of results the first one that has the same value in every world; they may share memory. */
  readonly sameAs: readonly number[];
  readonly size: {
    readonly nodes: number;
    readonly states: number;
    readonly functions: number;
    readonly bytes: number;
  };
  /**
   * Evaluates `count` worlds.
   *
   * @param leafColumns A column for each of `leaves`, canonical units, at least `count` long.
   * @param out A column for each result and option, options innermost; overwritten up to `count`. Columns that always
   *   have the same values may be one object.
   * @param violations 1 for a world that is to be refused (a bound, a check, an amount or date outside the timeline, or a
   *   result that is not finite), else 0.
   */
  evaluateBlock(
    leafColumns: readonly Float64Array[],
    count: number,
    out: readonly Float64Array[],
    violations: Uint8Array,
  ): void;
}

import type { Kernel } from '../../compiler/compile.ts';
import { compileModel } from '../../engine/compile-model.ts';
import type { QuantitySystem, World } from '../../formula/system.ts';

/** Leaves by index, each with the value put in its place (canonical units); null for a world that there is none of. */
export type LeafMoves = ReadonlyMap<number, number> | null;

const blockSize = 1024;

/**
 * Worlds that differ from the central one in a few leaves each, evaluated in blocks by one kernel. Owns working memory.
 *
 * @throws ModelError where the system cannot be compiled.
 */
export class MovedWorlds {
  readonly #kernel: Kernel;
  readonly #central: World;
  readonly #columns: readonly Float64Array[];
  readonly #columnOf: ReadonlyMap<number, Float64Array>;
  readonly #out: readonly Float64Array[];
  /** The column of `#out` for each option that is asked for. */
  readonly #asked: readonly Float64Array[];
  readonly #violations = new Uint8Array(blockSize);

  /** @param system one in which every leaf is marked random */
  constructor(system: QuantitySystem, outcome: string, options: readonly string[]) {
    this.#kernel = compileModel({ system });
    const { leaves, results, options: all } = this.#kernel;
    this.#central = Float64Array.from(system.leaves, ({ central }) => central);
    this.#columns = leaves.map((leaf) => new Float64Array(blockSize).fill(this.#central[leaf]!));
    this.#columnOf = new Map(leaves.map((leaf, k) => [leaf, this.#columns[k]!]));
    this.#out = results.flatMap(() => all.map(() => new Float64Array(blockSize)));
    const first = results.indexOf(outcome) * all.length;
    this.#asked = options.map((option) => this.#out[first + all.indexOf(option)]!);
  }

  /** The outcome after each move, a column an option; NaN in all of them where the world is refused. */
  evaluate(moves: readonly LeafMoves[]): readonly Float64Array[] {
    const columns = this.#asked.map(() => new Float64Array(moves.length));
    for (let first = 0; first < moves.length; first += blockSize) {
      const block = moves.slice(first, first + blockSize);
      for (const [i, moved] of block.entries()) for (const [leaf, value] of moved ?? []) this.#set(leaf, i, value);
      this.#kernel.evaluateBlock(this.#columns, block.length, this.#out, this.#violations);
      for (const [i, moved] of block.entries()) {
        for (const leaf of moved?.keys() ?? []) this.#set(leaf, i, this.#central[leaf]!);
        const refused = moved === null || this.#violations[i] === 1;
        for (const [o, column] of columns.entries()) column[first + i] = refused ? Number.NaN : this.#asked[o]![i]!;
      }
    }
    return columns;
  }

  /** An input that nothing needs has no column, and nothing to set. */
  #set(leaf: number, place: number, value: number): void {
    const column = this.#columnOf.get(leaf);
    if (column !== undefined) column[place] = value;
  }
}

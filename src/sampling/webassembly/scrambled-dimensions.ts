import { reverseBits } from '../reverse-bits.ts';
import { reversedNumbers } from '../sobol.ts';
import type { SamplerMemory } from './sampler-memory.ts';
import type { SamplerFunctions } from './sampler-module.ts';
import { scrambleBytes, scrambleWorkBytes } from './scramble-code.ts';
import { cellOrder, pointOrder, stepsOf } from './sobol-code.ts';

/** Words of Threefry's counter that the scrambling of one dimension takes: as in `owen.ts`. */
const COUNTERS = 512;
const CELLS = 256;

/** A dimension of Sobol' points as the module reads it. */
export interface ScrambledDimension {
  readonly reversed: Uint32Array;
  readonly steps: number;
  /** Which of its first points is in each cell. */
  readonly order: number;
  readonly scrambling: number;
}

interface Made extends ScrambledDimension {
  /** Which cells its first points are in, and the same with their bits reversed. */
  readonly cells: number;
  /** The key and the replicate that the scrambling is of, and how many of its cells are made. */
  key: Uint32Array | null;
  replicate: number;
  made: number;
}

/** Dimensions of Sobol' points in the memory of the module, each with the scrambling of one replicate at a time. */
export class ScrambledDimensions {
  readonly #memory: SamplerMemory;
  readonly #module: SamplerFunctions;
  readonly #work: number;
  readonly #dimensions: Made[] = [];

  constructor(memory: SamplerMemory, module: SamplerFunctions) {
    this.#memory = memory;
    this.#module = module;
    this.#work = memory.take(scrambleWorkBytes);
  }

  /**
   * A dimension, scrambled for a replicate as far as its first `points` need it. Of the leading bits of the first 2^k points
   * only k are ever set, so that no other cells are read.
   *
   * @param key the same object for as long as it is the same key
   */
  scrambled(key: Uint32Array, dimension: number, replicate: number, points: number): ScrambledDimension {
    let known = this.#dimensions[dimension];
    if (known === undefined) {
      known = this.#make(reversedNumbers(dimension));
      this.#dimensions[dimension] = known;
    }
    const cells = points >= CELLS ? CELLS : Math.max(8, 2 ** (32 - Math.clz32(points - 1)));
    if (known.key !== key || known.replicate !== replicate || known.made < cells) {
      const counter = COUNTERS * dimension;
      const [key0 = 0, key1 = 0] = key;
      this.#module.scramble(key0, key1, counter, replicate, known.scrambling, this.#work, known.cells, cells);
      known.key = key;
      known.replicate = replicate;
      known.made = cells;
    }
    return known;
  }

  #make(reversed: Uint32Array): Made {
    const order = cellOrder(reversed);
    const cells = this.#memory.take(2 * CELLS);
    this.#memory.put(order, cells);
    this.#memory.put(
      order.map((cell) => reverseBits(cell) >>> 24),
      cells + CELLS,
    );
    return {
      reversed,
      steps: this.#memory.put(stepsOf(reversed)),
      order: this.#memory.put(pointOrder(order)),
      cells,
      scrambling: this.#memory.take(scrambleBytes),
      key: null,
      replicate: 0,
      made: 0,
    };
  }
}

import { hasVectors, makeMemory, mostPages, pageSize, type WasmMemory } from '../../core/webassembly/index.ts';
import type { Distribution } from '../distribution.ts';
import type { Staircase } from '../distributions/steps.ts';
import { type Inversion, inversionOf } from '../inversion.ts';
import type { InversionTable } from '../inversion-table.ts';
import { reverseBits } from '../reverse-bits.ts';
import { reversedNumbers, sobolPoint } from '../sobol.ts';
import { type SamplerFunctions, startSamplerModule } from './sampler-module.ts';
import { scrambleBytes, scrambleWorkBytes } from './scramble-code.ts';
import { cellOrder, pointOrder, stepBytes, stepsOf } from './sobol-code.ts';

/** Values that are made together. */
export const stretch = 1024;

/** Words of Threefry's counter that the scrambling of one dimension takes: as in `owen.ts`. */
const COUNTERS = 512;
const CELLS = 256;

/** A dimension of Sobol' points as the module reads it. */
interface Dimension {
  readonly reversed: Uint32Array;
  readonly steps: number;
  /** Which cells its first points are in, the same with their bits reversed, and which of them is in each cell. */
  readonly cells: number;
  readonly scrambling: number;
  /** The key and the replicate that the scrambling is of, and how many of its cells are made. */
  key: Uint32Array | null;
  replicate: number;
  made: number;
}

/** Makes quantiles of the first values of `uniforms`, in others of its memory. */
type Invert = (count: number, values: Float64Array) => void;

/** A copy of a table, with how many of its cells were made when it was copied. */
interface TableCopy {
  readonly address: number;
  made: number;
}

/** Where a staircase was copied to. */
interface StaircaseCopy {
  readonly values: number;
  readonly reached: number;
  readonly guide: number;
}

/**
 * Points and quantiles of whole columns in WebAssembly, two or four values an instruction, to the bit what the plain
 * functions give one by one. Owns working memory that lasts as long as it does; whatever it makes is written over by
 * the next call, or copied out, or made where it is wanted in the first place.
 */
export class VectorSampler {
  /** Where points are made and quantiles read without a copy: `stretch` doubles. */
  readonly uniforms: Float64Array;
  readonly #values: Float64Array;
  readonly #memory: WasmMemory;
  readonly #module: SamplerFunctions;
  /** Views of its memory, which it writes without a copy. */
  readonly #own = new WeakSet<Float64Array>();
  readonly #work: number;
  /** Where a stretch of addresses stands. */
  readonly #addresses: number;
  readonly #dimensions: Dimension[] = [];
  readonly #inverters = new WeakMap<Distribution, Invert>();
  readonly #tables = new Map<InversionTable, TableCopy>();
  readonly #staircases = new Map<Staircase, StaircaseCopy>();
  #end: number;

  /**
   * @param memory Shared, so that its views last; what stands in it stays there, and the sampler works behind it. Left
   *   out, one of its own.
   */
  constructor(memory: WasmMemory = makeMemory(0, { maximum: mostPages })) {
    this.#memory = memory;
    this.#end = memory.buffer.byteLength;
    this.#module = startSamplerModule(memory);
    this.uniforms = this.#doubles(stretch);
    this.#values = this.#doubles(stretch);
    this.#work = this.#take(scrambleWorkBytes);
    this.#addresses = this.#take(8 * stretch);
  }

  /** A stretch of doubles of its memory: where values are wanted there, they are made there. */
  column(address: number): Float64Array {
    const column = new Float64Array(this.#memory.buffer, address, stretch);
    this.#own.add(column);
    return column;
  }

  /**
   * Scrambled Sobol' points `first` to `first + count - 1` of a dimension, written from out[at] on.
   *
   * @returns false where it cannot: unless `first` and `count` are multiples of four
   */
  fillSobol(
    key: Uint32Array,
    dimension: number,
    replicate: number,
    first: number,
    count: number,
    out: Float64Array,
    at: number,
  ): boolean {
    if (first % 4 !== 0 || count % 4 !== 0) return false;
    const { reversed, steps, cells, scrambling } = this.#scrambled(key, dimension, replicate, first + count);
    this.#inStretches(count, out, at, (done, here, to) => {
      const point = sobolPoint(reversed, first + done);
      const [v0, v1] = [reversed[0]!, reversed[1]!];
      const [order, four] = [cells + 2 * CELLS, (first + done) / 4];
      this.#module.sobol(steps, order, v0, v0 ^ v1, point, four, scrambling, here, to);
    });
    return true;
  }

  /**
   * Random numbers as `fillRandom` gives them.
   *
   * @returns false where it cannot: unless `first` and `count` are multiples of four
   */
  fillRandom(key: Uint32Array, first: number, count: number, out: Float64Array): boolean {
    if (first % 4 !== 0 || count % 4 !== 0) return false;
    this.#inStretches(count, out, 0, (done, here, to) => {
      const index = first + done;
      this.#module.random(key[0]!, key[1]!, index >>> 0, Math.floor(index / 4294967296), here, to);
    });
    return true;
  }

  /**
   * Quantiles as `fillQuantiles` gives them.
   *
   * @returns false where it cannot: a distribution with neither table nor steps nor a closed form that the module has
   */
  fillQuantiles(distribution: Distribution, uniforms: Float64Array, count: number, out: Float64Array): boolean {
    let invert: Invert | null = this.#inverters.get(distribution) ?? null;
    if (invert === null) {
      invert = this.#inverting(distribution);
      if (invert === null) return false;
      this.#inverters.set(distribution, invert);
    }
    for (let done = 0; done < count; done += stretch) {
      const here = Math.min(stretch, count - done);
      if (uniforms !== this.uniforms) this.uniforms.set(uniforms.subarray(done, done + here));
      const values = this.#own.has(out) ? out : this.#values;
      invert(here, values);
      if (values !== out) out.set(values.subarray(0, here), done);
    }
    return true;
  }

  /**
   * Each of the first values x as x·scale / per.
   *
   * @returns false where it cannot: unless they are in its memory
   */
  rescale(values: Float64Array, count: number, scale: number, per: number): boolean {
    if (!this.#own.has(values)) return false;
    this.#module.rescale(scale, per, count, values.byteOffset);
    return true;
  }

  #inverting(distribution: Distribution): Invert | null {
    const inversion = inversionOf(distribution);
    if (inversion.kind === 'table') return this.#byTable(inversion);
    const from = this.uniforms.byteOffset;
    const module = this.#module;
    if (inversion.kind === 'steps') {
      const { stretches } = inversion.steps;
      const { values, reached, guide } = this.#staircase(inversion.steps);
      return (count, { byteOffset: to }) => module.steps(values, reached, guide, stretches, count, from, to);
    }
    if (inversion.kind !== 'quantile') return null;
    const [a, b, c] = distribution.parameters as readonly number[];
    switch (distribution.name) {
      case 'uniform':
        return (count, { byteOffset: to }) => module.uniform(a!, b!, b! - a!, count, from, to);
      case 'triangular':
        return (count, { byteOffset: to }) => module.triangular(a!, b!, c!, count, from, to);
      case 'bernoulli':
        return (count, { byteOffset: to }) => module.bernoulli(a!, count, from, to);
      case 'discreteuniform':
        return (count, { byteOffset: to }) => module.discreteuniform(a!, b! - a! + 1, count, from, to);
      default:
        return null;
    }
  }

  #byTable({ table, places, missing, made }: Extract<Inversion, { kind: 'table' }>): Invert {
    const { lower, upper, exponential, outer } = places;
    const { shift, firstCell, perTail } = table;
    const { byteOffset: at } = this.#doublesOf(Float64Array.of(lower.from, lower.by, upper.from, upper.by));
    const from = this.uniforms.byteOffset;
    const [module, work] = [this.#module, this.#addresses];
    return (count, values) => {
      const to = values.byteOffset;
      const cells = this.#cellsOf(table, made());
      if (module.table(cells, shift, firstCell, perTail, at, count, from, to, work) !== 0) {
        for (let i = 0; i < count; i++) if (Number.isNaN(values[i]!)) values[i] = missing(this.uniforms[i]!);
      }
      if (exponential) module.exponential(count, to);
      if (outer !== undefined) module.move(outer.from, outer.by, count, to);
    };
  }

  /**
   * A dimension, scrambled for a replicate. Of the leading bits of the first 2^k points only k are ever set, so that no
   * other cells are read.
   */
  #scrambled(key: Uint32Array, dimension: number, replicate: number, points: number): Dimension {
    let known = this.#dimensions[dimension];
    if (known === undefined) {
      const reversed = reversedNumbers(dimension);
      const steps = this.#take(stepBytes);
      new Uint32Array(this.#memory.buffer, steps, stepBytes / 4).set(stepsOf(reversed));
      known = {
        reversed,
        steps,
        cells: this.#cells(reversed),
        scrambling: this.#take(scrambleBytes),
        key: null,
        replicate: 0,
        made: 0,
      };
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

  #cells(reversed: Uint32Array): number {
    const cells = cellOrder(reversed);
    const address = this.#take(3 * CELLS);
    const backwards = cells.map((cell) => reverseBits(cell) >>> 24);
    new Uint8Array(this.#memory.buffer, address, 3 * CELLS).set([...cells, ...backwards, ...pointOrder(cells)]);
    return address;
  }

  /** Makes values in stretches: in `uniforms` itself where they are wanted there, else copied out. */
  #inStretches(
    count: number,
    out: Float64Array,
    at: number,
    make: (done: number, here: number, to: number) => void,
  ): void {
    const inPlace = out === this.uniforms;
    if (inPlace && count <= stretch) {
      make(0, count, out.byteOffset + 8 * at);
      return;
    }
    for (let done = 0; done < count; done += stretch) {
      const here = Math.min(stretch, count - done);
      make(done, here, inPlace ? out.byteOffset + 8 * at : this.#values.byteOffset);
      if (!inPlace) out.set(this.#values.subarray(0, here), at + done);
    }
  }

  /** The address of the cells of a table, copied when more of them have been made. */
  #cellsOf(table: InversionTable, made: number): number {
    let copy = this.#tables.get(table);
    if (copy?.made === made) return copy.address;
    copy ??= { address: this.#take(table.cells.byteLength), made };
    new Float64Array(this.#memory.buffer, copy.address, table.cells.length).set(table.cells);
    copy.made = made;
    this.#tables.set(table, copy);
    return copy.address;
  }

  /** The addresses of a staircase, copied once. */
  #staircase(steps: Staircase): StaircaseCopy {
    let copy = this.#staircases.get(steps);
    if (copy === undefined) {
      const { values, reached, guide } = steps;
      copy = {
        values: this.#doublesOf(values).byteOffset,
        reached: this.#doublesOf(reached).byteOffset,
        guide: this.#take(guide.byteLength),
      };
      new Int32Array(this.#memory.buffer, copy.guide, guide.length).set(guide);
      this.#staircases.set(steps, copy);
    }
    return copy;
  }

  #doublesOf(values: Float64Array): Float64Array {
    const copy = this.#doubles(values.length);
    copy.set(values);
    return copy;
  }

  #doubles(length: number): Float64Array {
    const address = this.#take(8 * length);
    return new Float64Array(this.#memory.buffer, address, length);
  }

  /** So many bytes of memory, on the boundary of a cache line. */
  #take(bytes: number): number {
    const address = this.#end;
    this.#end += 64 * Math.ceil(bytes / 64);
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.max(Math.ceil(missing / pageSize), 16));
    return address;
  }
}

let one: VectorSampler | null = null;

/** The sampler of this thread; null where the platform has no vectors. */
export function vectorSampler(): VectorSampler | null {
  if (one === null && hasVectors) one = new VectorSampler();
  return one;
}

const ofMemories = new WeakMap<WasmMemory, VectorSampler>();

/** The sampler that works in a memory, the same at every call. */
export function vectorSamplerIn(memory: WasmMemory): VectorSampler {
  let known = ofMemories.get(memory);
  if (known === undefined) {
    known = new VectorSampler(memory);
    ofMemories.set(memory, known);
  }
  return known;
}

import { hasVectors, makeMemory, mostPages, type WasmMemory } from '../../core/webassembly/index.ts';
import type { Distribution } from '../distribution.ts';
import { sobolPoint } from '../sobol.ts';
import { Inverters } from './inverters.ts';
import { SamplerMemory } from './sampler-memory.ts';
import { type SamplerFunctions, startSamplerModule } from './sampler-module.ts';
import { ScrambledDimensions } from './scrambled-dimensions.ts';

/** Values that are made together. */
export const stretch = 1024;

/**
 * Points and quantiles of whole columns in WebAssembly, two or four values an instruction, to the bit what the plain
 * functions give one by one. Owns working memory that lasts as long as it does; whatever it makes is written over by
 * the next call, or copied out, or made where it is wanted in the first place.
 */
export class VectorSampler {
  /** Where points are made and quantiles read without a copy: `stretch` doubles. */
  readonly uniforms: Float64Array;
  readonly #values: Float64Array;
  readonly #memory: SamplerMemory;
  readonly #module: SamplerFunctions;
  /** Views of its memory, which it writes without a copy. */
  readonly #own = new WeakSet<Float64Array>();
  readonly #dimensions: ScrambledDimensions;
  readonly #inverters: Inverters;

  /**
   * @param memory Shared, so that its views last; what stands in it stays there, and the sampler works behind it. Left
   *   out, one of its own.
   */
  constructor(memory: WasmMemory = makeMemory(0, { maximum: mostPages })) {
    this.#memory = new SamplerMemory(memory);
    this.#module = startSamplerModule(memory);
    this.uniforms = this.#memory.doubles(stretch);
    this.#values = this.#memory.doubles(stretch);
    this.#dimensions = new ScrambledDimensions(this.#memory, this.#module);
    this.#inverters = new Inverters(this.#memory, this.#module, this.uniforms);
  }

  /** A stretch of doubles of its memory: where values are wanted there, they are made there. */
  column(address: number): Float64Array {
    const column = this.#memory.doubles(stretch, address);
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
    const made = this.#dimensions.scrambled(key, dimension, replicate, first + count);
    const { reversed, steps, order, scrambling } = made;
    this.#inStretches(count, out, at, (done, here, to) => {
      const point = sobolPoint(reversed, first + done);
      const [v0, v1] = [reversed[0]!, reversed[1]!];
      this.#module.sobol(steps, order, v0, v0 ^ v1, point, (first + done) / 4, scrambling, here, to);
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
    const invert = this.#inverters.of(distribution);
    if (invert === null) return false;
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

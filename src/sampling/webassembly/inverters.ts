import type { Distribution } from '../distribution.ts';
import type { Staircase } from '../distributions/steps.ts';
import { type Inversion, inversionOf } from '../inversion.ts';
import type { InversionTable } from '../inversion-table.ts';
import type { SamplerMemory } from './sampler-memory.ts';
import type { SamplerFunctions } from './sampler-module.ts';

/** Makes quantiles of the first values of the uniforms, in others of the memory of the module. */
export type Invert = (count: number, values: Float64Array) => void;

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

/** How the module inverts each distribution; tables and staircases are copied to its memory once. */
export class Inverters {
  readonly #memory: SamplerMemory;
  readonly #module: SamplerFunctions;
  readonly #uniforms: Float64Array;
  /** Where a stretch of addresses stands. */
  readonly #addresses: number;
  readonly #known = new WeakMap<Distribution, Invert>();
  readonly #tables = new Map<InversionTable, TableCopy>();
  readonly #staircases = new Map<Staircase, StaircaseCopy>();

  /** @param uniforms the points that are inverted, in that memory */
  constructor(memory: SamplerMemory, module: SamplerFunctions, uniforms: Float64Array) {
    this.#memory = memory;
    this.#module = module;
    this.#uniforms = uniforms;
    this.#addresses = memory.take(uniforms.byteLength);
  }

  /** How a distribution is inverted; null for one with neither table nor steps nor a closed form that the module has. */
  of(distribution: Distribution): Invert | null {
    const known = this.#known.get(distribution);
    if (known !== undefined) return known;
    const made = this.#make(distribution);
    if (made !== null) this.#known.set(distribution, made);
    return made;
  }

  #make(distribution: Distribution): Invert | null {
    const inversion = inversionOf(distribution);
    if (inversion.kind === 'table') return this.#byTable(inversion);
    const from = this.#uniforms.byteOffset;
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
    const at = this.#memory.put(Float64Array.of(lower.from, lower.by, upper.from, upper.by));
    const [uniforms, module, work] = [this.#uniforms, this.#module, this.#addresses];
    const from = uniforms.byteOffset;
    return (count, values) => {
      const to = values.byteOffset;
      const cells = this.#cellsOf(table, made());
      if (module.table(cells, shift, firstCell, perTail, at, count, from, to, work) !== 0) {
        for (let i = 0; i < count; i++) if (Number.isNaN(values[i]!)) values[i] = missing(uniforms[i]!);
      }
      if (exponential) module.exponential(count, to);
      if (outer !== undefined) module.move(outer.from, outer.by, count, to);
    };
  }

  /** The address of the cells of a table, copied when more of them have been made. */
  #cellsOf(table: InversionTable, made: number): number {
    const copy = this.#tables.get(table);
    if (copy === undefined) {
      const address = this.#memory.put(table.cells);
      this.#tables.set(table, { address, made });
      return address;
    }
    if (copy.made !== made) this.#memory.put(table.cells, copy.address);
    copy.made = made;
    return copy.address;
  }

  /** The addresses of a staircase, copied once. */
  #staircase(steps: Staircase): StaircaseCopy {
    let copy = this.#staircases.get(steps);
    if (copy === undefined) {
      const { values, reached, guide } = steps;
      copy = {
        values: this.#memory.put(values),
        reached: this.#memory.put(reached),
        guide: this.#memory.put(guide),
      };
      this.#staircases.set(steps, copy);
    }
    return copy;
  }
}

import {
  compileModule,
  instantiate,
  ModuleBuilder,
  mostPages,
  type WasmMemory,
  type WasmModule,
} from '../../core/webassembly/index.ts';
import { defineBernoulli, defineDiscreteUniform, defineTriangular, defineUniform } from './closed-forms-code.ts';
import { defineExponential, defineMove, defineRescale } from './finish-code.ts';
import { defineRandom } from './random-code.ts';
import { defineScramble } from './scramble-code.ts';
import { defineSobol } from './sobol-code.ts';
import { defineSteps } from './steps-code.ts';
import { defineTable } from './table-code.ts';

/** The functions of the module. Addresses are in bytes. */
export interface SamplerFunctions {
  readonly random: (key0: number, key1: number, low: number, high: number, count: number, out: number) => void;
  readonly scramble: (
    key0: number,
    key1: number,
    counter: number,
    replicate: number,
    into: number,
    work: number,
    order: number,
    cells: number,
  ) => void;
  readonly sobol: (
    steps: number,
    order: number,
    v0: number,
    v01: number,
    point: number,
    four: number,
    scrambling: number,
    count: number,
    out: number,
  ) => void;
  readonly table: (
    cells: number,
    shift: number,
    firstCell: number,
    perTail: number,
    places: number,
    count: number,
    uniforms: number,
    out: number,
    work: number,
  ) => number;
  readonly steps: (
    values: number,
    reached: number,
    guide: number,
    stretches: number,
    count: number,
    uniforms: number,
    out: number,
  ) => void;
  readonly exponential: (count: number, at: number) => void;
  readonly move: (from: number, by: number, count: number, at: number) => void;
  readonly rescale: (scale: number, per: number, count: number, at: number) => void;
  readonly uniform: (min: number, max: number, range: number, count: number, uniforms: number, out: number) => void;
  readonly triangular: (min: number, mode: number, max: number, count: number, uniforms: number, out: number) => void;
  readonly bernoulli: (p: number, count: number, uniforms: number, out: number) => void;
  readonly discreteuniform: (min: number, n: number, count: number, uniforms: number, out: number) => void;
}

let compiled: WasmModule | undefined;

/** The module, at work in a memory that may be shared. */
export function startSamplerModule(memory: WasmMemory): SamplerFunctions {
  compiled ??= compileModule(samplerModuleBytes());
  return instantiate(compiled, { host: { memory } }).exports as unknown as SamplerFunctions;
}

/**
 * The module in its binary format.
 *
 * @param shared whether its memory may be shared by threads
 */
export function samplerModuleBytes(shared = true): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory('host', 'memory', { initial: 0, maximum: mostPages, shared });
  module.export('random', defineRandom(module));
  module.export('scramble', defineScramble(module));
  module.export('sobol', defineSobol(module));
  module.export('table', defineTable(module));
  module.export('steps', defineSteps(module));
  module.export('exponential', defineExponential(module));
  module.export('move', defineMove(module));
  module.export('rescale', defineRescale(module));
  module.export('uniform', defineUniform(module));
  module.export('triangular', defineTriangular(module));
  module.export('bernoulli', defineBernoulli(module));
  module.export('discreteuniform', defineDiscreteUniform(module));
  return module.encoded();
}

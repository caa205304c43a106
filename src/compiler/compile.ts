import { atOnce, type InPieces } from '../core/in-pieces.ts';
import { once } from '../core/once.ts';
import { hasVectors } from '../core/webassembly/index.ts';
import type { QuantitySystem } from '../formula/system.ts';
import { generate, type GenerateSizes as JavaScriptSizes } from './javascript/generate.ts';
import { JavaScriptKernel } from './javascript/javascript-kernel.ts';
import type { Backend, Kernel, KernelImage } from './kernel.ts';
import { lower } from './lower.ts';
import type { Program } from './program.ts';
import { columnsRead } from './reach.ts';
import { CompilationRefused } from './refusal.ts';
import { resolve } from './resolve.ts';
import { simplifyInPieces } from './simplify.ts';
import { type GenerateSizes, generateModule, type ModuleRequest } from './webassembly/generate.ts';
import { kernelImage, WebAssemblyKernel } from './webassembly/webassembly-kernel.ts';

export type { Backend, DirectMemory, Kernel, KernelImage } from './kernel.ts';

export interface CompileOptions {
  /** WebAssembly where its vectors are to be had, else JavaScript: the same bits. */
  readonly backend?: Backend;
  /** Most bytes of working memory. */
  readonly memoryLimit?: number;
  /** WebAssembly: whether what multiplies zeros may be left out; as it is, unless told otherwise. */
  readonly simpler?: boolean;
  /** How the work is cut. */
  readonly sizes?: Partial<Sizes>;
}

/** How the work is cut in either. */
type Sizes = GenerateSizes & JavaScriptSizes;

/** Programs with more nodes work on half as many worlds at a time: their code is half as long, and sooner fast. */
const largePrograms = [600, 1500];
/** From so many nodes on options are combined and read what others do: short loops, so that a guard decides in each. */
const hugeProgram = 3000;

const sizesOf = ({ nodes }: Program): Sizes => ({
  vectors: 4 / 2 ** largePrograms.filter((size) => nodes.length > size).length,
  loop: nodes.length > hugeProgram ? 90 : 300,
  straight: 400,
  guards: 1,
  together: 140,
  rest: { leastShare: 0.15, looksEvery: 4 },
});

/**
 * Compiles a system. The kernel agrees to the bit with the reference interpreter (docs/semantics.md), whatever it is made
 * of.
 *
 * @throws CompilationRefused for what cannot be computed exactly, or not in the memory allowed.
 */
export function compile(system: QuantitySystem, request: CompileOptions = {}): Kernel {
  return atOnce(compileInPieces(system, request));
}

/** The same, and gives way between its steps. */
export function* compileInPieces(system: QuantitySystem, request: CompileOptions = {}): InPieces<Kernel> {
  const lowered = lower(system);
  yield;
  const program = resolve(lowered);
  yield;
  return yield* programInPieces(program, system, request);
}

/** A kernel that another thread has compiled. @param original makes the one to which it leaves what it cannot do */
export function kernelOfImage(image: KernelImage, original: () => Kernel): Kernel {
  return new WebAssemblyKernel(image, original, () => image.sameAs.map(() => [...image.leaves.keys()]));
}

/** The kernel of a system that another thread has compiled. */
export function kernelFrom(image: KernelImage, system: QuantitySystem): Kernel {
  return new WebAssemblyKernel(
    image,
    once(() => compile(system, { simpler: false })),
    once(() => columnsRead(resolve(lower(system)))),
  );
}

/** The same of a system that is lowered already, or of a part of it. */
export function compileProgram(program: Program, system: QuantitySystem, request: CompileOptions = {}): Kernel {
  return atOnce(programInPieces(program, system, request));
}

function* programInPieces(program: Program, system: QuantitySystem, request: CompileOptions): InPieces<Kernel> {
  const { backend = hasVectors ? 'webassembly' : 'javascript' } = request;
  const made = backend === 'webassembly' && hasVectors ? yield* inWebAssembly(program, system, request) : null;
  return made ?? inJavaScript(program, namesOf(system), request);
}

type Named = Pick<Kernel, 'results' | 'options'>;

/** Most bytes of working memory, where nothing is said. */
const usualMemory = 512 * 1024 * 1024;

function inJavaScript(program: Program, named: Named, request: CompileOptions): Kernel {
  const { memoryLimit = usualMemory } = request;
  const generated = generate(program, named.options.length, { ...sizesOf(program), ...request.sizes });
  const bytes = 8 * generated.addresses.size;
  if (bytes > memoryLimit) {
    const what = `it needs ${bytes} bytes of working memory, more than ${memoryLimit}`;
    throw new CompilationRefused(what, 'the whole model');
  }
  return new JavaScriptKernel(program, generated, named);
}

/**
 * A kernel in WebAssembly; null for what only JavaScript can compute, or in less memory. Where a simpler program does, it
 * is of that, and the original stands behind it.
 */
function* inWebAssembly(program: Program, system: QuantitySystem, request: CompileOptions): InPieces<Kernel | null> {
  const { memoryLimit = usualMemory, simpler = true } = request;
  const named = namesOf(system);
  const options = named.options.length;
  const sizes = { ...sizesOf(program), ...request.sizes };
  const reads = once(() => columnsRead(program));
  const make = function* (of: ModuleRequest, original: () => Kernel): InPieces<WebAssemblyKernel | null> {
    const generated = generateModule(of, sizes);
    yield;
    if (generated.memory.size > memoryLimit) return null;
    const image = kernelImage(program, generated, named, sizes.vectors, of.positive !== null);
    return new WebAssemblyKernel(image, original, reads);
  };
  const unchanged: ModuleRequest = { program, original: program, positive: null, options };
  const original = once((): Kernel => atOnce(make(unchanged, original)) ?? inJavaScript(program, named, request));
  try {
    const simplified = simpler ? yield* simplifyInPieces(program, centralsOf(program, system)) : null;
    yield;
    return yield* make({ ...unchanged, ...simplified }, original);
  } catch (error) {
    if (error instanceof CompilationRefused) return null;
    throw error;
  }
}

function namesOf(system: QuantitySystem): Named {
  return { results: system.results, options: system.dimensions.get('option') ?? [] };
}

/** Of leaves that nothing reads, and of results known from before, zero, of which nothing is expected. */
function centralsOf({ leaves, nodes }: Program, system: QuantitySystem): readonly number[] {
  const read = new Set(nodes.map((node) => (node.kind === 'leaf' ? node.column : null)));
  return leaves.map((leaf, column) => (read.has(column) ? (system.leaves[leaf]?.central ?? 0) : 0));
}

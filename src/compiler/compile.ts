import type { QuantitySystem } from '../formula/system.ts';
import { generate } from './generate.ts';
import { JavaScriptKernel } from './javascript-kernel.ts';
import type { Kernel } from './kernel.ts';
import { lower } from './lower.ts';
import { CompilationRefused } from './refusal.ts';
import { resolve } from './resolve.ts';

export type { Kernel } from './kernel.ts';

export interface CompileOptions {
  /** Worlds that are evaluated side by side: columns of this length stay in the processor's cache. */
  readonly stripe?: number;
  /** Most nodes in one generated function. */
  readonly pieceSize?: number;
  /** Most bytes of working memory. */
  readonly memoryLimit?: number;
}

/**
 * Compiles a system to JavaScript: time outermost, options side by side, worlds in columns. The kernel agrees to the bit
 * with the reference interpreter (docs/semantics.md).
 *
 * @throws CompilationRefused for what cannot be computed exactly, or not in the memory allowed.
 */
export function compile(system: QuantitySystem, request: CompileOptions = {}): Kernel {
  const { stripe = 256, pieceSize = 200, memoryLimit = 512 * 1024 * 1024 } = request;
  const options = system.dimensions.get('option') ?? [];
  const program = resolve(lower(system));
  const generated = generate(program, options.length, stripe, pieceSize);
  const bytes = 8 * (generated.columnLength + generated.rowLength);
  if (bytes > memoryLimit) {
    const what = `it needs ${bytes} bytes of working memory, more than ${memoryLimit}`;
    throw new CompilationRefused(what, 'the whole model');
  }
  return new JavaScriptKernel(program, generated, { results: system.results, options }, stripe);
}

import {
  type Backend,
  compile,
  compileInPieces,
  type Kernel,
  type KernelImage,
  kernelFrom,
} from '../compiler/compile.ts';
import { CompilationRefused } from '../compiler/refusal.ts';
import { ModelError } from '../core/diagnostics.ts';
import type { InPieces } from '../core/in-pieces.ts';
import { notCompiled } from '../core/messages/run.ts';
import type { QuantitySystem } from '../formula/system.ts';
import type { Model } from '../model/model.ts';

/** Kernels by the system they compute, for as long as it is in use: one is the quicker the more it has run. */
const kernels = new WeakMap<QuantitySystem, Map<Backend | undefined, Kernel>>();

/**
 * The kernel of a model: one for each thread, the same at every call.
 *
 * @param backend How it is computed, where that matters: the bits are the same.
 * @throws ModelError where the compiler refuses it.
 */
export function compileModel(model: Pick<Model, 'system'>, backend?: Backend): Kernel {
  const before = kernels.get(model.system)?.get(backend);
  if (before !== undefined) return before;
  const kernel = orModelError(() => compile(model.system, backend === undefined ? {} : { backend }));
  keep(model.system, backend, kernel);
  return kernel;
}

/** The same, in pieces. */
export function* compileModelInPieces({ system }: Pick<Model, 'system'>): InPieces<Kernel> {
  const before = kernels.get(system)?.get(undefined);
  if (before !== undefined) return before;
  const work = compileInPieces(system);
  for (;;) {
    const step = orModelError(() => work.next());
    if (step.done) {
      keep(system, undefined, step.value);
      return step.value;
    }
    yield;
  }
}

/** Keeps the kernel of a model that another thread has compiled. */
export function keepKernel({ system }: Pick<Model, 'system'>, image: KernelImage): void {
  keep(system, undefined, kernelFrom(image, system));
}

function keep(system: QuantitySystem, backend: Backend | undefined, kernel: Kernel): void {
  const known = kernels.get(system) ?? new Map<Backend | undefined, Kernel>();
  kernels.set(system, known.set(backend, kernel));
}

/** What some compiling gives; @throws ModelError where the compiler refuses. */
export function orModelError<T>(compiled: () => T): T {
  try {
    return compiled();
  } catch (error) {
    if (!(error instanceof CompilationRefused)) throw error;
    throw new ModelError([{ ...notCompiled(error.message), severity: 'error' }]);
  }
}

import { type Backend, compile, type Kernel } from '../compiler/compile.ts';
import { CompiledParts } from '../compiler/parts.ts';
import { CompilationRefused } from '../compiler/refusal.ts';
import { ModelError } from '../core/diagnostics.ts';
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
  const known = kernels.get(model.system) ?? new Map<Backend | undefined, Kernel>();
  const before = known.get(backend);
  if (before !== undefined) return before;
  const kernel = orModelError(() => compile(model.system, backend === undefined ? {} : { backend }));
  kernels.set(model.system, known.set(backend, kernel));
  return kernel;
}

/**
 * The kernel of a system, and of what in it depends on a few leaves.
 *
 * @throws ModelError where the compiler refuses it.
 */
export function compileInParts(system: QuantitySystem): CompiledParts {
  return orModelError(() => new CompiledParts(system));
}

function orModelError<T>(compiled: () => T): T {
  try {
    return compiled();
  } catch (error) {
    if (!(error instanceof CompilationRefused)) throw error;
    throw new ModelError([{ ...notCompiled(error.message), severity: 'error' }]);
  }
}

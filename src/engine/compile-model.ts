import { compile, type Kernel } from '../compiler/compile.ts';
import { CompilationRefused } from '../compiler/refusal.ts';
import { ModelError } from '../core/diagnostics.ts';
import { notCompiled } from '../core/messages/run.ts';
import type { QuantitySystem } from '../formula/system.ts';
import type { Model } from '../model/model.ts';

/** Kernels by the system they compute, for as long as it is in use: one is the quicker the more it has run. */
const kernels = new WeakMap<QuantitySystem, Kernel>();

/**
 * The kernel of a model: one for each thread, the same at every call.
 *
 * @throws ModelError where the compiler refuses it.
 */
export function compileModel(model: Pick<Model, 'system'>): Kernel {
  const known = kernels.get(model.system);
  if (known !== undefined) return known;
  try {
    const kernel = compile(model.system);
    kernels.set(model.system, kernel);
    return kernel;
  } catch (error) {
    if (!(error instanceof CompilationRefused)) throw error;
    throw new ModelError([{ ...notCompiled(error.message), severity: 'error' }]);
  }
}

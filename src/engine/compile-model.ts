import { compile, type Kernel } from '../compiler/compile.ts';
import { CompilationRefused } from '../compiler/refusal.ts';
import { ModelError } from '../core/diagnostics.ts';
import { notCompiled } from '../core/messages/run.ts';
import type { Model } from '../model/model.ts';

/**
 * The kernel of a model: one for each thread.
 *
 * @throws ModelError where the compiler refuses it.
 */
export function compileModel(model: Pick<Model, 'system'>): Kernel {
  try {
    return compile(model.system);
  } catch (error) {
    if (!(error instanceof CompilationRefused)) throw error;
    throw new ModelError([{ ...notCompiled(error.message), severity: 'error' }]);
  }
}

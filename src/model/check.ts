import type { Diagnostic } from '../core/diagnostics.ts';
import type { Read } from './files.ts';
import { loadModel } from './load.ts';
import type { Model } from './model.ts';
import { runTestsBeside, type TestResult } from './tests-beside.ts';

export interface Checked {
  readonly model: Model | undefined;
  /** Those of the model, then those of its tests. */
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: readonly TestResult[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Everything that can be said of a model without drawing from it: whether it loads, and whether its tests hold. */
export function checkModel(file: string, read?: Read): Checked {
  const { model, diagnostics, sources } = loadModel({ file, ...(read === undefined ? {} : { read }) });
  if (model === undefined) return { model, diagnostics, tests: [], sources };
  const beside = runTestsBeside(file, read);
  return {
    model,
    diagnostics: [...diagnostics, ...beside.diagnostics],
    tests: beside.results,
    sources: new Map([...sources, ...beside.sources]),
  };
}

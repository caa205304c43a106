import { precisionOption, readPrecision } from '../analysis/precision/read-target.ts';
import type { PrecisionTarget } from '../analysis/precision/target.ts';
import { type Diagnostic, ModelError } from '../core/diagnostics.ts';
import type { Model } from '../model/model.ts';
import { BadModels } from './errors.ts';

/**
 * What is to be known how exactly, as given on the command line.
 *
 * @throws BadModels with every problem of every `--precision`, each shown in its line
 */
export function readTargets(given: readonly string[], model: Model): readonly PrecisionTarget[] {
  const diagnostics: Diagnostic[] = [];
  const lines = given.map((text) => text.replace(/[\r\n]+/g, ' '));
  const targets = lines.flatMap((text, i) => {
    try {
      return [readPrecision(text, model, i + 1)];
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      diagnostics.push(...error.diagnostics);
      return [];
    }
  });
  if (diagnostics.length === 0) return targets;
  throw new BadModels([{ model: undefined, diagnostics, sources: new Map([[precisionOption, lines.join('\n')]]) }]);
}

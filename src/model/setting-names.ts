import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/scenario.ts';
import { checkSource } from './evidence.ts';
import { entriesIn, kindsIn } from './names.ts';
import type { Setting } from './overlay.ts';
import { error } from './report.ts';
import type { Tree } from './tree.ts';

/** Whether every setting names an input, and every source it gives is known. */
export function checkSettings(
  model: Tree,
  settings: readonly Setting[],
  sources: ReadonlySet<string>,
  problems: Diagnostic[],
): void {
  const kinds = kindsIn(model);
  const inputs = entriesIn(model, 'inputs').map(({ key }) => key);
  for (const { name, at, source, sourceAt } of settings) {
    const kind = kinds.get(name);
    if (!inputs.includes(name)) {
      problems.push(
        error(kind === undefined ? messages.unknownInput(name, inputs) : messages.notAnInput(name, kind), at),
      );
    }
    if (sourceAt !== undefined) checkSource(source, sources, sourceAt, problems);
  }
}

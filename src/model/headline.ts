import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import { namesIn } from './names.ts';
import { error } from './report.ts';
import { type Branch, find } from './tree.ts';

/** The outcome that a model leads with is one it has. */
export function checkHeadline(
  tree: Branch,
  headline: string | undefined,
  outcomes: ReadonlyMap<string, unknown>,
  problems: Diagnostic[],
): void {
  const known = [...new Set([...outcomes.keys(), ...namesIn(tree, 'outcomes')])];
  if (headline === undefined || known.includes(headline)) return;
  problems.push(error(messages.unknownHeadline(headline, known), find(tree, ['headline'])?.at ?? tree.at));
}

import type { Diagnostic, Place } from '../../core/diagnostics.ts';
import * as messages from '../../core/messages/methodology.ts';
import type { AcceptedWarning } from '../model.ts';
import { error, warning } from '../report.ts';
import type { AcceptanceFile } from '../schema.ts';
import { nearestPlace, type Tree } from '../tree.ts';
import { methodologyWarnings } from './catalogue.ts';
import type { Finding } from './finding.ts';

/** An acceptance of one warning of one thing, as written. */
export interface Acceptance {
  readonly code: string;
  readonly of: string;
  readonly because: string;
  readonly at: Place;
  /** Whether a scenario states it. */
  readonly changed: boolean;
  /** Whether it comes with a part, of which the whole may not need it. */
  readonly carried?: boolean;
}

/** The `accept:` of a model or a scenario; `of` may name several things. */
export function readAcceptances(
  items: readonly AcceptanceFile[],
  tree: Tree,
  changed: boolean,
  problems: Diagnostic[],
): readonly Acceptance[] {
  const known = methodologyWarnings.map(({ code }) => String(code));
  return items.flatMap(({ warning: code, of, because }, i) => {
    if (!known.includes(code)) {
      problems.push(error(messages.unknownWarning(code, known), nearestPlace(tree, ['accept', i, 'warning'])));
      return [];
    }
    const at = nearestPlace(tree, ['accept', i, 'of']);
    return (typeof of === 'string' ? [of] : of).map((name) => ({ code, of: name, because, at, changed }));
  });
}

/**
 * Findings that the model accepts, with its reasons, and the rest as warnings. An acceptance that nothing needs is warned
 * of too, but only one of the layer on top: what is laid over a model or a scenario may take away what it was for.
 */
export function accepted(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
  overlays: number,
): { readonly accepted: readonly AcceptedWarning[]; readonly warnings: readonly Diagnostic[] } {
  const found: AcceptedWarning[] = [];
  const warnings: Diagnostic[] = [];
  const used = new Set<Acceptance>();
  for (const { wording, at } of findings) {
    const { code, of, message, hint } = wording;
    const acceptance = acceptances.find((one) => one.code === code && one.of === of);
    if (acceptance === undefined) {
      warnings.push(warning({ code, message, ...(hint === undefined ? {} : { hint }) }, at));
      continue;
    }
    used.add(acceptance);
    if (!found.some((one) => one.message === message)) {
      found.push({ code, of, message, because: acceptance.because });
    }
  }
  for (const acceptance of acceptances) {
    if (used.has(acceptance) || acceptance.carried || overlays > (acceptance.changed ? 1 : 0)) continue;
    warnings.push(warning(messages.unusedAcceptance(acceptance.code, acceptance.of), acceptance.at));
  }
  return { accepted: found, warnings };
}

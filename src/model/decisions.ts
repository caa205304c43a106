import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/decisions.ts';
import { labelOf } from './label-of.ts';
import type { Decision, Level } from './model.ts';
import { error } from './report.ts';
import type { DecisionFile } from './schema.ts';
import { keyPlace, type Tree } from './tree.ts';

/** A decision with the place where it is written. */
export interface PlacedDecision extends Decision {
  readonly at: Place;
}

/**
 * The decisions as written, each with its levels; those of a part, with the levels that are offered here. Business as usual is one combination, so either every decision has a
 * level of that role or none has.
 */
export function readDecisions(
  files: Readonly<Record<string, DecisionFile>>,
  model: Tree,
  offered: ReadonlyMap<string, ReadonlyMap<string, string | undefined> | undefined>,
  problems: Diagnostic[],
): readonly PlacedDecision[] {
  const decisions = Object.entries(files).map(([id, file]): PlacedDecision => {
    const at = keyPlace(model, ['decisions', id]);
    const only = offered.get(id);
    const some = Object.entries(file).filter(([level]) => only === undefined || only.has(level));
    const levels = some.map(([level, said]): Level => {
      if (typeof said === 'string') return { id: level, label: said, illustrative: false, ranked: true };
      const { role, support, note } = said;
      const label = only?.get(level) ?? said.label;
      return {
        id: level,
        label,
        ...(role === undefined ? {} : { role }),
        ...(support === undefined ? {} : { support }),
        ...(note === undefined ? {} : { note }),
        illustrative: said.basis === 'illustrative',
        ranked: said.ranked ?? true,
      };
    });
    if (levels.length === 0) problems.push(error(messages.noLevels(id), at));
    const [first, ...others] = levels.filter(isUsual);
    for (const { id: other } of others) {
      const place = keyPlace(model, ['decisions', id, other]);
      problems.push(error(messages.severalUsualLevels(id, first?.id ?? '', other), place));
    }
    return { id, label: labelOf(id), levels, at };
  });
  const having = decisions.find(({ levels }) => levels.some(isUsual));
  for (const { id, levels, at } of decisions) {
    if (having === undefined || levels.length === 0 || levels.some(isUsual)) continue;
    problems.push(error(messages.partlyUsual(id, having.id), at));
  }
  return decisions;
}

/** Whether a level is what happens if nothing is decided. */
export const isUsual = ({ role }: Pick<Level, 'role'>): boolean => role === 'business-as-usual';

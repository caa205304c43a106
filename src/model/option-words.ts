import type { Diagnostic } from '../core/diagnostics.ts';
import * as decisionMessages from '../core/messages/decisions.ts';
import * as messages from '../core/messages/reference.ts';
import type { Decision, Option } from './model.ts';
import { error } from './report.ts';
import type { ModelFile } from './schema.ts';
import { type Branch, keyPlace } from './tree.ts';

/** What a summary says of an option in words. */
export interface OptionWords {
  readonly because?: string;
  readonly unmonetised?: readonly string[];
  readonly affected?: string;
}

/**
 * The words of the summary section by option. Of a model with several decisions they may be said by level: an option has
 * the words of each of its levels, in the order of the decisions, and what is said of the option itself before them.
 */
export function readOptionWords(
  { options: said = {}, levels = {} }: NonNullable<ModelFile['summary']>,
  model: Branch,
  known: { readonly options: readonly Option[]; readonly decisions: readonly Decision[] },
  problems: Diagnostic[],
): ReadonlyMap<string, OptionWords> {
  const ids = known.options.map(({ id }) => id);
  for (const option of Object.keys(said).filter((id) => !ids.includes(id))) {
    problems.push(error(messages.unknownOptionIn(option, ids), keyPlace(model, ['summary', 'options', option])));
  }
  const decisions = known.decisions.map(({ id }) => id);
  for (const [decision, byLevel] of Object.entries(levels)) {
    const found = known.decisions.find(({ id }) => id === decision);
    if (found === undefined) {
      const at = keyPlace(model, ['summary', 'levels', decision]);
      problems.push(error(decisionMessages.unknownDecision(decision, decisions), at));
      continue;
    }
    const among = found.levels.map(({ id }) => id);
    for (const level of Object.keys(byLevel).filter((id) => !among.includes(id))) {
      const at = keyPlace(model, ['summary', 'levels', decision, level]);
      problems.push(error(decisionMessages.unknownLevel(level, decision, among), at));
    }
  }
  const all = new Map<string, OptionWords>();
  for (const { id, levels: chosen } of known.options) {
    const parts = [said[id], ...decisions.map((decision) => levels[decision]?.[chosen[decision] ?? ''])].filter(
      (words) => words !== undefined,
    );
    if (parts.length > 0) all.set(id, joined(parts));
  }
  return all;
}

function joined(parts: readonly NonNullable<NonNullable<ModelFile['summary']>['options']>[string][]): OptionWords {
  const because = parts.flatMap((words) => words.because ?? []).join(' ');
  const affected = parts.flatMap((words) => words.affected ?? []).join(' ');
  const unmonetised = [...new Set(parts.flatMap((words) => words.unmonetised ?? []))];
  return {
    ...(because === '' ? {} : { because }),
    ...(unmonetised.length === 0 ? {} : { unmonetised }),
    ...(affected === '' ? {} : { affected }),
  };
}

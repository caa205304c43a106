import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as decisionMessages from '../core/messages/decisions.ts';
import * as messages from '../core/messages/model.ts';
import * as scenarioMessages from '../core/messages/scenario.ts';
import type { Infeasible, Option, Rule } from './model.ts';
import { error } from './report.ts';
import { ruleText } from './rules.ts';
import type { ModelFile } from './schema.ts';
import { keyPlace, type Tree } from './tree.ts';

/** The one decision of a model that says `options:`. */
export const optionDecision = 'option';

/** The options as written; at most one is business as usual. */
export function readOptions(
  files: NonNullable<ModelFile['options']>,
  model: Tree,
  problems: Diagnostic[],
): readonly Option[] {
  const options = Object.entries(files).map(([id, file]): Option => {
    const { label, role, support, note } = file;
    return {
      id,
      label,
      ...(role === undefined ? {} : { role }),
      ...(support === undefined ? {} : { support }),
      ...(note === undefined ? {} : { note }),
      illustrative: file.basis === 'illustrative',
      ranked: file.ranked ?? true,
      levels: { [optionDecision]: id },
    };
  });
  if (options.length === 0) problems.push(error(messages.noOptions(), keyPlace(model, ['options'])));
  const [first, ...others] = options.filter(({ role }) => role === 'business-as-usual');
  for (const { id } of others) {
    const at = keyPlace(model, ['options', id, 'role']);
    problems.push(error(messages.severalBusinessAsUsual(first?.id ?? '', id), at));
  }
  return options;
}

/** The options that the overlays keep, each narrowing the last, in the order of the model. What rules exclude is refused by name. */
export function keptOptions(
  options: readonly Option[],
  lists: readonly (readonly { readonly id: string; readonly at: Place }[])[],
  infeasible: readonly Infeasible[],
  rules: readonly Rule[],
  problems: Diagnostic[],
): readonly Option[] {
  const known = options.map(({ id }) => id);
  let kept = options;
  for (const list of lists) {
    const ids = list.map(({ id }) => id);
    list.forEach(({ id, at }, i) => {
      const excluded = infeasible.find((one) => one.id === id);
      if (excluded !== undefined) {
        const texts = excluded.rules.map((rule) => ruleText(rules[rule]!));
        problems.push(error(decisionMessages.infeasibleOption(id, texts), at));
      } else if (!known.includes(id)) problems.push(error(messages.unknownOption(id, known), at));
      else if (ids.indexOf(id) < i) problems.push(error(scenarioMessages.repeatedOption(id), at));
    });
    kept = kept.filter(({ id }) => ids.includes(id));
    if (kept.length === 0 && list[0] !== undefined && ids.every((id) => known.includes(id))) {
      problems.push(error(messages.noOptions(), list[0].at));
    }
  }
  return kept;
}

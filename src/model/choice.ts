import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import * as scenarioMessages from '../core/messages/scenario.ts';
import type { Change, InputContext } from './input-context.ts';
import type { Evidence, Input } from './model.ts';
import type { Setting } from './overlay.ts';
import { error } from './report.ts';
import type { InputFile } from './schema.ts';
import { find, keyPlace, scalarText, type Tree, treeText } from './tree.ts';

/** A choice as it stands after all settings. */
export interface ReadChoice {
  readonly chosen: string;
  readonly among: readonly string[];
  readonly evidence: Evidence;
  readonly changes: readonly Change[];
}

/** An input of the unit `choice`: one of the labels that it lists. */
export function readChoice(
  input: Input,
  file: InputFile,
  settings: readonly Setting[],
  context: InputContext,
  problems: Diagnostic[],
): ReadChoice {
  const { name } = input;
  const path = ['inputs', name];
  const among = file.among ?? [];
  const amongTree = find(context.model, [...path, 'among']);
  if (among.length === 0) problems.push(error(messages.choiceNeedsAmong(name), input.at));
  among.forEach((label, i) => {
    if (among.indexOf(label) < i && amongTree?.kind === 'list') {
      problems.push(error(messages.repeatedMember(label), amongTree.items[i]!.at));
    }
  });
  for (const key of ['by', 'central', 'bounds'] as const) {
    if (file[key] !== undefined) {
      problems.push(error(messages.choiceCannot(name, key), keyPlace(context.model, [...path, key])));
    }
  }
  const labelIn = (value: Tree): string => {
    const label = value.kind === 'scalar' ? scalarText(value) : treeText(value);
    if (among.length > 0 && !among.includes(label))
      problems.push(error(messages.notAmong(name, label, among), value.at));
    return label;
  };
  let chosen = labelIn(find(context.model, [...path, 'value'])!);
  let evidence: Evidence = { basis: input.basis, source: input.source };
  const changes: Change[] = [];
  for (const setting of settings) {
    if (setting.members.length > 0 || setting.date !== undefined) {
      problems.push(error(scenarioMessages.choiceHasNoParts(name), setting.at));
      continue;
    }
    const from = chosen;
    chosen = labelIn(setting.value);
    evidence = { basis: setting.basis, source: setting.source };
    changes.push({ path: setting.path, from, to: chosen });
  }
  return { chosen, among, evidence, changes };
}

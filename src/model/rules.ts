import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/decisions.ts';
import type { Expression } from '../formula/expression.ts';
import { mentions } from '../formula/mentions.ts';
import { type Subject, subjectScope } from '../formula/scope.ts';
import { understandCondition } from '../formula/understand.ts';
import { checkSource } from './evidence.ts';
import { placeInside } from './formula-place.ts';
import type { Decision, Rule } from './model.ts';
import { error } from './report.ts';
import type { RuleFile } from './schema.ts';
import { find, nearestPlace, scalarText, type Tree } from './tree.ts';

/** A rule with the conditions that it is held by. */
export interface ReadRule extends Rule {
  readonly holds: (levels: Readonly<Record<string, string>>) => boolean;
  /** Choices that it asks about: a scenario can make it bind or not. */
  readonly asks: readonly string[];
}

/** A structural choice as it stands. */
export interface StandingChoice {
  readonly name: string;
  readonly chosen: string;
  readonly among: readonly string[];
}

/** The rules as written; one whose conditions could not be understood is left out, and was reported. */
export function readRules(
  files: readonly RuleFile[],
  model: Tree,
  decisions: readonly Decision[],
  choices: readonly StandingChoice[],
  sources: ReadonlySet<string>,
  problems: Diagnostic[],
): readonly ReadRule[] {
  const subjects = new Map<string, Subject>([
    ...decisions.map(({ id, levels }): [string, Subject] => [
      id,
      { kind: 'dimension', dimension: id, labels: new Map(levels.map((level) => [level.id, [level.id]])) },
    ]),
    ...choices.map(({ name, among }): [string, Subject] => [
      name,
      { kind: 'choice', labels: new Map(among.map((label) => [label, [label]])) },
    ]),
  ]);
  const scope = subjectScope(subjects);
  const chosen = new Map(choices.map((choice) => [choice.name, choice.chosen]));
  return files.flatMap((file, i): ReadRule[] => {
    const read = (key: 'when' | 'then'): Expression | undefined => {
      const scalar = find(model, ['rules', i, key]);
      if (scalar?.kind !== 'scalar') return undefined;
      const { expression, problems: found } = understandCondition(scalarText(scalar), scope);
      for (const { start, end, ...wording } of found) {
        const told = wording.code === 'formula-unknown-name' ? { ...messages.ruleAsksOther(), ...wording } : wording;
        problems.push(error(told, placeInside(scalar, start, end)));
      }
      if (found.length > 0) return undefined;
      if (asksOnly(expression)) return expression;
      problems.push(error(messages.ruleAsksOther(), scalar.at));
      return undefined;
    };
    if (file.source !== undefined) {
      checkSource(file.source, sources, nearestPlace(model, ['rules', i, 'source']), problems);
    }
    const needed = read('then');
    const where = file.when === undefined ? always : read('when');
    if (needed === undefined || where === undefined) return [];
    const { when, then, because, source } = file;
    return [
      {
        ...(when === undefined ? {} : { when }),
        then,
        because,
        ...(source === undefined ? {} : { source }),
        at: nearestPlace(model, ['rules', i]),
        holds: (levels) => !truth(where, levels, chosen) || truth(needed, levels, chosen),
        asks: [where, needed].flatMap((part) => mentions(part).map(({ name }) => name)),
      },
    ];
  });
}

/** A rule in words: `lg == smso_to_smso needs tmad != lapse (dcc-2024 ¶47)`. */
export function ruleText({ when, then, because, source }: Rule): string {
  const from = source === undefined || because.includes(source) ? because : `${because}; ${source}`;
  return `${when === undefined ? '' : `${when} needs `}${then} (${from})`;
}

const always: Expression = { kind: 'truth', value: true };

/** Whether it is made of nothing but comparisons with labels. */
function asksOnly(expression: Expression): boolean {
  switch (expression.kind) {
    case 'truth':
    case 'member':
    case 'chosen':
      return true;
    case 'not':
      return asksOnly(expression.argument);
    case 'binary':
      return ['and', 'or'].includes(expression.operator) && asksOnly(expression.left) && asksOnly(expression.right);
    default:
      return false;
  }
}

function truth(
  expression: Expression,
  levels: Readonly<Record<string, string>>,
  chosen: ReadonlyMap<string, string>,
): boolean {
  switch (expression.kind) {
    case 'truth':
      return expression.value;
    case 'member':
      return expression.labels.includes(levels[expression.dimension] ?? '');
    case 'chosen':
      return chosen.get(expression.input) === expression.label;
    case 'not':
      return !truth(expression.argument, levels, chosen);
    case 'binary': {
      const [left, right] = [expression.left, expression.right].map((side) => truth(side, levels, chosen));
      return expression.operator === 'and' ? left === true && right === true : left === true || right === true;
    }
    default:
      throw new Error(`bug: a ${expression.kind} in a rule`);
  }
}

import { holdAgainst } from '../appraisal/timetable.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/timetable.ts';
import { error } from './report.ts';
import type { PlacedRule, Timetable } from './timetable.ts';

/**
 * The rules that a timetable breaks, each at the date that is out of place, or at the rule where that date is not the
 * file's own: how many days, against what, by which paragraph.
 */
export function timetableProblems({ stages, rules }: Timetable): readonly Diagnostic[] {
  return rules.flatMap((placed): Diagnostic[] => {
    const { rule } = placed;
    const finding = holdAgainst(rule, stages);
    if (finding.holds) return [];
    const stage = stages.get(finding.stage)!;
    return [error(wordingOf(placed, finding, stages), stage.changed ? placed.at : stage.at)];
  });
}

function wordingOf(
  { rule, source, at }: PlacedRule,
  { stage: late, against, limit }: ReturnType<typeof holdAgainst>,
  stages: Timetable['stages'],
) {
  const broken = { source, line: at.line };
  const stage = stages.get(late)!;
  if (rule.kind === 'weekday') return messages.wrongWeekday(stage, rule.weekday, broken);
  const other = stages.get(against!)!;
  switch (rule.kind) {
    case 'order':
      return messages.outOfOrder(stage, other, broken);
    case 'at-least':
      return messages.tooEarly(stage, other, rule.period, limit!, broken);
    case 'at-most':
      return messages.tooLate(stage, other, rule.period, limit!, broken);
    case 'exactly':
      return messages.notExactly(stage, other, rule.period, limit!, broken);
    default:
      return rule satisfies never;
  }
}

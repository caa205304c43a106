import type { Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/appraisal.ts';
import type { DiscountSchedule } from './discount.ts';

/**
 * Everything wrong with a schedule as data: it must start at year 1, run on without gap or overlap, end in a band
 * without end, and have rates above −100%.
 */
export function scheduleProblems(schedule: DiscountSchedule): readonly Wording[] {
  const problems: Wording[] = [];
  let expected: number | undefined = 1;
  for (const { from, to, rate } of schedule.bands) {
    if (expected === undefined) problems.push(messages.bandAfterOpenEnd(from));
    else if (from !== expected) problems.push(messages.bandsDoNotJoin(expected, from));
    if (!Number.isInteger(from) || (to !== undefined && (!Number.isInteger(to) || to < from))) {
      problems.push(messages.bandYears(from, to));
    }
    if (!(rate > -1 && rate < Number.POSITIVE_INFINITY)) problems.push(messages.bandRate(from, rate));
    expected = to === undefined ? undefined : to + 1;
  }
  if (expected !== undefined) problems.push(messages.scheduleEnds(expected));
  return problems;
}

import * as z from 'zod';
import { holdAgainst } from '../../appraisal/timetable.ts';
import { isoDay, weekdayOf, weekdays } from '../../core/days.ts';
import type { Timetable } from '../../model/timetable.ts';

const text = z.string();
const day = text.describe('2024-11-03');

const results = z.strictObject({
  timetable: z.strictObject({ id: text, title: text }),
  holds: z.boolean().describe('Whether every rule does'),
  slack: z.int().nullable().describe('Days of the rule with the least; null where no rule leaves room'),
  stages: z.array(
    z.strictObject({
      id: text,
      label: text,
      date: day,
      weekday: z.enum(weekdays),
      source: text,
      note: text.nullable(),
      changed: z.boolean().describe('Whether the date is another than the file has'),
    }),
  ),
  rules: z.array(
    z.strictObject({
      id: text,
      label: text,
      kind: z.enum(['at-least', 'at-most', 'exactly', 'order', 'weekday']),
      source: text,
      note: text.nullable(),
      holds: z.boolean(),
      stage: text.describe('The stage that is out of place, or would be first'),
      against: text.nullable().describe('The stage that it is held against'),
      days: z.int().nullable().describe('Days from the one to the other'),
      slack: z
        .int()
        .nullable()
        .describe('Days by which the stage may move towards the limit; below zero where it is past it'),
      limit: day.nullable().describe('The first or the last day that the rule allows'),
    }),
  ),
});

/** How a timetable stands against its rules, as `appraise timetable --json` prints it. */
export type TimetableResults = z.infer<typeof results>;

/** JSON Schema (draft 2020-12) of what `appraise timetable --json` prints. */
export const timetableResultsSchema = (): unknown => z.toJSONSchema(results);

/** Holds a timetable against its rules. Days are calendar days. */
export function timetableResults({ id, title, stages, rules }: Timetable): TimetableResults {
  const found = rules.map(({ name, label, source, note, rule }) => {
    const { limit, ...finding } = holdAgainst(rule, stages);
    return { id: name, label, kind: rule.kind, source, note, ...finding, limit: limit === null ? null : isoDay(limit) };
  });
  const slacks = found.flatMap(({ slack }) => slack ?? []);
  return {
    timetable: { id, title },
    holds: found.every(({ holds }) => holds),
    slack: slacks.length === 0 ? null : Math.min(...slacks),
    stages: [...stages.values()].map(({ name, label, day: on, source, note, changed }) => ({
      id: name,
      label,
      date: isoDay(on),
      weekday: weekdayOf(on),
      source,
      note,
      changed,
    })),
    rules: found,
  };
}

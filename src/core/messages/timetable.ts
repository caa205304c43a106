import { type CalendarPeriod, dayText, type Weekday, weekdayOf } from '../days.ts';
import type { Wording } from '../diagnostics.ts';
import { formatPlural } from '../format.ts';
import { andList, orList, quoted } from './lists.ts';
import { didYouMean } from './suggest.ts';

export const notADay = (found: string): Wording => ({
  code: 'timetable-not-a-day',
  message: `${quoted(found)} is not a day.`,
  hint: 'Write year, month and day, such as 2024-11-03.',
});

export const notAPeriod = (found: string): Wording => ({
  code: 'timetable-not-a-period',
  message: `${quoted(found)} is not a length of time.`,
  hint: 'Write a whole number of days, weeks, months or years, such as "12 months".',
});

export const unknownStage = (name: string, known: readonly string[]): Wording => ({
  code: 'timetable-unknown-stage',
  message: `There is no stage ${quoted(name)}.`,
  ...didYouMean(name, known, `The stages are ${andList(known)}.`),
});

export const unknownRuleSource = (id: string, known: readonly string[]): Wording => ({
  code: 'timetable-unknown-source',
  message: `There is no source ${quoted(id)}.`,
  ...didYouMean(id, known, `The sources are ${andList(known)}.`),
});

export const notOneRule = (): Wording => ({
  code: 'timetable-not-one-rule',
  message: 'A rule says one thing, and this one says none or several.',
  hint: 'Give from and to with one of at-least, at-most and exactly; or order; or stage and weekday.',
});

export const orderTooShort = (): Wording => ({
  code: 'timetable-order-too-short',
  message: 'An order is of two stages or more.',
  hint: 'Name the stages that follow each other.',
});

export const noSuchTimetable = (name: string, known: readonly string[]): Wording => ({
  code: 'unknown-timetable',
  message: `There is no timetable ${quoted(name)}.`,
  ...didYouMean(name, known, `Give a file, or one of ${orList(known)}.`),
});

interface Named {
  readonly label: string;
  readonly day: number;
}

const on = ({ label, day }: Named): string => `${quoted(label)} is on ${weekdayOf(day)} ${dayText(day)}`;

/** `12 months after "Entry" on 10 October 2023`; with no time between, `the day of "Entry"`. */
const after = ({ count, unit }: CalendarPeriod, { label, day }: Named): string =>
  count === 0
    ? `the day of ${quoted(label)}`
    : `${formatPlural(count, unit)} after ${quoted(label)} on ${dayText(day)}`;

interface Broken {
  readonly source: string;
  /** Where the rule stands in the file. */
  readonly line: number;
}

const seeRule = ({ line }: Broken): string => `The rule is in line ${line}.`;

export const tooEarly = (
  stage: Named,
  from: Named,
  period: CalendarPeriod,
  limit: number,
  broken: Broken,
): Wording => ({
  code: 'timetable-too-early',
  message: `${on(stage)}, ${formatPlural(limit - stage.day, 'day')} too early: it may not be before ${dayText(limit)}, ${after(period, from)} (${broken.source}).`,
  hint: `Move it to ${dayText(limit)} or later. ${seeRule(broken)}`,
});

export const tooLate = (stage: Named, from: Named, period: CalendarPeriod, limit: number, broken: Broken): Wording => ({
  code: 'timetable-too-late',
  message: `${on(stage)}, ${formatPlural(stage.day - limit, 'day')} too late: it may not be after ${dayText(limit)}, ${after(period, from)} (${broken.source}).`,
  hint: `Move it to ${dayText(limit)} or earlier. ${seeRule(broken)}`,
});

export const notExactly = (
  stage: Named,
  from: Named,
  period: CalendarPeriod,
  limit: number,
  broken: Broken,
): Wording => ({
  code: 'timetable-not-exactly',
  message: `${on(stage)}, and must be on ${dayText(limit)}, ${after(period, from)} (${broken.source}).`,
  hint: `Move one of them. ${seeRule(broken)}`,
});

export const outOfOrder = (stage: Named, before: Named, broken: Broken): Wording => ({
  code: 'timetable-out-of-order',
  message: `${on(stage)}, and must come after ${quoted(before.label)} on ${dayText(before.day)} (${broken.source}).`,
  hint: `Move one of them. ${seeRule(broken)}`,
});

export const wrongWeekday = (stage: Named, weekday: Weekday, broken: Broken): Wording => ({
  code: 'timetable-wrong-weekday',
  message: `${on(stage)}, and must be on a ${weekday} (${broken.source}).`,
  hint: `Check the date and the day of the week against each other. ${seeRule(broken)}`,
});

import { daysInMonth, monthsOf, periodLabel } from '../core/calendar.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import type { Periods } from '../formula/system.ts';
import type { Timeline } from './model.ts';
import { error } from './report.ts';
import { find, nearestPlace, type Scalar, scalarText, type Tree } from './tree.ts';

/** More periods than this are not appraised: 200 years of months. */
export const mostPeriods = 2400;

const monthsPer = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The timeline as written: both ends inside, the last period shorter where the end falls within it. Where no step is
 * written it is that of the start: `2024` steps by year, `2024-Q2` by quarter, `2024-04` by month.
 */
export function readTimeline(
  model: Tree,
  data: {
    readonly start: string | number;
    readonly end: string | number;
    readonly step?: Timeline['step'] | undefined;
  },
  problems: Diagnostic[],
): Timeline | undefined {
  const start = wholeMonth(model, 'start', problems);
  const end = wholeMonth(model, 'end', problems);
  if (start === undefined || end === undefined) return undefined;
  const endAt = nearestPlace(model, ['timeline', 'end']);
  const months = end.month + end.length - start.month;
  if (months <= 0) {
    problems.push(error(messages.timelineBackwards(start.text, end.text), endAt));
    return undefined;
  }
  const step = data.step ?? stepNamed[start.length];
  const monthsPerStep = monthsPer[step];
  const count = Math.ceil(months / monthsPerStep);
  if (count > mostPeriods) {
    problems.push(error(messages.timelineTooLong(count, mostPeriods), endAt));
    return undefined;
  }
  const labels = Array.from({ length: count }, (_, k) => periodLabel(start.month + k * monthsPerStep, monthsPerStep));
  return {
    step,
    monthsPerStep,
    start: start.text,
    end: end.text,
    startMonth: start.month,
    months,
    labels,
  };
}

function wholeMonth(model: Tree, key: string, problems: Diagnostic[]) {
  const tree = find(model, ['timeline', key]);
  const text = tree?.kind === 'scalar' ? scalarText(tree) : '';
  const month = monthsOf(text);
  const what = `the ${key} of the timeline`;
  const at = nearestPlace(model, ['timeline', key]);
  if (month === undefined) problems.push(error(messages.notADate(what, text), at));
  else if (!Number.isInteger(month)) problems.push(error(messages.notMonthStart(what, text), at));
  else return { text, month, length: monthsNamed(text) };
  return undefined;
}

/** Months in the year, quarter or month that a date names. */
const monthsNamed = (text: string): 1 | 3 | 12 => (/^\d{4}$/.test(text) ? 12 : text.includes('Q') ? 3 : 1);

const stepNamed = { 1: 'month', 3: 'quarter', 12: 'year' } as const;

/** Steps from the start of the timeline to a date as written; undefined where there is no such date. */
export function timeOf(timeline: Timeline, text: string): number | undefined {
  const months = monthsAfterStart(timeline, text);
  return months === undefined ? undefined : months / timeline.monthsPerStep;
}

/**
 * Months from the start of the timeline to a date as written. Whole months and the share of the last are added last, so
 * that no digits are lost to the centuries before.
 */
export function monthsAfterStart({ startMonth }: Timeline, text: string): number | undefined {
  const months = monthsOf(text);
  const [, month, day] = /^(\d{4}-\d{2})-(\d{2})$/.exec(text) ?? [];
  const whole = month === undefined ? undefined : monthsOf(month);
  if (months === undefined || month === undefined || whole === undefined) {
    return months === undefined ? undefined : months - startMonth;
  }
  return whole - startMonth + (Number(day) - 1) / daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
}

/**
 * Months of a date that must be the start of a period; it may lie outside the timeline. The problem is reported and
 * undefined returned where it is not.
 */
export function periodStart(
  timeline: Timeline,
  what: string,
  date: Scalar,
  problems: Diagnostic[],
): number | undefined {
  const text = scalarText(date);
  const months = monthsOf(text);
  if (months === undefined) {
    problems.push(error(messages.notADate(what, text), date.at));
    return undefined;
  }
  const steps = (months - timeline.startMonth) / timeline.monthsPerStep;
  if (Number.isInteger(steps)) return months;
  const label = (k: number) => periodLabel(timeline.startMonth + k * timeline.monthsPerStep, timeline.monthsPerStep);
  const [before, after] = [label(Math.floor(steps)), label(Math.floor(steps) + 1)];
  problems.push(error(messages.offPeriodBoundary(what, text, before, after), date.at));
  return undefined;
}

/** The timeline as the evaluators read it, in steps; `weight` is the present value of a rate of 1 a step over period k. */
export function periodsOf(timeline: Timeline, weight: (start: number, end: number) => number): Periods {
  const count = timeline.labels.length;
  const steps = timeline.months / timeline.monthsPerStep;
  const start = Float64Array.from({ length: count }, (_, k) => k);
  const end = Float64Array.from({ length: count }, (_, k) => Math.min(k + 1, steps));
  return {
    count,
    start,
    end,
    length: Float64Array.from({ length: count }, (_, k) => end[k]! - start[k]!),
    year: Float64Array.from({ length: count }, (_, k) =>
      Math.floor((timeline.startMonth + k * timeline.monthsPerStep) / 12),
    ),
    presentValueWeight: Float64Array.from({ length: count }, (_, k) => weight(start[k]!, end[k]!)),
  };
}

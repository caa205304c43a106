import { dayOf, dayText } from '../../core/days.ts';
import { formatCount, formatPlural } from '../../core/format.ts';
import { type Block, heading, lead, type Table } from '../blocks.ts';
import type { TimetableResults } from './timetable-results.ts';

/** A timetable as a document: whether it holds, its stages in order of date, and each rule with its days of slack. */
export function timetableReport(results: TimetableResults): Block[] {
  return [heading(1, results.timetable.title), lead(verdict(results)), stagesTable(results), rulesTable(results)];
}

function verdict({ holds, rules }: TimetableResults): string {
  if (!holds) {
    const broken = rules.filter((rule) => !rule.holds).length;
    return `The timetable breaks ${formatCount(broken)} of its ${formatPlural(rules.length, 'rule')}.`;
  }
  const tightest = rules.filter(({ slack }) => slack !== null).sort((a, b) => a.slack! - b.slack!)[0];
  const room =
    tightest === undefined ? '' : ` The least room is ${formatPlural(tightest.slack!, 'day')}: “${tightest.label}”.`;
  return `The timetable keeps all of its ${formatPlural(rules.length, 'rule')}.${room}`;
}

function stagesTable({ stages }: TimetableResults): Table {
  const inOrder = [...stages].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return {
    kind: 'table',
    caption: 'Stages, in order of date',
    columns: [
      { heading: 'Date', align: 'right' },
      { heading: 'Day', align: 'left' },
      { heading: 'Stage', align: 'left' },
      { heading: 'Source', align: 'left' },
    ],
    rows: inOrder.map(({ date, weekday, label, source, changed }) => [
      dateText(date),
      weekday.slice(0, 3),
      `${label}${changed ? ' (changed)' : ''}`,
      source,
    ]),
  };
}

function rulesTable({ rules }: TimetableResults): Table {
  return {
    kind: 'table',
    caption: 'Rules, and days of slack in each',
    columns: [
      { heading: 'Rule', align: 'left' },
      { heading: 'Holds', align: 'left' },
      { heading: 'Days', align: 'right' },
      { heading: 'Limit', align: 'right' },
      { heading: 'Slack', align: 'right' },
      { heading: 'Source', align: 'left' },
    ],
    rows: rules.map(({ label, holds, days, limit, slack, source }) => [
      label,
      holds ? 'yes' : 'no',
      days === null ? '–' : formatCount(days),
      limit === null ? '–' : dateText(limit),
      slack === null ? '–' : formatCount(slack),
      source,
    ]),
    notes: [
      'Days: calendar days between the two stages. Limit: the first or the last day that the rule allows. Slack: days by which the later stage may move towards it before the rule breaks; of an order, the tightest pair. –: the rule leaves no choice of day.',
    ],
  };
}

function dateText(date: string): string {
  return dayText(dayOf(date)!).replace(/^(\d+ \w{3})\w*/, '$1');
}

import { monthsOf } from '../core/calendar.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/model.ts';
import type { Timeline } from './model.ts';
import { error } from './report.ts';
import { periodStart } from './timeline.ts';
import type { Branch, Entry, Scalar, Tree } from './tree.ts';

/** One thing said of one combination of members: from a date on, or from the start where there is none. */
export interface DatedScalar {
  readonly date?: string;
  /** Months since year 0; minus infinity where there is no date. */
  readonly month: number;
  readonly scalar: Scalar;
}

/** Members of the dimensions that a value may vary by, in the order of `by`. */
export type ByDimensions = readonly { readonly dimension: string; readonly members: readonly string[] }[];

/** Serves the members of a `by` map that are not named. */
export const defaultKey = 'default';

const isDated = (tree: Branch) => [...tree.entries.keys()].some((key) => monthsOf(key) !== undefined);

/** What a value that `checkValue` found no fault in says of one combination of members (given in the order of `by`). */
export function entriesOf(tree: Tree, labels: readonly string[]): readonly DatedScalar[] {
  if (tree.kind === 'scalar') return [{ month: Number.NEGATIVE_INFINITY, scalar: tree }];
  if (tree.kind === 'list') return [];
  if (isDated(tree)) {
    return [...tree.entries.values()].flatMap(({ key, value }) =>
      entriesOf(value, labels).map(({ scalar }) => ({ date: key, month: monthsOf(key) ?? 0, scalar })),
    );
  }
  const [label, ...rest] = labels;
  const entry = tree.entries.get(label ?? '') ?? tree.entries.get(defaultKey);
  return entry === undefined ? [] : entriesOf(entry.value, rest);
}

/**
 * Holds the shape of a value against what it varies by: every member served and none unknown, dates on one level, on
 * period boundaries, and the first of them in force when the timeline starts.
 */
export function checkValue(
  name: string,
  tree: Tree,
  by: ByDimensions,
  timeline: Timeline | undefined,
  problems: Diagnostic[],
  dated = false,
): void {
  if (tree.kind === 'list') problems.push(error(messages.listAsValue(name), tree.at));
  if (tree.kind !== 'map') return;
  const entries = [...tree.entries.values()];
  if (isDated(tree)) {
    if (dated) problems.push(error(messages.datesWithinDates(name), tree.at));
    checkDates(name, entries, timeline, problems);
    for (const { value } of entries) checkValue(name, value, by, timeline, problems, true);
    return;
  }
  const [first, ...rest] = by;
  if (first === undefined) {
    const key = entries[0];
    problems.push(error(messages.mapWithoutBy(name, key?.key ?? '{}'), key?.keyAt ?? tree.at));
    return;
  }
  const known = [...first.members, defaultKey];
  for (const { key, keyAt } of entries) {
    if (!known.includes(key)) problems.push(error(messages.unknownMember(key, first.dimension, first.members), keyAt));
  }
  const missing = first.members.filter((member) => !tree.entries.has(member));
  if (missing.length > 0 && !tree.entries.has(defaultKey)) {
    problems.push(error(messages.missingMember(name, first.dimension, missing), tree.at));
  }
  for (const { value } of entries) checkValue(name, value, rest, timeline, problems, dated);
}

function checkDates(name: string, entries: readonly Entry[], timeline: Timeline | undefined, problems: Diagnostic[]) {
  const earlier = new Map<number, string>();
  for (const { key, keyAt } of entries) {
    const month = monthsOf(key);
    if (month === undefined) problems.push(error(messages.mixedDates(key), keyAt));
    else {
      const same = earlier.get(month);
      if (same !== undefined) problems.push(error(messages.sameDateTwice(name, same, key), keyAt));
      earlier.set(month, key);
      checkBoundary(name, { key, keyAt }, timeline, problems);
    }
  }
  const first = Math.min(...earlier.keys());
  if (timeline !== undefined && first > timeline.startMonth) {
    const at = entries.find(({ key }) => monthsOf(key) === first)?.keyAt;
    if (at !== undefined) problems.push(error(messages.undatedGap(name, earlier.get(first) ?? '', timeline.start), at));
  }
}

/** A date inside the timeline must be the start of a period; before it, only the last one counts. */
export function checkBoundary(
  name: string,
  { key, keyAt }: Pick<Entry, 'key' | 'keyAt'>,
  timeline: Timeline | undefined,
  problems: Diagnostic[],
): void {
  if (timeline === undefined || (monthsOf(key) ?? 0) <= timeline.startMonth) return;
  const date: Scalar = { kind: 'scalar', value: key, raw: key, at: keyAt };
  periodStart(timeline, `a date of "${name}"`, date, problems);
}

/** Of what is said with dates, what is in force within the timeline: period by period, the latest that has begun. */
export function inForce<T extends { readonly month: number }>(
  entries: readonly T[],
  timeline: Timeline,
): readonly { readonly from: number; readonly entry: T }[] {
  const steps = ({ month }: T) => Math.max(0, (month - timeline.startMonth) / timeline.monthsPerStep);
  const ordered = [...entries]
    .sort((a, b) => a.month - b.month || 0)
    .map((entry) => ({ from: steps(entry), entry }))
    .filter(({ from }) => from < timeline.labels.length);
  const inside = ordered.filter(({ from }, i) => from > 0 || !(ordered[i + 1]?.from === 0));
  return inside.map((one, i) => (i === 0 ? { ...one, from: 0 } : one));
}

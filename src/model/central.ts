import { dateLabel } from '../core/calendar.ts';
import type { Diagnostic, Place } from '../core/diagnostics.ts';
import { formatSignificant } from '../core/format.ts';
import * as messages from '../core/messages/model.ts';
import { type Interpretation, interpret, type Members } from '../formula/interpret.ts';
import type { QuantitySystem, World } from '../formula/system.ts';
import { type Violation, violations } from '../formula/violations.ts';
import { fromCanonical } from '../units/parse-unit.ts';
import type { LeafValue, Timeline } from './model.ts';
import { error } from './report.ts';

/** The world in which every input has its central value. */
export const centralWorld = (system: QuantitySystem): World => Float64Array.from(system.leaves, (leaf) => leaf.central);

/** The central case, worked out on demand by the reference interpreter. */
export const centralCase = (system: QuantitySystem): Interpretation => interpret(system, centralWorld(system));

/** What refuses the central case: bounds, checks, amounts and dates outside the timeline, results that are no number. */
export function checkCentralCase(
  system: QuantitySystem,
  values: readonly LeafValue[],
  timeline: Timeline,
  options: readonly string[],
  central: Interpretation,
  placeOf: (name: string) => Place,
): readonly Diagnostic[] {
  const found = violations(system, centralWorld(system), central);
  // One line for each rule that is broken: the first place and time say enough.
  const first = new Map<string, Violation>();
  for (const violation of found) {
    const key = `${violation.what} ${violation.text}`;
    if (!first.has(key)) first.set(key, violation);
  }
  const problems = [...first.values()].map((v) => describe(v, values, timeline, placeOf));
  if (problems.length > 0) return problems;
  return system.results.flatMap((name) =>
    options
      .filter((option) => !Number.isFinite(central.value(name, { option }, 0)))
      .slice(0, 1)
      .map((option) => error(messages.noNumber(name, option), placeOf(name))),
  );
}

function describe(
  { what, text, members, period, left, right }: Violation,
  values: readonly LeafValue[],
  timeline: Timeline,
  placeOf: (name: string) => Place,
): Diagnostic {
  const figure = (value: number) => formatSignificant(value, 6);
  const where = whereText(members, timeline.labels[period]);
  switch (what) {
    case 'bounds': {
      const leaf = values.find(({ id }) => id === text);
      if (leaf === undefined) throw new Error(`bug: there is no leaf ${text}`);
      const bound = figure(fromCanonical(leaf.unit, right));
      return error(messages.outOfBounds(text, figure(leaf.central), bound, leaf.unit.text), leaf.at);
    }
    case 'no-value':
      throw new Error(`bug: ${text} has no value on the central case`);
    case 'check':
      return error(messages.checkFails(text, figure(left), figure(right), where), placeOf(text));
    case 'outside-timeline': {
      const name = text.slice(0, text.lastIndexOf(': '));
      const date = Number.isFinite(left)
        ? dateLabel(Math.max(0, timeline.startMonth + left * timeline.monthsPerStep))
        : 'no date';
      return error(messages.outsideTimeline(name, date, timeline.start, timeline.end, where), placeOf(name));
    }
  }
}

function whereText(members: Members, period: string | undefined): string {
  const labels = Object.values(members);
  return `${labels.length === 0 ? '' : ` for ${labels.join(', ')}`}${period === undefined ? '' : ` in ${period}`}`;
}

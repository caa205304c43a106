import { type CalendarPeriod, dayAfter, type Weekday, weekdayOf } from '../core/days.ts';

/** A dated step, or a date that others are held against. Days are counted as in `dayOf`. */
export interface Stage {
  readonly name: string;
  readonly label: string;
  readonly day: number;
}

/** What a timetable must meet. */
export type TimetableRule =
  /** One stage so long after another, counted in calendar periods. */
  | {
      readonly kind: 'at-least' | 'at-most' | 'exactly';
      readonly from: string;
      readonly to: string;
      readonly period: CalendarPeriod;
    }
  /** Stages on days of their own, in this order. */
  | { readonly kind: 'order'; readonly stages: readonly string[] }
  /** A stage on a day of the week. */
  | { readonly kind: 'weekday'; readonly stage: string; readonly weekday: Weekday };

/** How a rule stands. */
export interface Finding {
  readonly holds: boolean;
  /** The stage that is out of place, or would be first. */
  readonly stage: string;
  /** The stage that it is held against. */
  readonly against: string | null;
  /** Days from the one to the other. */
  readonly days: number | null;
  /** Days by which the stage may move towards the limit, below zero where it is past it; null where it may not move. */
  readonly slack: number | null;
  /** The first or the last day, or the only one, that the rule allows; null where that is not one day. */
  readonly limit: number | null;
}

/**
 * Holds the stages of a timetable against one rule. `at-least` and `at-most` allow the limit itself; in an `order` each
 * stage is at least a day after the one before, and the tightest pair is what is found.
 */
export function holdAgainst(rule: TimetableRule, stages: ReadonlyMap<string, Stage>): Finding {
  const dayOf = (name: string): number => {
    const stage = stages.get(name);
    if (stage === undefined) throw new Error(`bug: a rule names ${name}, which is no stage`);
    return stage.day;
  };
  switch (rule.kind) {
    case 'weekday': {
      const holds = weekdayOf(dayOf(rule.stage)) === rule.weekday;
      return { holds, stage: rule.stage, against: null, days: null, slack: null, limit: null };
    }
    case 'order': {
      const pairs = rule.stages.slice(1).map((stage, i): Finding => {
        const before = rule.stages[i]!;
        const days = dayOf(stage) - dayOf(before);
        return { holds: days >= 1, stage, against: before, days, slack: days - 1, limit: dayOf(before) + 1 };
      });
      return pairs.reduce((a, b) => (b.slack! < a.slack! ? b : a));
    }
    default: {
      const limit = dayAfter(dayOf(rule.from), rule.period);
      const beyond = dayOf(rule.to) - limit;
      const slack = rule.kind === 'exactly' ? null : rule.kind === 'at-least' ? beyond : -beyond || 0;
      const holds = slack === null ? beyond === 0 : slack >= 0;
      return { holds, stage: rule.to, against: rule.from, days: dayOf(rule.to) - dayOf(rule.from), slack, limit };
    }
  }
}

import type { Stage, TimetableRule } from '../appraisal/timetable.ts';
import { type CalendarPeriod, dayOf, readCalendarPeriod } from '../core/days.ts';
import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/timetable.ts';
import { checkSource } from './evidence.ts';
import { type Files, type Read, readFromDisk, tree } from './files.ts';
import { Importer, withImports } from './imports.ts';
import { namesIn } from './names.ts';
import { error, hasErrors, tidied } from './report.ts';
import { checkShape } from './shape.ts';
import { type RuleFile, timetableSchema } from './timetable-schema.ts';
import { type Branch, keyPlace, nearestPlace } from './tree.ts';

/** A timetable as data: its dated stages, and the rules that it must meet, each with its place and its source. */
export interface Timetable {
  readonly id: string;
  readonly title: string;
  /** Markdown; empty where the file has none. */
  readonly about: string;
  readonly stages: ReadonlyMap<string, TimetableStage>;
  readonly rules: readonly PlacedRule[];
}

export interface TimetableStage extends Stage {
  readonly source: string;
  readonly note: string | null;
  /** Where its date stands. */
  readonly at: Place;
  /** Whether the date is another than the file's. */
  readonly changed: boolean;
}

export interface PlacedRule {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  readonly note: string | null;
  readonly rule: TimetableRule;
  readonly at: Place;
}

export interface LoadedTimetable {
  /** Undefined where the file cannot be used. */
  readonly timetable: Timetable | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts read, by the file that places name. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Another date of a stage than its file has. */
export interface StageChange {
  readonly path: string;
  readonly value: string;
}

/** Reads a timetable file, with other dates of some stages laid over it. Every problem is said, with its place. */
export function loadTimetable(
  file: string,
  changes: readonly StageChange[] = [],
  read: Read = readFromDisk,
): LoadedTimetable {
  const files: Files = { read, texts: new Map() };
  const problems: Diagnostic[] = [];
  const timetable = readTimetable(files, file, changes, problems);
  return {
    timetable: hasErrors(problems) ? undefined : timetable,
    diagnostics: tidied(problems),
    sources: files.texts,
  };
}

function readTimetable(
  files: Files,
  file: string,
  changes: readonly StageChange[],
  problems: Diagnostic[],
): Timetable | undefined {
  const written = tree(files, file, problems);
  if (written === undefined) return undefined;
  const { data } = checkShape(written, timetableSchema, problems, 'the timetable');
  if (written.kind !== 'map') return undefined;
  const sources = namesIn(withImports(new Importer(files, problems), file, written, problems), 'sources');
  const known = Object.keys(data.stages ?? {});
  for (const { path } of changes) {
    if (!known.includes(path)) problems.push({ ...messages.unknownStage(path, known), severity: 'error' });
  }
  const stages = new Map<string, TimetableStage>();
  for (const [name, stage] of Object.entries(data.stages ?? {})) {
    const change = changes.find(({ path }) => path === name);
    const at = nearestPlace(written, ['stages', name, 'date']);
    const day = dayOf(change?.value ?? stage.date);
    checkSource(stage.source, sources, nearestPlace(written, ['stages', name, 'source']), problems);
    if (day === undefined) problems.push(error(messages.notADay(change?.value ?? stage.date), at));
    else {
      const { label, source, note = null } = stage;
      stages.set(name, { name, label, day, source, note, at, changed: change !== undefined });
    }
  }
  const rules = Object.entries(data.rules ?? {}).flatMap(([name, rule]): PlacedRule[] => {
    checkSource(rule.source, sources, nearestPlace(written, ['rules', name, 'source']), problems);
    const understood = readRule(written, name, rule, known, problems);
    const { label, source, note = null } = rule;
    return understood === undefined
      ? []
      : [{ name, label, source, note, rule: understood, at: keyPlace(written, ['rules', name]) }];
  });
  return { id: data.id ?? '', title: data.title ?? '', about: data.about ?? '', stages, rules };
}

const spacings = ['at-least', 'at-most', 'exactly'] as const;

/** What one rule says: one thing, of stages that there are. */
function readRule(
  written: Branch,
  name: string,
  rule: RuleFile,
  known: readonly string[],
  problems: Diagnostic[],
): TimetableRule | undefined {
  const place = (...path: readonly PropertyKey[]): Place => nearestPlace(written, ['rules', name, ...path]);
  const refuse = (wording: Parameters<typeof error>[0], at: Place): undefined => {
    problems.push(error(wording, at));
  };
  const stage = (value: string, ...path: readonly PropertyKey[]): string => {
    if (!known.includes(value)) refuse(messages.unknownStage(value, known), place(...path));
    return value;
  };
  const { from, to, order } = rule;
  const given = spacings.filter((kind) => rule[kind] !== undefined);
  const [kind] = given;
  const says = [from ?? to ?? kind, order, rule.stage ?? rule.weekday].filter((part) => part !== undefined);
  const whole = keyPlace(written, ['rules', name]);
  if (says.length !== 1) return refuse(messages.notOneRule(), whole);
  if (order !== undefined) {
    if (order.length < 2) return refuse(messages.orderTooShort(), place('order'));
    return { kind: 'order', stages: order.map((one, i) => stage(one, 'order', i)) };
  }
  if (rule.stage !== undefined && rule.weekday !== undefined) {
    return { kind: 'weekday', stage: stage(rule.stage, 'stage'), weekday: rule.weekday };
  }
  if (from === undefined || to === undefined || kind === undefined || given.length > 1) {
    return refuse(messages.notOneRule(), whole);
  }
  const period: CalendarPeriod | undefined = readCalendarPeriod(rule[kind]!);
  if (period === undefined) return refuse(messages.notAPeriod(rule[kind]!), place(kind));
  return { kind, from: stage(from, 'from'), to: stage(to, 'to'), period };
}

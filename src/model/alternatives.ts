import type { Diagnostic } from '../core/diagnostics.ts';
import * as messages from '../core/messages/decisions.ts';
import { missingKey } from '../core/messages/model.ts';
import { combine } from './combine.ts';
import { isUsual, type PlacedDecision, readDecisions } from './decisions.ts';
import type { ReadInputs } from './inputs.ts';
import type { Decision, Infeasible, Option, Rule } from './model.ts';
import { keptOptions, optionDecision, readOptions } from './options.ts';
import type { Overlay } from './overlay.ts';
import { error } from './report.ts';
import { readRules, type StandingChoice } from './rules.ts';
import type { ModelFile } from './schema.ts';
import { type Branch, find, keyPlace, nearestPlace } from './tree.ts';
import type { LaidPart } from './use.ts';

/** What a model says that can be done, before its rules are held against it. */
export interface ReadDecisions {
  /** Where the model lists `options:`; empty where it has decisions. */
  readonly options: readonly Option[];
  /** Where there are several decisions; empty where the options are the one. */
  readonly decisions: readonly PlacedDecision[];
}

/** What is appraised. */
export interface Alternatives {
  readonly decisions: readonly Decision[];
  readonly rules: readonly Rule[];
  /** Those of the model, before overlays keep only some. */
  readonly all: readonly Option[];
  readonly kept: readonly Option[];
  readonly infeasible: readonly Infeasible[];
  /** By decision, the level of each option kept; undefined where the options are the one decision. */
  readonly levels: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
  /** Choices that the rules ask about. */
  readonly asked: ReadonlySet<string>;
  /** The member of each decision in business as usual. */
  readonly usual: Readonly<Record<string, string>> | undefined;
}

/** The options or the decisions of a model, one or the other. */
export function readWhatIsDecided(
  data: Partial<ModelFile>,
  model: Branch,
  parts: readonly LaidPart[],
  problems: Diagnostic[],
): ReadDecisions {
  const has = (section: string) => find(model, [section]) !== undefined;
  const place = (section: string) => keyPlace(model, [section]);
  if (has('options') && has('decisions')) problems.push(error(messages.optionsAndDecisions(), place('decisions')));
  if (has('rules') && !has('decisions')) problems.push(error(messages.rulesWithoutDecisions(), place('rules')));
  if (!has('options') && !has('decisions')) {
    problems.push(error(missingKey('the model', 'options'), { ...model.at, length: 1 }));
  }
  const offered = new Map(parts.map((part) => [part.name, part.offered]));
  return {
    options: data.options === undefined ? [] : readOptions(data.options, model, problems),
    decisions: has('options') ? [] : readDecisions(data.decisions ?? {}, model, offered, problems),
  };
}

/** What overlays and rules leave of what a model says that can be done. */
export function readAlternatives(
  data: Partial<ModelFile>,
  model: Branch,
  { options, decisions }: ReadDecisions,
  inputs: ReadInputs,
  sources: ReadonlySet<string>,
  overlays: readonly Overlay[],
  problems: Diagnostic[],
): Alternatives {
  const lists = overlays.flatMap((overlay) => (overlay.options === undefined ? [] : [overlay.options]));
  const decided = overlays.flatMap((overlay) => (overlay.decided === undefined ? [] : [overlay.decided]));
  if (decisions.length === 0) {
    for (const { decision, at } of decided.flat()) problems.push(error(messages.unknownDecision(decision, []), at));
    const kept = keptOptions(options, lists, [], [], problems);
    const usual = kept.find(({ role }) => role === 'business-as-usual');
    return {
      decisions: [{ id: optionDecision, label: 'Option', levels: kept }],
      rules: [],
      all: options,
      kept,
      infeasible: [],
      levels: undefined,
      asked: new Set(),
      usual: usual && { [optionDecision]: usual.id },
    };
  }
  const read = readRules(data.rules ?? [], model, decisions, choicesIn(inputs), sources, problems);
  const rules = read.map(({ holds: _, asks: __, ...rule }) => rule);
  const { options: combined, infeasible } = combine(decisions, read, decided, problems);
  const kept = keptOptions(combined, lists, infeasible, rules, problems);
  const usual = kept.some(({ role }) => role === 'business-as-usual')
    ? Object.fromEntries(decisions.map(({ id, levels }) => [id, levels.find(isUsual)?.id ?? '']))
    : undefined;
  return {
    decisions: decisions.map(({ at: _, ...decision }) => decision),
    rules,
    all: combined,
    kept,
    infeasible,
    levels: new Map(
      decisions.map(({ id }) => [id, new Map(kept.map((option) => [option.id, option.levels[id] ?? '']))]),
    ),
    asked: new Set(read.flatMap(({ asks }) => asks)),
    usual,
  };
}

/** The decisions within whose levels options are ranked. */
export function readRanking(
  { ranking }: Partial<ModelFile>,
  model: Branch,
  decisions: readonly Decision[],
  problems: Diagnostic[],
): readonly string[] {
  if (ranking === undefined) return [];
  const { within } = ranking;
  const known = decisions.map(({ id }) => id);
  const path = ['ranking', 'within'];
  const listed = typeof within === 'string' ? [within] : within;
  if (known.length === 0) problems.push(error(messages.rankedWithinOptions(), nearestPlace(model, path)));
  else {
    listed.forEach((decision, i) => {
      if (known.includes(decision)) return;
      const place = nearestPlace(model, typeof within === 'string' ? path : [...path, i]);
      problems.push(error(messages.unknownDecision(decision, known), place));
    });
  }
  return listed;
}

function choicesIn({ specifications }: ReadInputs): readonly StandingChoice[] {
  return specifications.flatMap(({ name, definition }) =>
    definition.kind === 'choice' ? [{ name, chosen: definition.chosen, among: definition.among }] : [],
  );
}

import type { Diagnostic, Place } from '../core/diagnostics.ts';
import * as messages from '../core/messages/decisions.ts';
import type { PlacedDecision } from './decisions.ts';
import { isUsual } from './decisions.ts';
import type { Decision, Infeasible, Level, Option } from './model.ts';
import { error, warning } from './report.ts';
import { type ReadRule, ruleText } from './rules.ts';

/** More combinations than this are not looked through, and more options than that are not appraised in one run. */
const mostCombinations = 100_000;
const mostOptions = 1000;

/** Levels that an overlay keeps of a decision. */
export interface Decided {
  readonly decision: string;
  readonly levels: readonly { readonly id: string; readonly at: Place }[];
  readonly at: Place;
}

/** The combinations of decisions: those that the rules allow and overlays keep, and those that the rules exclude. */
export interface Combined {
  readonly options: readonly Option[];
  readonly infeasible: readonly Infeasible[];
}

/** The id of a combination: its levels joined by +, in the order of the decisions. */
export const combinationId = (decisions: readonly Decision[], levels: Readonly<Record<string, string>>): string =>
  decisions.map(({ id }) => levels[id]).join('+');

/**
 * Every combination of levels that the rules allow is an option. What overlays decide keeps those that agree with it,
 * and business as usual, with which they are compared.
 */
export function combine(
  decisions: readonly PlacedDecision[],
  rules: readonly ReadRule[],
  decided: readonly (readonly Decided[])[],
  problems: Diagnostic[],
): Combined {
  const none: Combined = { options: [], infeasible: [] };
  const count = decisions.reduce((product, { levels }) => product * levels.length, 1);
  const [first] = decisions;
  if (first === undefined || count === 0) return none;
  if (count > mostCombinations) {
    problems.push(error(messages.tooManyOptions(count, mostCombinations, 'combinations'), first.at));
    return none;
  }
  const wanted = decided.map((list) => list.filter((one) => isKnown(one, decisions, problems)));
  const all = combinationsOf(decisions);
  const broken = all.map((combination) => rules.filter((rule) => !rule.holds(idsOf(combination))));
  const excluding = rules.map((rule) => broken.filter((list) => list.includes(rule)).length);
  rules.forEach((rule, i) => {
    if (excluding[i] === count) problems.push(error(messages.ruleExcludesAll(ruleText(rule)), rule.at));
    if (excluding[i] === 0 && rule.asks.length === 0) problems.push(warning(messages.ruleExcludesNone(), rule.at));
  });
  if (broken.every((list) => list.length > 0)) {
    if (excluding.every((excluded) => excluded < count)) {
      const texts = rules.filter((_, i) => (excluding[i] ?? 0) > 0).map(ruleText);
      problems.push(error(messages.nothingFeasible(texts), first.at));
    }
    return none;
  }
  const options: Option[] = [];
  const infeasible: Infeasible[] = [];
  const agrees = (levels: Readonly<Record<string, string>>) =>
    wanted.every((list) => list.every(({ decision, levels: kept }) => kept.some(({ id }) => id === levels[decision])));
  const agreeing: { levels: Readonly<Record<string, string>>; rules: readonly ReadRule[] }[] = [];
  all.forEach((combination, i) => {
    const option = optionOf(decisions, combination);
    const rulesBroken = broken[i] ?? [];
    if (agrees(option.levels)) agreeing.push({ levels: option.levels, rules: rulesBroken });
    if (rulesBroken.length > 0) {
      const { id, label, levels } = option;
      infeasible.push({ id, label, levels, rules: rulesBroken.map((rule) => rules.indexOf(rule)) });
      if (option.role === 'business-as-usual') {
        problems.push(error(messages.usualInfeasible(id, ruleText(rulesBroken[0]!)), rulesBroken[0]!.at));
      }
    } else if (agrees(option.levels) || option.role === 'business-as-usual') options.push(option);
  });
  refuseInfeasible(wanted.flat(), agreeing, problems);
  if (options.length > mostOptions) {
    problems.push(error(messages.tooManyOptions(options.length, mostOptions, 'options'), first.at));
    return none;
  }
  return { options, infeasible };
}

/** What is decided must leave something: else the rules that forbid it are named. */
function refuseInfeasible(
  decided: readonly Decided[],
  agreeing: readonly { readonly rules: readonly ReadRule[] }[],
  problems: Diagnostic[],
): void {
  const [last] = decided.slice(-1);
  if (last === undefined || agreeing.length === 0 || agreeing.some(({ rules }) => rules.length === 0)) return;
  // The fewest rules that together forbid all: those that forbid the combination with the fewest against it.
  const counts = new Map<ReadRule, number>();
  for (const { rules } of agreeing) for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const always = [...counts].filter(([, count]) => count === agreeing.length).map(([rule]) => rule);
  const told = (always.length > 0 ? always : [...counts.keys()]).map(ruleText);
  const text = decided.map(({ decision, levels }) => `${decision} = ${levels.map(({ id }) => id).join(' or ')}`);
  problems.push(error(messages.decidedInfeasible(text.join(' and '), told), last.at));
}

function isKnown({ decision, levels, at }: Decided, decisions: readonly Decision[], problems: Diagnostic[]): boolean {
  const found = decisions.find(({ id }) => id === decision);
  if (found === undefined) {
    const known = decisions.map(({ id }) => id);
    problems.push(error(messages.unknownDecision(decision, known), at));
    return false;
  }
  const known = found.levels.map(({ id }) => id);
  const wrong = levels.filter(({ id }) => !known.includes(id));
  for (const level of wrong) problems.push(error(messages.unknownLevel(level.id, decision, known), level.at));
  return wrong.length === 0;
}

type Combination = readonly { readonly decision: string; readonly level: Level }[];

function combinationsOf(decisions: readonly Decision[]): readonly Combination[] {
  return decisions.reduce<readonly Combination[]>(
    (all, { id, levels }) => all.flatMap((so) => levels.map((level) => [...so, { decision: id, level }])),
    [[]],
  );
}

const idsOf = (combination: Combination): Readonly<Record<string, string>> =>
  Object.fromEntries(combination.map(({ decision, level }) => [decision, level.id]));

/** An option is called by what it does other than business as usual. */
function optionOf(decisions: readonly Decision[], combination: Combination): Option {
  const levels = idsOf(combination);
  const hasUsual = decisions.some((decision) => decision.levels.some(isUsual));
  const parts = combination.map(({ level }) => level);
  const departing = hasUsual ? parts.filter((level) => !isUsual(level)) : parts;
  const proposed = combination.every(({ decision, level }) => {
    const proposals =
      decisions.find(({ id }) => id === decision)?.levels.filter(({ role }) => role === 'proposal') ?? [];
    return level.role === 'proposal' || (proposals.length === 0 && isUsual(level));
  });
  const role = departing.length === 0 ? 'business-as-usual' : proposed && hasUsual ? 'proposal' : undefined;
  return {
    id: combinationId(decisions, levels),
    label: departing.length === 0 ? 'Business as usual' : departing.map(({ label }) => label).join(' + '),
    ...(role === undefined ? {} : { role }),
    illustrative: parts.some(({ illustrative }) => illustrative),
    ranked: parts.every(({ ranked }) => ranked),
    levels,
  };
}

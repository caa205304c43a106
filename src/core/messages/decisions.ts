import type { Wording } from '../diagnostics.ts';
import { andList, orList } from './lists.ts';
import { didYouMean } from './suggest.ts';

export const optionsAndDecisions = (): Wording => ({
  code: 'options-and-decisions',
  message: 'The model lists options and also decisions, and the options of decisions are their combinations.',
  hint: 'Keep "options:" where there is one thing to decide, "decisions:" (or "use:") where there are several.',
});

export const rulesWithoutDecisions = (): Wording => ({
  code: 'rules-without-decisions',
  message: 'The model has rules, and no decisions for them to rule.',
  hint: 'List "decisions:", or leave out the options that cannot be had.',
});

export const noLevels = (decision: string): Wording => ({
  code: 'no-options',
  message: `The decision "${decision}" has nothing to decide between.`,
  hint: 'Name its levels: {close: Close the service, keep: Keep it open}.',
});

export const partlyUsual = (decision: string, other: string): Wording => ({
  code: 'no-business-as-usual-level',
  message: `"${other}" says which of its levels is business as usual, and "${decision}" does not.`,
  hint: 'Business as usual is one combination: give "role: business-as-usual" to a level of every decision, or of none.',
});

export const severalUsualLevels = (decision: string, first: string, second: string): Wording => ({
  code: 'several-business-as-usual',
  message: `Both "${first}" and "${second}" of "${decision}" are business as usual, and only one level can be.`,
  hint: 'Keep the role on the level that the others are compared with.',
});

export const tooManyOptions = (count: number, most: number, of: 'combinations' | 'options'): Wording => ({
  code: 'too-many-options',
  message:
    of === 'combinations'
      ? `The decisions have ${count} combinations, more than the ${most} that are looked through.`
      : `The rules leave ${count} combinations, more than the ${most} options that one run appraises.`,
  hint: 'Use fewer levels, add rules, or fix a decision: --decide <decision>=<level>, or "decide:" in a scenario.',
});

export const ruleAsksOther = (): Wording => ({
  code: 'rule-asks-other-things',
  message: 'A rule asks which level a decision has, or how a choice is set, and nothing else.',
  hint: 'Write comparisons with labels, joined by "and", "or" and "not": lg == smso_to_smso and tmad != lapse.',
});

export const ruleExcludesAll = (then: string): Wording => ({
  code: 'rule-excludes-everything',
  message: `No combination of the decisions keeps this rule: ${then}.`,
  hint: 'A rule says what must hold; "when:" says for which combinations.',
});

export const ruleExcludesNone = (): Wording => ({
  code: 'rule-excludes-nothing',
  message: 'Every combination of the decisions keeps this rule already.',
  hint: 'Correct the rule, or remove it.',
});

export const nothingFeasible = (rules: readonly string[]): Wording => ({
  code: 'no-feasible-option',
  message: `The rules leave no combination of the decisions: each is excluded by ${rules.join('; or ')}.`,
  hint: 'Look for two rules that contradict each other.',
});

export const usualInfeasible = (usual: string, rule: string): Wording => ({
  code: 'business-as-usual-infeasible',
  message: `Business as usual, ${usual}, is excluded by a rule: ${rule}.`,
  hint: 'Business as usual is what happens if nothing is decided: correct the rule, or the levels that have the role.',
});

export const unknownDecision = (decision: string, known: readonly string[]): Wording => ({
  code: 'unknown-decision',
  message:
    known.length === 0 ? 'The model decides one thing only: its options.' : `There is no decision "${decision}".`,
  ...(known.length === 0
    ? { hint: 'Keep some of its options with "options:" in a scenario.' }
    : didYouMean(decision, known)),
});

export const unknownLevel = (level: string, decision: string, known: readonly string[]): Wording => ({
  code: 'unknown-level',
  message: `"${level}" is not a level of the decision "${decision}".`,
  ...didYouMean(level, known, `Its levels are ${andList(known)}.`),
});

export const decidedInfeasible = (decided: string, rules: readonly string[]): Wording => ({
  code: 'infeasible',
  message: `${decided} cannot be decided together: ${rules.join('; ')}.`,
  hint: 'Decide otherwise, or change what the rule asks.',
});

export const infeasibleOption = (id: string, rules: readonly string[]): Wording => ({
  code: 'infeasible',
  message: `The option "${id}" cannot be had: ${rules.join('; ')}.`,
  hint: 'Choose another combination, or change what the rule asks.',
});

export const noDeparture = (decision: string, level: string): Wording => ({
  code: 'interaction',
  message: `"${level}" is business as usual of "${decision}", so it departs from nothing.`,
  hint: 'Name the level that departs from business as usual.',
});

export const interactionTwice = (decision: string): Wording => ({
  code: 'interaction',
  message: `"${decision}" is one of the two that interact, and so stands at no one level.`,
  hint: 'Under "at:" name the other decisions only.',
});

export const interactionOfTwo = (name: string): Wording => ({
  code: 'interaction',
  message: `The interaction "${name}" is not between two decisions.`,
  hint: 'Write between: {service: close, lg: smso_to_smso}.',
});

export const interactionNeedsUsual = (name: string): Wording => ({
  code: 'interaction',
  message: `The interaction "${name}" is of departures from business as usual, and the decisions have none.`,
  hint: 'Give "role: business-as-usual" to a level of every decision.',
});

export const interactionOutcome = (outcome: string, known: readonly string[]): Wording => ({
  code: 'unknown-name',
  message: `There is no outcome "${outcome}".`,
  ...didYouMean(outcome, known),
});

export const rankedWithinOptions = (): Wording => ({
  code: 'unknown-decision',
  message: 'Options are ranked within the levels of a decision, and the model has one decision only.',
  hint: 'Leave "ranking:" out.',
});

export const optionIsDecided = (decisions: readonly string[]): Wording => ({
  code: 'formula-option-of-decisions',
  message: 'An option of this model is a combination of decisions, so a formula asks about one decision.',
  hint: `Ask ${orList(decisions.slice(0, 6))}, as in ${decisions[0] ?? 'lg'} == level.`,
});

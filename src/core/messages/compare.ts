import type { Wording } from '../diagnostics.ts';
import { andList, orList } from './lists.ts';
import { didYouMean } from './suggest.ts';

/** What is said of two models that are compared. */

export const combinationRefused = (changes: readonly string[]): Wording => ({
  code: 'combination-refused',
  message: `With ${changes.length === 0 ? 'none of the changes' : andList(changes)} alone, the model is not in order: no share can be given to each change.`,
  hint: 'The difference itself stands; changes that only make sense together cannot be told apart.',
});

export const nothingToShare = (): string => 'The two do not differ in any assumption.';

export const onlyResults = (): string =>
  'These are results without their models: what moved them cannot be told. Compare manifests, or the models themselves.';

export const noCommonOutcome = (outcome: string): string =>
  `The two have no option in common with an outcome "${outcome}".`;

export const tooManyScenarios = (given: number): Wording => ({
  code: 'too-many-scenarios',
  message: `Two things are compared, and ${given} scenarios are given.`,
  hint: 'Give one scenario for each side, in order; --left and --right take several, as --left a --left b.',
});

export const nothingToCompare = (): Wording => ({
  code: 'nothing-to-compare',
  message: 'Both sides are the same.',
  hint: 'Give a second model, or a scenario: appraise compare lg-migration --scenario run-off-944.',
});

export const tooManyFiles = (given: number): Wording => ({
  code: 'too-many-files',
  message: `Two things are compared, and ${given} are given.`,
  hint: 'Give one model with one or two scenarios, two models, or two manifests or results.',
});

export const mixedSides = (): Wording => ({
  code: 'mixed-sides',
  message: 'One side is the results of a run and the other is not.',
  hint: 'Give two models, two manifests or two results.',
});

export const otherKind = (file: string): Wording => ({
  code: 'not-comparable',
  message: `${file} is neither a manifest nor results of a run.`,
  hint: 'appraise run writes both: <model>.manifest.json and <model>.json.',
});

export const hashMoved = (file: string): Wording => ({
  code: 'model-moved',
  message: `The model of ${file} is no longer what was run: what is compared is the model as it is now.`,
});

export const noSuchOutcome = (outcome: string, known: readonly string[]): Wording => ({
  code: 'unknown-outcome',
  message: `Neither side has an outcome "${outcome}".`,
  ...didYouMean(outcome, known, `There is ${orList(known)}.`),
});

export const noSuchOption = (option: string, known: readonly string[]): Wording => ({
  code: 'unknown-option',
  message: `The two have no option "${option}" in common.`,
  ...didYouMean(option, known, `There is ${orList(known)}.`),
});

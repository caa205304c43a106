import type { Wording } from '../diagnostics.ts';
import { didYouMean } from './suggest.ts';

export const otherModel = (scenario: string, wanted: string, model: string): Wording => ({
  code: 'scenario-of-other-model',
  message: `The scenario "${scenario}" is for the model "${wanted}", not for "${model}".`,
  hint: 'Choose a scenario of this model.',
});

export const notAPath = (path: string): Wording => ({
  code: 'not-a-path',
  message: `"${path}" is not the path of an input.`,
  hint: 'Write name, name.member or name.member@2025-01.',
});

export const unknownInput = (name: string, known: Iterable<string>): Wording => ({
  code: 'unknown-input',
  message: `There is no input "${name}".`,
  ...didYouMean(name, known),
});

export const notAnInput = (name: string, what: string): Wording => ({
  code: 'not-an-input',
  message: `"${name}" is ${what}, and only an input can be set.`,
  hint: 'Set the inputs that it is worked out from.',
});

export const unknownPathMember = (member: string, name: string, known: readonly string[]): Wording => ({
  code: 'unknown-member',
  message:
    known.length === 0
      ? `"${name}" does not vary by anything, so it has no "${member}".`
      : `"${member}" is not a member of anything that "${name}" varies by.`,
  ...didYouMean(member, known),
});

export const choiceHasNoParts = (name: string): Wording => ({
  code: 'choice-has-no-parts',
  message: `"${name}" is one choice, without members or dates.`,
  hint: `Set "${name}" itself.`,
});

export const unknownSettingKey = (key: string, known: readonly string[]): Wording => ({
  code: 'unknown-key',
  message: `A value that is set has no "${key}".`,
  ...didYouMean(key, known),
});

export const unfinishedSetting = (missing: string): Wording => ({
  code: 'missing-key',
  message: `A value given with its evidence needs "${missing}" as well.`,
  hint: 'Write {value, basis, source}, or the value alone, which is then illustrative.',
});

export const notABasis = (found: string): Wording => ({
  code: 'not-one-of',
  message: `The basis is "${found}", and must be "published", "derived" or "illustrative".`,
});

export const notASource = (): Wording => ({
  code: 'wrong-shape',
  message: 'The source should be text.',
});

export const optionLeftOut = (option: string): Wording => ({
  code: 'option-left-out',
  message: `The scenario leaves out the option "${option}", and a formula asks for its result.`,
  hint: `Keep "${option}" among the options of the scenario.`,
});

export const repeatedOption = (option: string): Wording => ({
  code: 'repeated-member',
  message: `"${option}" is listed twice.`,
  hint: 'Remove one of the two.',
});

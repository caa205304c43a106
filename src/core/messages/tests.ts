import type { Wording } from '../diagnostics.ts';
import { didYouMean } from './suggest.ts';

export const testFails = (test: string, asked: string, found: string, expected: string): Wording => ({
  code: 'test-fails',
  message: `The test "${test}" fails: "${asked}" is ${found}, and ${expected} was expected.`,
  hint: 'Either the model is wrong or the expected figure is: see where the figure comes from.',
});

export const notAList = (): Wording => ({
  code: 'wrong-shape',
  message: 'A file of tests should be a list, each with "test", "expect" and "because".',
});

export const notAFigure = (text: string): Wording => ({
  code: 'not-a-figure',
  message: `"${text}" is not something that a figure can be held against.`,
  hint: 'Write 8250, 8250 ± 0.5, 8250 ± 1%, > 0, <= 5 or none.',
});

export const notAQuestion = (text: string): Wording => ({
  code: 'not-a-question',
  message: `"${text}" does not ask for a figure of the model.`,
  hint: 'Write name, name[option] or "name[option] at 2025-06".',
});

export const unknownQuantity = (name: string, known: Iterable<string>): Wording => ({
  code: 'unknown-name',
  message: `The model has no "${name}".`,
  ...didYouMean(name, known),
});

export const unknownLabel = (label: string, name: string, known: readonly string[]): Wording => ({
  code: 'unknown-member',
  message:
    known.length === 0
      ? `"${name}" does not vary by anything, so it has no "${label}".`
      : `"${label}" is not a member of anything that "${name}" varies by.`,
  ...didYouMean(label, known),
});

export const labelMissing = (name: string, dimension: string, members: readonly string[]): Wording => ({
  code: 'label-missing',
  message: `"${name}" varies by ${dimension}, and the test does not say which.`,
  hint: `Write, for example, "${name}[${members[0] ?? dimension}]".`,
});

export const dateMissing = (name: string, example: string): Wording => ({
  code: 'date-missing',
  message: `"${name}" varies over time, and the test does not say when.`,
  hint: `Write, for example, "${name} at ${example}".`,
});

export const dateUnwanted = (name: string): Wording => ({
  code: 'date-unwanted',
  message: `"${name}" is one value for the whole timeline, so it has no date.`,
  hint: 'Leave "at" out.',
});

export const dateOutside = (date: string, start: string, end: string): Wording => ({
  code: 'date-outside-timeline',
  message: `"${date}" is not a date in the timeline, which runs from ${start} to ${end}.`,
});

export const choiceAsked = (name: string): Wording => ({
  code: 'choice-has-no-value',
  message: `"${name}" is a choice, which has no value to expect.`,
});

export const scenarioNotFound = (name: string, model: string): Wording => ({
  code: 'unknown-scenario',
  message: `There is no scenario "${name}" for the model "${model}".`,
  hint: `Scenarios of the model are files in scenarios/${model}/.`,
});

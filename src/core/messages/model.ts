import type { Wording } from '../diagnostics.ts';
import { andList, orList } from './lists.ts';
import { didYouMean } from './suggest.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const wrongShape = (what: string, expected: string, found: string): Wording => ({
  code: 'wrong-shape',
  message: `${capital(what)} should be ${expected}, not ${found}.`,
});

export const missingKey = (what: string, key: string): Wording => {
  if (key === 'basis') {
    return {
      code: 'missing-basis',
      message: `${capital(what)} does not say how far it can be relied on.`,
      hint: 'Add "basis: published", "basis: derived" or "basis: illustrative".',
    };
  }
  if (key === 'source') {
    return {
      code: 'missing-source',
      message: `${capital(what)} does not say where it comes from.`,
      hint: 'Add "source:" with the id of a source and a paragraph, or say in words where the figure comes from.',
    };
  }
  return { code: 'missing-key', message: `${capital(what)} has no "${key}".`, hint: `Add "${key}:".` };
};

export const unknownKey = (what: string, key: string, known: readonly string[]): Wording => ({
  code: 'unknown-key',
  message: `${capital(what)} has no key "${key}".`,
  ...didYouMean(key, known, `The keys are ${andList(known)}.`),
});

export const unknownHeadline = (name: string, outcomes: readonly string[]): Wording => ({
  code: 'unknown-headline',
  message: `The headline is "${name}", and the model has no outcome of that name.`,
  ...didYouMean(name, outcomes, `The outcomes are ${andList(outcomes)}.`),
});

export const notOneOf = (what: string, found: string, allowed: readonly string[]): Wording => ({
  code: 'not-one-of',
  message: `${capital(what)} is "${found}", and must be ${orList(allowed)}.`,
  ...didYouMean(found, allowed, 'Choose one of these.'),
});

export const unusableName = (what: string, name: string): Wording => ({
  code: 'unusable-name',
  message: `${capital(what)} cannot be called "${name}".`,
  hint: 'A name starts with a letter and goes on with letters, digits and _.',
});

export const notSupportedYet = (what: string, instead?: string): Wording => ({
  code: 'not-supported-yet',
  message: `${capital(what)} is part of the language, but not supported yet.`,
  hint: instead ?? 'Leave it out for now.',
});

export const cannotRead = (file: string): Wording => ({
  code: 'cannot-read-file',
  message: `The file ${file} cannot be read.`,
  hint: 'Check the spelling, and that the file exists and can be opened.',
});

export const importOutside = (path: string): Wording => ({
  code: 'import-outside',
  message: `The import "${path}" lies outside the folder of the model.`,
  hint: 'Import files by a path from the importing file, without leaving the folder of the model.',
});

export const importNotFound = (path: string): Wording => ({
  code: 'import-not-found',
  message: `There is no file "${path}" to import.`,
  hint: 'The path is read from the folder of the importing file, then from the models that come with the package.',
});

export const importCycle = (files: readonly string[]): Wording => ({
  code: 'import-cycle',
  message: `Files import one another in a circle: ${files.join(' → ')}.`,
  hint: 'Remove one of these imports.',
});

export const duplicateName = (name: string, first: string): Wording => ({
  code: 'duplicate-name',
  message: `"${name}" is defined twice; the first is at ${first}.`,
  hint: 'Rename or remove one of the two: inputs, calculations, flows and outcomes share one set of names.',
});

export const shadows = (name: string, what: string): Wording => ({
  code: 'name-shadows',
  message: `"${name}" is already ${what}, so nothing else can have that name.`,
  hint: 'Choose another name.',
});

export const severalBusinessAsUsual = (first: string, second: string): Wording => ({
  code: 'several-business-as-usual',
  message: `Both "${first}" and "${second}" are business as usual, and only one option can be.`,
  hint: 'Keep the role on the option that the others are compared with.',
});

export const noOptions = (): Wording => ({
  code: 'no-options',
  message: 'The model has no options to appraise.',
  hint: 'Name at least one under "options:".',
});

export const repeatedMember = (member: string): Wording => ({
  code: 'repeated-member',
  message: `"${member}" is listed twice.`,
  hint: 'Remove one of the two.',
});

// Time

export const notADate = (what: string, text: string): Wording => ({
  code: 'not-a-date',
  message: `${capital(what)} is "${text}", which is not a date.`,
  hint: 'Write a month as 2024-04, a day as 2024-04-30 or a year as 2024.',
});

export const timelineBackwards = (start: string, end: string): Wording => ({
  code: 'timeline-ends-before-start',
  message: `The timeline starts in ${start} and ends in ${end}, before it.`,
  hint: 'Both ends are inside the timeline: the end is the last period.',
});

export const timelineTooLong = (periods: number, most: number): Wording => ({
  code: 'timeline-too-long',
  message: `The timeline has ${periods} periods, more than the ${most} that can be appraised.`,
  hint: 'Use a longer step, or an earlier end.',
});

export const notMonthStart = (what: string, text: string): Wording => ({
  code: 'not-start-of-month',
  message: `${capital(what)} is ${text}, which is not the first day of a month.`,
  hint: 'Write a whole month, such as 2024-04.',
});

export const offPeriodBoundary = (what: string, text: string, before: string, after: string): Wording => ({
  code: 'off-period-boundary',
  message: `${capital(what)} is ${text}, in the middle of a period of the timeline.`,
  hint: `Use the start of a period, ${before} or ${after}, or a shorter step.`,
});

export const presentValueDateAfterEnd = (date: string, end: string): Wording => ({
  code: 'present-value-date-after-end',
  message: `The present value date ${date} is after the timeline, which ends in ${end}: every flow would be sunk.`,
  hint: 'Choose an earlier present value date, or a later end.',
});

export const unknownSchedule = (text: string, known: readonly string[]): Wording => ({
  code: 'unknown-discount-schedule',
  message: `There is no discount schedule "${text}".`,
  ...didYouMean(text, known, 'Write the file in models/reference/ and the schedule in it: green-book-2026/standard.'),
});

// Units

export const unknownDimension = (name: string, known: readonly string[]): Wording => ({
  code: 'unknown-dimension',
  message: `There is no dimension "${name}".`,
  ...didYouMean(name, known),
});

export const notUsableHere = (what: string, unit: string): Wording => ({
  code: 'unit-not-usable-here',
  message: `${capital(what)} cannot have the unit "${unit}".`,
  hint: 'Only an input can be a choice, and only an input or a calculation a date.',
});

// Values

export const undatedGap = (name: string, first: string, start: string): Wording => ({
  code: 'undated-gap',
  message: `"${name}" has no value from ${start}, where the timeline starts, until ${first}.`,
  hint: `Add an entry dated ${start} or earlier.`,
});

export const missingMember = (name: string, dimension: string, members: readonly string[]): Wording => ({
  code: 'missing-member',
  message: `"${name}" has no value for ${dimension} ${orList(members)}.`,
  hint: 'Add the missing entries, or a "default:" that serves them.',
});

export const unknownMember = (member: string, dimension: string, known: readonly string[]): Wording => ({
  code: 'unknown-member',
  message: `"${member}" is not a member of ${dimension}.`,
  ...didYouMean(member, known),
});

export const mapWithoutBy = (name: string, key: string): Wording => ({
  code: 'unexpected-map',
  message: `"${name}" is given as a map with "${key}", and varies by nothing that this could be a member of.`,
  hint: 'Add "by:" with the dimension whose members these are, or write one value.',
});

export const listAsValue = (name: string): Wording => ({
  code: 'wrong-shape',
  message: `The value of "${name}" is a list, and should be a number, a date, a distribution or a map.`,
  hint: 'Write a map of members or of dates: {go: 5, default: 0}.',
});

export const datesWithinDates = (name: string): Wording => ({
  code: 'dates-within-dates',
  message: `"${name}" has dates within dates.`,
  hint: 'Put all dates on one level.',
});

export const mixedDates = (key: string): Wording => ({
  code: 'dates-and-members-mixed',
  message: `"${key}" is not a date, and stands among dates.`,
  hint: 'On one level write either dates or members; a map of dates may hold maps of members.',
});

export const sameDateTwice = (name: string, first: string, second: string): Wording => ({
  code: 'same-date-twice',
  message: `"${name}" has two values from the same date, ${first} and ${second}.`,
  hint: 'Keep one of the two.',
});

export const notAValue = (name: string, text: string): Wording => ({
  code: 'not-a-value',
  message: `The value of "${name}" is "${text}", which is neither a number nor a distribution.`,
  hint: /^[+-]?\d{1,3}([, _]\d{3})+(\.\d+)?$/.test(text)
    ? `Write numbers without separators: ${text.replace(/[, _]/g, '')}.`
    : 'Write a number such as 15000 or 1e6, or a distribution such as triangular(6, 12, 20).',
});

export const dateNeedsDate = (name: string, text: string): Wording => ({
  code: 'not-a-date',
  message: `"${name}" is a date, and "${text}" is not one.`,
  hint: 'Write 2024-12-01 or 2024-12. For an uncertain date, add an uncertain duration in the formula.',
});

export const uncertainDate = (name: string): Wording => ({
  code: 'uncertain-date',
  message: `"${name}" is a date, and a date cannot be a distribution.`,
  hint: 'Keep the date fixed and add an uncertain duration to it where it is used.',
});

export const choiceNeedsAmong = (name: string): Wording => ({
  code: 'choice-without-among',
  message: `"${name}" is a choice, and does not say among what.`,
  hint: 'Add "among: [linear, hazard]" with the labels that can be chosen.',
});

export const amongWithoutChoice = (name: string): Wording => ({
  code: 'among-without-choice',
  message: `"${name}" lists what to choose among, and is not a choice.`,
  hint: 'Write "unit: choice", or remove "among".',
});

export const notAmong = (name: string, found: string, among: readonly string[]): Wording => ({
  code: 'not-among',
  message: `"${name}" is set to "${found}", and must be ${orList(among)}.`,
  ...didYouMean(found, among, 'Choose one of these.'),
});

export const choiceCannot = (name: string, key: string): Wording => ({
  code: 'choice-cannot',
  message: `"${name}" is a choice of one structure, so it cannot have "${key}".`,
  hint: `Remove "${key}".`,
});

export const boundsBackwards = (name: string): Wording => ({
  code: 'bounds-backwards',
  message: `The smallest value that "${name}" may have is above the largest.`,
  hint: 'Write the smaller number first.',
});

export const centralNotNumber = (name: string, text: string): Wording => ({
  code: 'central-not-a-number',
  message: `The central value of "${name}" is "${text}", and must be a number.`,
  hint: 'Write the central estimate as a number in the unit of the input.',
});

export const centralOutsideSupport = (name: string, text: string): Wording => ({
  code: 'central-outside-support',
  message: `The central value of "${name}" is ${text}, which its distribution cannot take.`,
  hint: 'Choose a value between the smallest and the largest of the distribution.',
});

export const centralWithoutChance = (name: string): Wording => ({
  code: 'central-without-distribution',
  message: `"${name}" has a central value and no distribution for it to be the centre of.`,
  hint: 'Remove "central".',
});

export const unknownSource = (id: string, known: Iterable<string>): Wording => ({
  code: 'unknown-source',
  message: `There is no source "${id}".`,
  ...didYouMean(id, known, 'Define it under "sources:", or say in several words where the figure comes from.'),
});

// Flows

export const transferNeeds = (name: string, key: string): Wording => ({
  code: 'transfer-without-parties',
  message: `The transfer "${name}" does not say ${key === 'from' ? 'who pays it' : 'who receives it'}.`,
  hint: `Add "${key}:". A transfer moves money between two parties and nets to nothing.`,
});

export const transferToItself = (name: string): Wording => ({
  code: 'transfer-to-itself',
  message: `The transfer "${name}" goes from a party to itself.`,
  hint: 'Name two different parties, or remove the transfer.',
});

export const onlyFor = (name: string, key: string, kind: string, wanted: string): Wording => ({
  code: 'key-not-for-this-kind',
  message: `"${name}" is a ${kind}, and "${key}" is only for ${wanted}.`,
  hint: `Remove "${key}", or change the kind of the flow.`,
});

export const unknownUplift = (name: string, known: Iterable<string>): Wording => ({
  code: 'unknown-name',
  message: `There is no input or calculation "${name}" to uplift by.`,
  ...didYouMean(name, known),
});

export const upliftNotPure = (name: string, unit: string): Wording => ({
  code: 'wrong-dimension',
  message: `The uplift "${name}" is in "${unit}", and must be a pure number.`,
  hint: 'An uplift of 40% is 0.4 in the unit "1", or 40 in the unit "%".',
});

export const unknownOption = (name: string, known: Iterable<string>): Wording => ({
  code: 'unknown-option',
  message: `There is no option "${name}".`,
  ...didYouMean(name, known),
});

export const tooManyCombinations = (name: string, most: number): Wording => ({
  code: 'too-many-members',
  message: `"${name}" varies by dimensions that have more than ${most} combinations of members.`,
  hint: 'Let it vary by fewer dimensions.',
});

// The central case

export const outOfBounds = (id: string, central: string, bound: string, unit: string): Wording => ({
  code: 'outside-bounds',
  message: `The central value of "${id}" is ${central} ${unit}, outside its bound of ${bound}.`,
  hint: 'Correct the value, or widen "bounds".',
});

export const checkFails = (text: string, left: string, right: string, where: string): Wording => ({
  code: 'check-fails',
  message: `The check "${text}" does not hold on the central case${where}: the sides are ${left} and ${right}.`,
  hint: 'Correct the check, or the formula or input behind it.',
});

export const outsideTimeline = (what: string, date: string, start: string, end: string, where: string): Wording => ({
  code: 'outside-timeline',
  message: `On the central case "${what}" reaches to ${date}${where}, outside the timeline of ${start} to ${end}.`,
  hint: 'Lengthen the timeline, or move the date: what lies outside it would be lost.',
});

export const noNumber = (name: string, option: string): Wording => ({
  code: 'no-number',
  message: `On the central case "${name}" of option "${option}" is not a number.`,
  hint: 'Look for a division by zero, a logarithm of zero, or a root of a negative number.',
});

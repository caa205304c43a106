import type { Wording } from '../diagnostics.ts';
import { didYouMean } from './suggest.ts';

export const partNotFound = (model: string): Wording => ({
  code: 'part-not-found',
  message: `There is no model "${model}" to use as a part.`,
  hint: 'Name a model that stands beside this one, or one that comes with the package.',
});

export const partWithParts = (model: string): Wording => ({
  code: 'part-of-several-decisions',
  message: `The model "${model}" has parts or several decisions of its own, and a part has one: its options.`,
  hint: 'Use its parts here directly.',
});

export const partUsesItself = (model: string): Wording => ({
  code: 'part-uses-itself',
  message: `The model "${model}" uses itself.`,
});

export const partStep = (part: string, step: string, own: string): Wording => ({
  code: 'part-timeline',
  message: `The part "${part}" goes by ${step}, and this model by ${own}: its recurrences would be other ones.`,
  hint: `Let this model go by ${step} too.`,
});

export const partOutside = (part: string, theirs: string, own: string): Wording => ({
  code: 'part-timeline',
  message: `The part "${part}" runs over ${theirs}, which is not inside the ${own} of this model.`,
  hint: 'Lengthen the timeline of this model: what lies outside it would be lost.',
});

export const clashingDefinition = (kind: string, name: string, first: string): Wording => ({
  code: 'duplicate-name',
  message: `The ${kind} "${name}" means one thing here and another at ${first}.`,
  hint: 'Give one of the two another name.',
});

export const linkToNothing = (name: string, known: Iterable<string>): Wording => ({
  code: 'unknown-input',
  message: `There is no input "${name}" of a part, or imported, to link or set.`,
  ...didYouMean(name, known),
});

export const linkedTwice = (name: string): Wording => ({
  code: 'linked-and-set',
  message: `"${name}" is linked to a formula and also set to a value.`,
  hint: 'Keep one of the two.',
});

export const ownInputLinked = (name: string): Wording => ({
  code: 'own-input-linked',
  message: `"${name}" is an input of this model itself.`,
  hint: 'Write its value where it stands, or make it a calculation.',
});

export const dottedName = (name: string): Wording => ({
  code: 'unusable-name',
  message: `Nothing can be called "${name}" here: a name with a point in it is a name of a part.`,
  hint: 'A name starts with a letter and goes on with letters, digits and _.',
});

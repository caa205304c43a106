import type { Wording } from '../diagnostics.ts';

export const notYaml = (detail: string): Wording => ({
  code: 'not-yaml',
  message: `This is not readable as YAML: ${detail}`,
  hint: 'Look at the indentation (spaces only), at brackets that do not close, and at text that needs quotes because it holds a colon or a #.',
});

export const emptyFile = (): Wording => ({
  code: 'empty-file',
  message: 'The file says nothing.',
});

export const severalDocuments = (): Wording => ({
  code: 'several-documents',
  message: 'The file holds several YAML documents, and only one can be read.',
  hint: 'Remove the "---" that starts the second, or make it a file of its own.',
});

export const fileTooLarge = (limit: number): Wording => ({
  code: 'file-too-large',
  message: `The file is larger than the ${limit} characters that are read.`,
  hint: 'Split what several models share into files of its own.',
});

export const tooDeep = (limit: number): Wording => ({
  code: 'too-deep',
  message: `The file nests deeper than ${limit} levels.`,
  hint: 'No part of a model needs that depth: look for brackets that never close.',
});

export const tooManyValues = (limit: number): Wording => ({
  code: 'too-many-values',
  message: `With its aliases written out the file has more than ${limit} values.`,
  hint: 'Write the repeated part once as an input, and use its name.',
});

export const unknownAlias = (name: string): Wording => ({
  code: 'unknown-alias',
  message: `The alias *${name} refers to nothing before it.`,
});

export const aliasInItself = (name: string): Wording => ({
  code: 'alias-in-itself',
  message: `The alias *${name} stands inside what it refers to.`,
});

export const keyNotText = (): Wording => ({
  code: 'key-not-text',
  message: 'A key must be plain text.',
});

export const unusableKey = (key: string): Wording => ({
  code: 'unusable-key',
  message: key === '' ? 'A key is empty.' : `"${key}" cannot be used as a key.`,
  hint: 'Choose another name.',
});

export const duplicateKey = (key: string, line: number): Wording => ({
  code: 'duplicate-key',
  message: `"${key}" stands here a second time; the first is on line ${line}.`,
  hint: 'Keep one of the two.',
});

export const unknownTag = (tag: string): Wording => ({
  code: 'unknown-tag',
  message: `The tag ${tag} has no meaning here.`,
  hint: 'Remove it: values are written plainly.',
});

export const notFiniteNumber = (text: string): Wording => ({
  code: 'not-a-number',
  message: `${text} is not a number that a model can use.`,
});

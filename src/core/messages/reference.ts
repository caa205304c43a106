import type { Wording } from '../diagnostics.ts';
import { andList } from './lists.ts';
import { didYouMean } from './suggest.ts';

/** What is said of dated data, and of what an appraisal summary asks for. */

export const noReferenceFile = (what: string, name: string): Wording => ({
  code: 'unknown-reference',
  message: `There is no ${what} "${name}".`,
  hint: `A ${what} is a file, reference/${name}.yaml, beside the model or in this package.`,
});

export const unknownClass = (name: string, known: readonly string[]): Wording => ({
  code: 'unknown-bias-class',
  message: `There is no class "${name}" of optimism bias.`,
  ...didYouMean(name, known, `The classes are ${andList(known)}.`),
});

export const noBiasOf = (name: string, of: string, known: readonly string[]): Wording => ({
  code: 'no-bias-published',
  message: `No optimism bias of ${of} is published for the class "${name}".`,
  hint: `There is ${andList(known)}; for anything else state a value of your own, with its source.`,
});

export const mitigationWithoutReason = (input: string): Wording => ({
  code: 'mitigation-without-reason',
  message: `"${input}" takes mitigation off its optimism bias and does not say what was done.`,
  hint: 'Add `because:`; what the mitigation costs belongs in the costs (Green Book 2026, 6.82).',
});

export const valueBesideBias = (input: string): Wording => ({
  code: 'value-beside-bias',
  message: `"${input}" has a value of its own beside \`optimism-bias:\`.`,
  hint: 'The bounds of the class and the mitigation give the value; remove one of the two.',
});

export const unknownParty = (party: string, known: readonly string[]): Wording => ({
  code: 'unknown-party',
  message: `No flow names "${party}" as who bears, gains, pays or receives.`,
  ...didYouMean(party, known, known.length === 0 ? 'Flows name none yet.' : `The parties are ${andList(known)}.`),
});

export const publicBodiesAndNone = (): Wording => ({
  code: 'public-bodies-and-none',
  message: 'The summary names public bodies, and says why there is none.',
  hint: 'Remove `public-bodies:` or `no-public-body:`.',
});

export const unknownOutcomeIn = (name: string, known: readonly string[]): Wording => ({
  code: 'unknown-outcome',
  message: `The model has no outcome "${name}".`,
  ...didYouMean(name, known, `Its own outcomes are ${andList(known)}.`),
});

export const unknownOptionIn = (name: string, known: readonly string[]): Wording => ({
  code: 'unknown-option',
  message: `The model has no option "${name}".`,
  ...didYouMean(name, known, `The options are ${andList(known)}.`),
});

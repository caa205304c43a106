import type { Wording } from '../diagnostics.ts';
import { formatList } from '../format.ts';

/** Parameters of distributions that are other inputs. */

export const parameterUnit = (name: string, measures: string, wanted: readonly string[]): Wording => ({
  code: 'parameter-unit',
  message: `"${name}" is ${measures}, and stands where ${wanted.join(' or ')} is needed.`,
  hint: 'Shapes, weights and probabilities are pure numbers; every other parameter measures what the input itself measures.',
});

export const parameterDate = (name: string): Wording => ({
  code: 'parameter-unit',
  message: `"${name}" is a date, and a date cannot be the parameter of a distribution.`,
  hint: 'Make the duration uncertain, and add it to the date where it is used.',
});

export const parameterChoice = (name: string): Wording => ({
  code: 'parameter-unit',
  message: `"${name}" is a choice of structure, and has no number to be the parameter of a distribution.`,
  hint: 'Name an input with a number.',
});

export const parameterByPeriod = (name: string): Wording => ({
  code: 'parameter-by-period',
  message: `"${name}" has values from several dates, and a distribution has one set of parameters.`,
  hint: 'Name an input that is the same in every period, or give this input a dated value of its own for each.',
});

export const parameterShape = (name: string, input: string, dimensions: readonly string[]): Wording => ({
  code: 'parameter-by-member',
  message: `"${name}" varies by ${formatList(dimensions)}, and "${input}" does not, so that it is not clear which of its values is meant.`,
  hint: `Let "${input}" vary by ${formatList(dimensions)} too, or name an input that does not.`,
});

export const parameterLoop = (names: readonly string[]): Wording => ({
  code: 'parameter-loop',
  message: `The distributions of inputs go round in a circle: ${[...names, names[0]].join(' → ')}.`,
  hint: 'Give one of them parameters that are numbers.',
});

export const centralOfDependent = (name: string): Wording => ({
  code: 'central-of-dependent',
  message: `"${name}" states a central value, and its distribution takes other inputs: its central value follows from theirs.`,
  hint: 'Remove "central" here, and state it for the inputs that are its parameters where they need it.',
});

/** A problem that parameters have at their central values: `low` is 52 GBP. */
export const atCentral = ({ message, ...wording }: Wording, given: readonly string[]): Wording => ({
  ...wording,
  message: `${message} Its inputs are at their central values: ${formatList(given)}.`,
});

/** `low` is 52 GBP */
export const parameterIs = (id: string, value: string, unit: string): string =>
  `\`${id}\` is ${value}${unit === '1' ? '' : ` ${unit}`}`;

/** `cost` cannot be drawn: The mode of triangular is above its max (`low` is 52 GBP) */
export const noDistribution = (id: string, problem: string, given: readonly string[]): string =>
  `\`${id}\` cannot be drawn: ${lowerFirst(problem.replace(/\.$/, ''))}${given.length === 0 ? '' : ` (${formatList(given)})`}`;

/** Where the parameters are in order, and the value they give is none. */
export const valueTooExtreme = 'its value leaves the numbers there are';

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

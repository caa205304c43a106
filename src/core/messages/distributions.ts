import type { Wording } from '../diagnostics.ts';
import { orList, quoted } from './lists.ts';

export function unknownDistribution(name: string, near: readonly string[]): Wording {
  return {
    code: 'distribution-unknown',
    message: `There is no distribution ${quoted(name)}.`,
    hint: near.length > 0 ? `Did you mean ${orList(near)}?` : 'The reference lists the distributions there are.',
  };
}

export function parameterCount(signature: string, given: number): Wording {
  return {
    code: 'distribution-parameter-count',
    message: `${signature} cannot be made from ${given === 1 ? '1 parameter' : `${given} parameters`}.`,
    hint: 'Commas separate parameters, so write 15000 and not 15,000.',
  };
}

export function parameterNotFinite(distribution: string, parameter: string): Wording {
  return {
    code: 'distribution-parameter-not-finite',
    message: `The ${parameter} of ${distribution} is not a finite number.`,
    hint: 'Give a number, in decimal or scientific notation.',
  };
}

export function parametersOutOfOrder(distribution: string, low: string, high: string): Wording {
  return {
    code: 'distribution-parameters-order',
    message: `The ${low} of ${distribution} is above its ${high}.`,
    hint: `Give the ${low} before the ${high}, the smaller first.`,
  };
}

export function noSpread(distribution: string, low: string, high: string): Wording {
  return {
    code: 'distribution-no-spread',
    message: `The ${low} and ${high} of ${distribution} are the same, so nothing is uncertain.`,
    hint: 'Give the number alone, or a range around it.',
  };
}

export function notPositive(distribution: string, parameter: string, value: number): Wording {
  return {
    code: 'distribution-parameter-not-positive',
    message: `The ${parameter} of ${distribution} is ${value}; it must be above 0.`,
    hint: `Give a ${parameter} above 0.`,
  };
}

export function lognormalNeedsPositive(distribution: string, parameter: string, value: number): Wording {
  return {
    code: 'distribution-parameter-not-positive',
    message: `The ${parameter} of ${distribution} is ${value}, but a lognormal quantity is always above 0.`,
    hint: 'Give a value above 0, or use normal90 or between90 where the quantity may be 0 or less.',
  };
}

export function notProbability(distribution: string, parameter: string, value: number): Wording {
  return {
    code: 'distribution-not-probability',
    message: `The ${parameter} of ${distribution} is ${value}, which is not between 0 and 1.`,
    hint: 'Give a probability from 0 to 1; 35% is 0.35.',
  };
}

export function probabilitiesSum(distribution: string, sum: number): Wording {
  return {
    code: 'distribution-probabilities-sum',
    message: `The probabilities of ${distribution} sum to ${sum}, not to 1.`,
    hint: 'Change them so that they sum to 1; every second number is a probability.',
  };
}

export function distributionTooExtreme(distribution: string): Wording {
  return {
    code: 'distribution-too-extreme',
    message: `The distribution ${distribution} is too extreme to be computed: its figures leave the numbers there are.`,
    hint: 'Check the parameters for a misplaced power of ten, or use a narrower distribution.',
  };
}

export function distributionExpected(found: string): Wording {
  return {
    code: 'distribution-syntax',
    message:
      found === ''
        ? 'A distribution is expected here, and there is nothing.'
        : `A distribution starts with its name, not with ${quoted(found)}.`,
    hint: 'Write a name and its numbers in brackets, as in triangular(6, 12, 20).',
  };
}

export function bracketExpected(name: string): Wording {
  return {
    code: 'distribution-syntax',
    message: `An opening bracket should follow the name ${quoted(name)}.`,
    hint: `Write its numbers in brackets, as in ${name}(1, 2).`,
  };
}

export function bracketNotClosed(name: string): Wording {
  return {
    code: 'distribution-syntax',
    message: `The bracket after ${quoted(name)} is not closed.`,
    hint: 'Close it with ")".',
  };
}

export function separatorExpected(found: string): Wording {
  return {
    code: 'distribution-syntax',
    message: `A comma or a closing bracket should stand before ${quoted(found)}.`,
    hint: 'Commas separate parameters; calculations belong into "calculations:".',
  };
}

export function numberExpected(found: string): Wording {
  return {
    code: 'distribution-number-expected',
    message: found === '' ? 'A number is missing here.' : `${quoted(found)} stands where a number is expected.`,
    hint: 'Parameters are numbers, in decimal or scientific notation, such as 0.25, -3 or 1.5e6.',
  };
}

export function afterDistribution(found: string): Wording {
  return {
    code: 'distribution-syntax',
    message: `${quoted(found)} follows the distribution, which should end the value.`,
    hint: 'A value is one distribution; calculate with the input in "calculations:".',
  };
}

export function notWhole(distribution: string, parameter: string, value: number, least: number, most: number): Wording {
  return {
    code: 'distribution-not-whole',
    message: `The ${parameter} of ${distribution} is ${value}; it must be a whole number from ${least} to ${most}.`,
    hint: `Give a whole number for ${parameter}.`,
  };
}

export function outOfRange(
  distribution: string,
  parameter: string,
  value: number,
  least: number,
  most: number,
): Wording {
  return {
    code: 'distribution-parameter-range',
    message: `The ${parameter} of ${distribution} is ${value}; it must be from ${least} to ${most}.`,
    hint: 'Check the parameter for a misplaced power of ten.',
  };
}

export function noMoments(distribution: string): Wording {
  return {
    code: 'distribution-no-moments',
    message: `The distribution ${distribution} has tails so heavy that its mean or standard deviation does not exist, so no average of draws from it settles.`,
    hint: 'Give it ends with truncate (in metalog, points at probability 0 and 1), or use lighter tails (studentt: df above 2).',
  };
}

const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  'number or infinity': 'a number or infinity',
  distribution: 'a distribution',
  'distribution or number': 'a distribution or a number',
  text: 'a text in quotes',
};

export function wrongKind(distribution: string, parameter: string, kind: string): Wording {
  return {
    code: 'distribution-parameter-kind',
    message: `The ${parameter} of ${distribution} must be ${kinds[kind] ?? kind}.`,
    hint: 'The reference of distributions says what each parameter is.',
  };
}

export function notAnInput(name: string, near: readonly string[]): Wording {
  return {
    code: 'distribution-number-expected',
    message: `${quoted(name)} stands where a number is expected.`,
    hint:
      near.length > 0
        ? `Did you mean ${orList(near)}?`
        : 'Parameters are numbers, such as 0.25, -3 or 1.5e6, or names of inputs.',
  };
}

export function scaledByNothing(): Wording {
  return {
    code: 'distribution-no-spread',
    message: 'A distribution times 0 is 0, so nothing is uncertain.',
    hint: 'Give the number alone, or scale by another number.',
  };
}

export function nothingBetween(distribution: string, min: number, max: number): Wording {
  return {
    code: 'distribution-truncated-away',
    message: `The distribution ${distribution} has no probability between ${min} and ${max}.`,
    hint: 'Widen the ends of truncate, or check the distribution inside it.',
  };
}

export function negativeWeight(distribution: string, weight: number): Wording {
  return {
    code: 'distribution-weight',
    message: `A weight of ${distribution} is ${weight}; weights are not below 0.`,
    hint: 'Give each part a weight of 0 or more.',
  };
}

export function noWeight(distribution: string): Wording {
  return {
    code: 'distribution-weight',
    message: `All weights of ${distribution} are 0.`,
    hint: 'Give at least one part a weight above 0.',
  };
}

export function quantilesOutOfOrder(distribution: string, p: number, x: number, q: number, y: number): Wording {
  return {
    code: 'distribution-quantiles-order',
    message: `The points of ${distribution} must rise: (${p}, ${x}) is followed by (${q}, ${y}).`,
    hint: 'Give pairs of a probability and its value, both getting larger.',
  };
}

export function metalogTooFew(least: number): Wording {
  return {
    code: 'distribution-metalog-points',
    message: `A metalog needs at least ${least} points with probabilities between 0 and 1.`,
    hint: 'Give more quantiles, such as the values at 0.1, 0.5 and 0.9.',
  };
}

export function metalogTooMany(points: number, most: number): Wording {
  return {
    code: 'distribution-metalog-points',
    message: `A metalog is drawn through at most ${most} points, and there are ${points}.`,
    hint: 'Leave out points, or put the data into a file and use empirical.',
  };
}

export function metalogNoDensity(at: number): Wording {
  return {
    code: 'distribution-metalog-invalid',
    message: `The metalog through these points is no distribution: its curve falls near probability ${Number(at.toPrecision(3))}.`,
    hint: 'Check the points for a slip, leave one out, or state an end by a point at probability 0 or 1.',
  };
}

export function dataNotHere(file: string): Wording {
  return {
    code: 'data-not-here',
    message: `The file ${quoted(file)} can only be read by a model.`,
    hint: 'Use empirical in the value of an input.',
  };
}

export function dataCannotRead(file: string, folder: string): Wording {
  return {
    code: 'data-missing',
    message: `The data file ${quoted(file)} cannot be read.`,
    hint: `Names of data files are relative to the folder of the model, ${folder}.`,
  };
}

export function dataOutside(file: string): Wording {
  return {
    code: 'data-outside',
    message: `The data file ${quoted(file)} is outside the folder of the model.`,
    hint: 'Put it beside the model, and name it without ".." or a leading "/".',
  };
}

export function dataTooLarge(file: string, most: number): Wording {
  return {
    code: 'data-too-large',
    message: `The data file ${quoted(file)} is longer than ${most} characters.`,
    hint: 'Keep only the columns that the model uses, or a sample of the rows.',
  };
}

export function dataEmpty(file: string): Wording {
  return {
    code: 'data-empty',
    message: `The data file ${quoted(file)} has no rows below its line of names.`,
    hint: 'The first line names the columns; every further line is a row.',
  };
}

export function dataNotText(file: string): Wording {
  return {
    code: 'data-binary',
    message: `The data file ${quoted(file)} is not text in UTF-8, so there is no table to read.`,
    hint: 'Save the sheet as CSV (UTF-8).',
  };
}

export function dataColumnMissing(file: string, column: string, columns: readonly string[]): Wording {
  return {
    code: 'data-column-missing',
    message: `The data file ${quoted(file)} has no column ${quoted(column)}.`,
    hint: `Its first line names ${columns.slice(0, 12).map(quoted).join(', ')}.`,
  };
}

export function dataNotNumber(file: string, line: number, column: string, cell: string): Wording {
  return {
    code: 'data-not-a-number',
    message: `Line ${line} of ${quoted(file)} has ${cell === '' ? 'nothing' : quoted(cell.slice(0, 40))} in column ${quoted(column)}, where a number is expected.`,
    hint: 'Write numbers such as 1234.5 or 1e6, without a thousands separator or a unit, and delete rows without a value.',
  };
}

export function dataNegativeWeight(file: string, line: number, weight: number): Wording {
  return {
    code: 'data-weight',
    message: `Line ${line} of ${quoted(file)} has the weight ${weight}; weights are not below 0.`,
    hint: 'Give each row a weight of 0 or more.',
  };
}

export function dataNoWeight(file: string, column: string): Wording {
  return {
    code: 'data-weight',
    message: `All weights in column ${quoted(column)} of ${quoted(file)} are 0.`,
    hint: 'Give at least one row a weight above 0.',
  };
}

export function dataOneValue(file: string, column: string): Wording {
  return {
    code: 'distribution-no-spread',
    message: `Column ${quoted(column)} of ${quoted(file)} has one value only, so nothing is uncertain.`,
    hint: 'Give the number alone, or data that differ.',
  };
}

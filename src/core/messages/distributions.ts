import type { Wording } from '../diagnostics.ts';
import { orList, quoted } from './lists.ts';

export function unknownDistribution(name: string, near: readonly string[]): Wording {
  return {
    code: 'distribution-unknown',
    message: `There is no distribution ${quoted(name)}.`,
    hint: near.length > 0 ? `Did you mean ${orList(near)}?` : 'The reference lists the distributions there are.',
  };
}

export function unsupportedDistribution(name: string, supported: readonly string[]): Wording {
  return {
    code: 'distribution-not-supported',
    message: `The distribution ${quoted(name)} belongs to the language but is not supported yet.`,
    hint: `Supported now: ${supported.join(', ')}.`,
  };
}

export function parameterCount(signature: string, given: number): Wording {
  return {
    code: 'distribution-parameter-count',
    message: `${signature} cannot be made from ${given === 1 ? '1 number' : `${given} numbers`}.`,
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
    message: `${distribution} is too wide to be computed: its mean or standard deviation is beyond the largest number.`,
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
    message: `${distribution} has tails so heavy that its mean or standard deviation does not exist, so no average of draws from it settles.`,
    hint: 'Use lighter tails (studentt with more than 2 degrees of freedom), or give it ends with truncate.',
  };
}

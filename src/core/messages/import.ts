import type { Wording } from '../diagnostics.ts';
import { formatSignificant } from '../format.ts';
import { quoted } from './lists.ts';
import { didYouMean } from './suggest.ts';

/** What is said about tables of estimates made for the R package decisionSupport. */

export function estimatesEmpty(): Wording {
  return {
    code: 'estimates-empty',
    message: 'There are no estimates in this file.',
    hint: 'The first line names the columns: variable, distribution, lower, median, upper.',
  };
}

export function columnMissing(column: string, found: readonly string[]): Wording {
  return {
    code: 'estimates-column',
    message: `There is no column ${quoted(column)}.`,
    ...didYouMean(column, found, 'A table needs the columns variable, distribution, lower and upper.'),
  };
}

export function estimateTwice(variable: string, line: number): Wording {
  return {
    code: 'estimates-duplicate',
    message: `${quoted(variable)} is estimated twice; the first is on line ${line}.`,
    hint: 'Keep one of them.',
  };
}

export function unknownDistributionName(name: string, known: readonly string[]): Wording {
  return {
    code: 'estimates-distribution',
    message:
      name === ''
        ? 'The distribution is missing here.'
        : `decisionSupport has no distribution ${quoted(name)} that is known here.`,
    ...didYouMean(name, known, `Those known are ${known.join(', ')}.`),
  };
}

export function notEstimate(column: string, found: string): Wording {
  return {
    code: 'estimates-number',
    message:
      found === ''
        ? `There is no number under ${quoted(column)}.`
        : `${quoted(found)} under ${quoted(column)} is no number.`,
    hint: 'Give a number, without a unit or a currency sign.',
  };
}

export function boundsOutOfOrder(lower: number, upper: number): Wording {
  return {
    code: 'estimates-order',
    message: `lower, ${lower}, is not below upper, ${upper}.`,
    hint: 'Put the smaller first; for a number that is certain use the distribution const.',
  };
}

export function constantVaries(lower: number, upper: number): Wording {
  return {
    code: 'estimates-order',
    message: `A const has one value, but lower is ${lower} and upper is ${upper}.`,
    hint: 'Give the same number twice, or another distribution.',
  };
}

export function medianOutside(median: number): Wording {
  return {
    code: 'estimates-order',
    message: `The median, ${median}, does not lie between lower and upper.`,
    hint: 'Give a median between the two, or leave it empty.',
  };
}

export function medianNeeded(distribution: string): Wording {
  return {
    code: 'estimates-median',
    message: `${distribution} needs a median, which it takes for its mode.`,
    hint: 'Give the most likely value under median.',
  };
}

export function outsideSupport(distribution: string, bound: string, value: number): Wording {
  return {
    code: 'estimates-support',
    message: `${distribution} is for a quantity ${bound}, and ${value} is not.`,
    hint: 'Change the estimate, or use norm or unif.',
  };
}

export function notEstimatedHere(name: string): Wording {
  return {
    code: 'correlations-variable',
    message: `${quoted(name)} is correlated but not in the table of estimates.`,
    hint: 'Its name must be the variable of one row there.',
  };
}

export function notCorrelation(found: string): Wording {
  return {
    code: 'correlations-number',
    message: `${quoted(found)} is not a correlation.`,
    hint: 'Give a number from -1 to 1; 0 or nothing where there is none.',
  };
}

export function notSymmetric(a: string, b: string, one: number, other: number): Wording {
  return {
    code: 'correlations-symmetry',
    message: `The correlation of ${quoted(a)} with ${quoted(b)} is ${one}, but of ${quoted(b)} with ${quoted(a)} it is ${other}.`,
    hint: 'A table of correlations is the same on both sides of its diagonal.',
  };
}

export function diagonalNotOne(name: string, found: string): Wording {
  return {
    code: 'correlations-diagonal',
    message: `The correlation of ${quoted(name)} with itself is ${found === '' ? 'missing' : found}, not 1.`,
    hint: 'Put 1 on the diagonal.',
  };
}

export function noSuchRow(name: string): Wording {
  return {
    code: 'correlations-square',
    message: `${quoted(name)} has a column but no row.`,
    hint: 'A table of correlations has a row and a column for each of its variables.',
  };
}

export function noSuchColumn(name: string): Wording {
  return {
    code: 'correlations-square',
    message: name === '' ? 'This row names no variable.' : `${quoted(name)} has a row but no column.`,
    hint: 'A table of correlations has a row and a column for each of its variables.',
  };
}

export function cannotReadTable(file: string, why: string): Wording {
  return { code: 'import-file', message: `Could not read ${file}: ${why}.`, hint: 'Name a CSV file of estimates.' };
}

export function wouldOverwrite(file: string): Wording {
  return {
    code: 'import-exists',
    message: `${file} exists and was left as it is.`,
    hint: 'Choose another name with --out, or replace it with --force.',
  };
}

export function notModelFile(file: string): Wording {
  return {
    code: 'import-out',
    message: `--out ${file} is not the name of a model file.`,
    hint: 'For example --out models/well.yaml.',
  };
}

/** Where what decisionSupport means by a distribution is not what our language says: a sentence for each. */
export const meanings = {
  posnorm:
    'posnorm is a normal distribution cut off at 0, chosen so that after the cut 5% lies below lower and 5% above ' +
    'upper: here truncate(normal(mean, sd), 0, infinity). Its mean and sd are those before the cut.',
  tnorm_0_1:
    'tnorm_0_1 is a normal distribution cut off at 0 and 1, chosen so that after the cut 5% lies below lower and 5% ' +
    'above upper: here truncate(normal(mean, sd), 0, 1). Its mean and sd are those before the cut.',
  unif:
    'decisionSupport widens unif by 5% of upper − lower at each end, which leaves 4.5% beyond each; here it is widened ' +
    'by 1/18, so that 5% lies beyond each, as for every other distribution.',
  triang:
    'For triang decisionSupport takes lower and upper for the ends, not for the 5% and 95% quantiles, and median for ' +
    'the mode; so does triangular here.',
  fitted:
    'beta, gamma, weibull, exp and pert have no closed form in decisionSupport and need method fit there. Here they meet ' +
    'lower and upper, and the median where there is one, as nearly as they can.',
  lnorm_lim2:
    'Old versions of decisionSupport set draws of lnorm_lim2 above 2 × upper to 2 × upper; here the distribution is cut ' +
    'off there, so that no value is more likely than the next.',
  correlation:
    'decisionSupport correlates normal variables only, by the correlation of the values. Here it is that of the ranks, ' +
    'for variables of any distribution: r becomes (6/π) asin(r/2), the same thing for two normal variables.',
} as const;

export type Meaning = keyof typeof meanings;

/** What is left out as decisionSupport leaves it out. */
export const rowWithoutVariable = (file: string, line: number): string =>
  `Line ${line} of ${file} names no variable and is left out, as in decisionSupport.`;

/** What happened to one estimate, completing "name: ...". */

export const medianUnused = (median: number, implied: number): string =>
  `the median ${formatSignificant(median, 6)} is not used, as in decisionSupport; the distribution has ${formatSignificant(implied, 4)}`;
export const noTruncatedNormal = (distribution: string, instead: string): string =>
  `no ${distribution} has these quantiles, so that decisionSupport draws from one that misses them; ${instead} meets both and has another shape`;
export const standIn = (distribution: string, instead: string): string =>
  `${distribution} is not in the language; ${instead} has the same 5% and 95% quantiles and another shape`;
export const missesBy = (distribution: string, low: number, high: number): string =>
  `${distribution} cannot meet all that was given; it has ${formatSignificant(low, 4)} at 5% and ${formatSignificant(high, 4)} at 95%`;
export const renamed = (from: string): string => `called ${quoted(from)} in the table`;
